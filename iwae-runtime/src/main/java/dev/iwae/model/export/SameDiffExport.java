package dev.iwae.model.export;

import dev.iwae.store.NamedArray;
import dev.iwae.sweep.spec.model.Activation;
import java.nio.file.Path;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A SameDiff graph for each network of a stack, {@code q1.sd}, {@code p1.sd}, ...: from the
 * placeholder {@code input} [rows][inputs] to a variable for each head, {@code q1.mean} and {@code
 * q1.sigma}, or {@code p1.probability} for a Bernoulli likelihood.
 */
public final class SameDiffExport {

  /** Name of the placeholder. */
  public static final String INPUT = "input";

  private SameDiffExport() {}

  /** Writes the graphs into a folder, in SameDiff's own format. */
  public static void write(Path folder, List<NamedArray> parameters, Activation activation) {
    for (ExportedNetwork network : ExportedNetwork.of(parameters)) {
      graph(network, activation).save(folder.resolve(network.name() + ".sd").toFile(), false);
    }
  }

  private static SameDiff graph(ExportedNetwork network, Activation activation) {
    SameDiff graph = SameDiff.create();
    SDVariable values = graph.placeHolder(INPUT, DataType.FLOAT, -1, network.inputs());
    for (ExportedNetwork.AffineLayer layer : network.hidden()) {
      values = activate(graph, activation, affine(graph, layer, values));
    }
    for (ExportedNetwork.AffineLayer head : network.heads()) {
      output(graph, network, head, affine(graph, head, values));
    }
    return graph;
  }

  private static SDVariable affine(
      SameDiff graph, ExportedNetwork.AffineLayer layer, SDVariable input) {
    SDVariable weights = graph.var(layer.name() + ".W", layer.weights());
    SDVariable biases = graph.var(layer.name() + ".b", layer.biases());
    return input.mmul(weights).add(biases);
  }

  private static SDVariable activate(SameDiff graph, Activation activation, SDVariable z) {
    return switch (activation) {
      case TANH -> graph.math().tanh(z);
      case RELU -> graph.nn().relu(z, 0);
      case SOFTPLUS -> graph.nn().softplus(z);
    };
  }

  /** Logits beside other heads are not those of bits, but of a mixture's components. */
  private static void output(
      SameDiff graph,
      ExportedNetwork network,
      ExportedNetwork.AffineLayer head,
      SDVariable values) {
    String name = network.name();
    if (head.name().equals(name + ".logits") && network.heads().size() == 1) {
      graph.nn().sigmoid(name + ".probability", values);
    } else if (head.name().equals(name + ".logSigma")) {
      graph.math().exp(name + ".sigma", values);
    } else {
      graph.identity(head.name(), values); // docs/posteriors.md says what others mean
    }
  }
}
