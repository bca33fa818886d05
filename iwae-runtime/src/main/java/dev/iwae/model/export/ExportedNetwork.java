package dev.iwae.model.export;

import dev.iwae.store.NamedArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One of a stack's networks, q(h_l | h_{l-1}) or p(h_{l-1} | h_l), as affine maps.
 *
 * @param name such as {@code q1}
 * @param hidden in the order they are passed
 * @param heads such as {@code q1.mean} and {@code q1.logSigma}, or {@code p1.logits}
 */
record ExportedNetwork(String name, List<AffineLayer> hidden, List<AffineLayer> heads) {

  private static final Pattern BESIDE_AN_ENCODER =
      Pattern.compile("[^.]+\\.([^.]+\\..*|noise\\d+)");

  /**
   * y = x W + b.
   *
   * @param name such as {@code q1.hidden1}
   * @param weights // [inputs][outputs]
   * @param biases // [1][outputs]
   */
  record AffineLayer(String name, INDArray weights, INDArray biases) {}

  /**
   * The networks of a stack, in the order of its arrays. What a posterior has beside its encoder,
   * such as {@code q1.flow1.hidden} or {@code q1.noise1}, reads samples and is in none of them.
   *
   * @param arrays {@code q1.hidden1.W}, {@code q1.hidden1.b}, ... as NamedParameters splits them
   */
  static List<ExportedNetwork> of(List<NamedArray> arrays) {
    Map<String, NamedArray> byName = new LinkedHashMap<>();
    arrays.forEach(array -> byName.put(array.name(), array));
    Map<String, ExportedNetwork> networks = new LinkedHashMap<>();
    for (NamedArray array : arrays) {
      String layer = array.name().substring(0, array.name().length() - 2);
      if (array.name().endsWith(".W") && !BESIDE_AN_ENCODER.matcher(layer).matches()) {
        String network = layer.substring(0, layer.indexOf('.'));
        networks
            .computeIfAbsent(
                network, n -> new ExportedNetwork(n, new ArrayList<>(), new ArrayList<>()))
            .add(new AffineLayer(layer, matrix(array), row(byName.get(layer + ".b"))));
      }
    }
    return List.copyOf(networks.values());
  }

  private void add(AffineLayer layer) {
    (layer.name().startsWith(name + ".hidden") ? hidden : heads).add(layer);
  }

  int inputs() {
    AffineLayer first = hidden.isEmpty() ? heads.get(0) : hidden.get(0);
    return (int) first.weights().size(0);
  }

  private static INDArray matrix(NamedArray array) {
    return Nd4j.createFromArray(array.values()).reshape(array.shape()[0], array.shape()[1]);
  }

  private static INDArray row(NamedArray array) {
    return Nd4j.createFromArray(array.values()).reshape(1, array.values().length);
  }
}
