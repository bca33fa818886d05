package dev.iwae.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.store.NamedArray;
import dev.iwae.sweep.spec.WeightsConvention;
import dev.iwae.sweep.spec.WeightsForm;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.BitPrior;
import dev.iwae.sweep.spec.model.Latent;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.OutputBias;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ForeignArraysTest {

  /** With square maps from hidden1 to hidden2, as PyTorch users have them. */
  private static final ModelSpec SQUARE =
      new ModelSpec(
          List.of(new LayerSpec(List.of(4, 4), 2)),
          Activation.TANH,
          Likelihood.BERNOULLI,
          OutputBias.ZERO);

  private static final ParameterLayout LAYOUT = ParameterLayout.of(SQUARE, 6);

  private static final ParameterLayout BITS =
      ParameterLayout.of(
          StackCase.model(
              Activation.TANH,
              Likelihood.BERNOULLI,
              StackCase.bits(3),
              new LayerSpec(List.of(4), new Latent.Bernoulli(2, BitPrior.LEARNED))),
          6);

  private static float[] vector() {
    return vector(LAYOUT);
  }

  private static float[] vector(ParameterLayout layout) {
    float[] vector = new float[layout.size()];
    Arrays.setAll(new Object[vector.length], i -> vector[i] = i + 1);
    return vector;
  }

  private static List<NamedArray> torch() {
    return torch(LAYOUT);
  }

  private static List<NamedArray> torch(ParameterLayout layout) {
    List<NamedArray> arrays = new ArrayList<>();
    for (NamedArray array : NamedParameters.split(layout, vector(layout), "")) {
      String name = array.name().replace(".W", ".weight").replace(".b", ".bias");
      if (array.shape().length == 1) {
        arrays.add(new NamedArray(name, array.shape(), array.values()));
        continue;
      }
      int inputs = array.shape()[0];
      int outputs = array.shape()[1];
      float[] values = new float[inputs * outputs];
      for (int i = 0; i < inputs; i++) {
        for (int o = 0; o < outputs; o++) {
          values[o * inputs + i] = array.values()[i * outputs + o];
        }
      }
      arrays.add(new NamedArray(name, new int[] {outputs, inputs}, values));
    }
    return arrays;
  }

  private static float[] read(List<NamedArray> arrays, WeightsForm form) {
    return read(LAYOUT, arrays, form);
  }

  private static float[] read(ParameterLayout layout, List<NamedArray> arrays, WeightsForm form) {
    return NamedParameters.join(layout, new ForeignArrays(form).converted(arrays), "", "file");
  }

  @Test
  void theConventionOfTorchTransposesSquareOnesToo() {
    assertThat(read(torch(), new WeightsForm(WeightsConvention.TORCH, false))).isEqualTo(vector());
  }

  /** A learned prior has no inputs, and so a bias alone; nothing of bits is a log variance. */
  @Test
  void ofBitsTheyAreLogits() {
    List<NamedArray> arrays = torch(BITS);
    assertThat(arrays)
        .extracting(NamedArray::name)
        .containsExactly(
            "q1.logits.weight",
            "q1.logits.bias",
            "q2.hidden1.weight",
            "q2.hidden1.bias",
            "q2.logits.weight",
            "q2.logits.bias",
            "p1.logits.weight",
            "p1.logits.bias",
            "p2.hidden1.weight",
            "p2.hidden1.bias",
            "p2.logits.weight",
            "p2.logits.bias",
            "p3.logits.bias");
    assertThat(read(BITS, arrays, new WeightsForm(WeightsConvention.TORCH, true)))
        .isEqualTo(vector(BITS));
  }

  @Test
  void logVariancesAreHalvedAndNothingElse() {
    float[] halved = read(torch(), new WeightsForm(WeightsConvention.TORCH, true));
    float[] expected = vector();
    List<NamedArray> arrays = NamedParameters.split(LAYOUT, halved, "");
    List<NamedArray> before = NamedParameters.split(LAYOUT, expected, "");
    for (int i = 0; i < arrays.size(); i++) {
      float[] values = before.get(i).values().clone();
      if (before.get(i).name().startsWith("q1.logSigma")) {
        Arrays.setAll(new Object[values.length], j -> values[j] /= 2);
      }
      assertThat(arrays.get(i).values()).isEqualTo(values);
    }
  }

  /** Whatever predicts a log sigma: of one component, of all, of auxiliary variables. */
  @ParameterizedTest
  @MethodSource("logSigmas")
  void logVariancesOfAllPosteriorsAreHalved(PosteriorSpec posterior, List<String> names) {
    ParameterLayout layout =
        ParameterLayout.of(
            StackCase.model(
                Activation.TANH, Likelihood.BERNOULLI, StackCase.layer(posterior, 2, 3)),
            4);
    float[] ones = new float[layout.size()];
    Arrays.fill(ones, 1f);
    List<NamedArray> arrays = NamedParameters.split(layout, ones, "");
    float[] read = read(layout, arrays, new WeightsForm(WeightsForm.OWN.convention(), true));
    assertThat(NamedParameters.split(layout, read, ""))
        .filteredOn(array -> array.values()[0] == 0.5f)
        .extracting(NamedArray::name)
        .filteredOn(name -> name.endsWith(".W"))
        .isEqualTo(names);
  }

  static Stream<Arguments> logSigmas() {
    return Stream.of(
        Arguments.of(new PosteriorSpec.Mixture(2), List.of("q1.logSigma.W", "q1.logSigma2.W")),
        Arguments.of(
            new PosteriorSpec.Auxiliary(2, 3),
            List.of(
                "q1.logSigma.W",
                "q1.auxiliaryLogSigma.W",
                "q1.auxiliary.logSigma.W",
                "q1.reverse.logSigma.W")));
  }

  /** A user who transposes what the error names must not be left with what it cannot see. */
  @Test
  void theErrorNamesSquareMapsWhenOthersNeedTransposing() {
    List<NamedArray> arrays =
        torch().stream()
            .map(
                array ->
                    new NamedArray(
                        array.name().replace(".weight", ".W").replace(".bias", ".b"),
                        array.shape(),
                        array.values()))
            .toList();
    assertThatThrownBy(() -> read(arrays, WeightsForm.OWN))
        .hasMessageContaining("'q1.hidden1.W' has shape [4, 6], expected is [6, 4]")
        .hasMessageContaining(
            "when one needs transposing, all do, the square ones too ('q1.hidden2.W', 'p1.hidden2.W')");
  }
}
