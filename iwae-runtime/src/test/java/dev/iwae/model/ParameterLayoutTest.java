package dev.iwae.model;

import static dev.iwae.model.StackCase.layer;
import static dev.iwae.model.StackCase.model;
import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Likelihood;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterLayoutTest {

  @Test
  void namesAndShapesOfTwoLayers() {
    ParameterLayout layout =
        ParameterLayout.of(
            model(Activation.TANH, Likelihood.BERNOULLI, layer(100, 200, 150), layer(50, 90)), 784);
    assertThat(describe(layout))
        .containsExactly(
            "q1.hidden1 784x200",
            "q1.hidden2 200x150",
            "q1.mean 150x100",
            "q1.logSigma 150x100",
            "q2.hidden1 100x90",
            "q2.mean 90x50",
            "q2.logSigma 90x50",
            "p1.hidden1 100x150",
            "p1.hidden2 150x200",
            "p1.logits 200x784",
            "p2.hidden1 50x90",
            "p2.mean 90x100",
            "p2.logSigma 90x100");
  }

  @Test
  void gaussianLikelihoodWithoutHiddenLayers() {
    ParameterLayout layout =
        ParameterLayout.of(model(Activation.TANH, Likelihood.GAUSSIAN, layer(2)), 3);
    assertThat(describe(layout))
        .containsExactly("q1.mean 3x2", "q1.logSigma 3x2", "p1.mean 2x3", "p1.logSigma 2x3");
  }

  /** 784 pixels, hidden 200 and 200, 50 units: the 425,284 parameters of design section 8. */
  @Test
  void sizeOfTheModelOfBurdaEtAl() {
    ParameterLayout layout =
        ParameterLayout.of(model(Activation.TANH, Likelihood.BERNOULLI, layer(50, 200, 200)), 784);
    assertThat(layout.size()).isEqualTo(425_284);
  }

  /** An overlap or a gap would go unseen by everything that reads and writes by name. */
  @Test
  void arraysTileTheVector() {
    ParameterLayout layout =
        ParameterLayout.of(
            model(Activation.RELU, Likelihood.GAUSSIAN, layer(3, 5), layer(2, 4, 7), layer(1)), 6);
    Weights64 weights = new Weights64(layout, new double[layout.size()]);
    for (String name : weights.names()) {
      for (int j = 0; j < weights.outputs(name); j++) {
        for (int i = 0; i < weights.inputs(name); i++) {
          weights.setW(name, i, j, weights.w(name, i, j) + 1);
        }
        weights.setB(name, j, weights.b(name, j) + 1);
      }
    }
    assertThat(weights.values()).containsOnly(1);
  }

  private static List<String> describe(ParameterLayout layout) {
    Weights64 weights = new Weights64(layout, new double[layout.size()]);
    List<String> lines = new ArrayList<>();
    for (String name : weights.names()) {
      lines.add("%s %dx%d".formatted(name, weights.inputs(name), weights.outputs(name)));
    }
    return lines;
  }
}
