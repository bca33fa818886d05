package dev.iwae.model.export;

import dev.iwae.store.NamedArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A DL4J {@code MultiLayerNetwork} for each network of a stack, {@code q1.zip}, {@code p1.zip}, ...
 * The output of a Gaussian is [rows][mean, log sigma], that of a Bernoulli [rows][probability].
 *
 * <p>Needs deeplearning4j-nn, which is an optional dependency: without it this class cannot be
 * loaded.
 */
public final class Dl4jExport {

  private Dl4jExport() {}

  /**
   * Writes the networks into a folder, in DL4J's own format.
   *
   * @throws IOException if a file cannot be written
   */
  public static void write(
      Path folder, List<NamedArray> parameters, dev.iwae.sweep.spec.model.Activation activation)
      throws IOException {
    for (ExportedNetwork network : ExportedNetwork.of(parameters)) {
      ModelSerializer.writeModel(
          network(network, hiddenActivation(activation)),
          folder.resolve(network.name() + ".zip").toFile(),
          false);
    }
  }

  private static MultiLayerNetwork network(ExportedNetwork network, Activation hidden) {
    ExportedNetwork.AffineLayer head = joined(network.heads());
    boolean logits = network.heads().get(0).name().endsWith(".logits");
    NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder().list();
    network.hidden().forEach(layer -> layers.layer(dense(layer, hidden)));
    layers.layer(dense(head, logits ? Activation.SIGMOID : Activation.IDENTITY));
    MultiLayerNetwork result = new MultiLayerNetwork(layers.build());
    result.init();
    List<ExportedNetwork.AffineLayer> all = new ArrayList<>(network.hidden());
    all.add(head);
    for (int i = 0; i < all.size(); i++) {
      result.setParam(i + "_W", all.get(i).weights());
      result.setParam(i + "_b", all.get(i).biases());
    }
    return result;
  }

  private static DenseLayer dense(ExportedNetwork.AffineLayer layer, Activation activation) {
    return new DenseLayer.Builder()
        .nIn(layer.weights().size(0))
        .nOut(layer.weights().size(1))
        .activation(activation)
        .build();
  }

  private static ExportedNetwork.AffineLayer joined(List<ExportedNetwork.AffineLayer> heads) {
    INDArray[] weights =
        heads.stream().map(ExportedNetwork.AffineLayer::weights).toArray(INDArray[]::new);
    INDArray[] biases =
        heads.stream().map(ExportedNetwork.AffineLayer::biases).toArray(INDArray[]::new);
    return new ExportedNetwork.AffineLayer(
        heads.get(0).name(), Nd4j.hstack(weights), Nd4j.hstack(biases));
  }

  private static Activation hiddenActivation(dev.iwae.sweep.spec.model.Activation activation) {
    return switch (activation) {
      case TANH -> Activation.TANH;
      case RELU -> Activation.RELU;
      case SOFTPLUS -> Activation.SOFTPLUS;
    };
  }
}
