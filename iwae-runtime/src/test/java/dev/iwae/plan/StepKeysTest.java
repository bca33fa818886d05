package dev.iwae.plan;

import static dev.iwae.plan.Declared.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.iwae.store.StepKey;
import dev.iwae.sweep.spec.model.Inference;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pins keys, and the texts they are hashes of, against {@code keys.golden.json}, which {@code
 * keys.golden.py} beside it made: Python's json and hashlib, sharing nothing with this code.
 */
class StepKeysTest {

  static Stream<Arguments> pinned() {
    return Stream.of(
        Arguments.of("stage", Declared.stage()),
        Arguments.of("stage with a pruned backward pass", Declared.prunedStage()),
        Arguments.of("stage with all that may be left out", Declared.laterStage()),
        Arguments.of("evaluation", Declared.evaluation()),
        Arguments.of("evaluation of everything", Declared.evaluationOfEverything()),
        Arguments.of("evaluation of a bias", Declared.evaluationOfABias()),
        Arguments.of("weights", Declared.weights()));
  }

  @ParameterizedTest
  @MethodSource("pinned")
  void canonicalTextAndKeyAreWhatTheyWere(String kind, StepConfig config) throws IOException {
    JsonNode golden = golden().get(kind);
    Optional<StepKey> parent =
        Optional.ofNullable(golden.get("parent").textValue()).map(StepKey::new);

    assertThat(StepKeys.canonicalText(config, parent)).isEqualTo(golden.get("text").textValue());
    assertThat(StepKeys.of(config, parent).hex()).isEqualTo(golden.get("key").textValue());
  }

  @ParameterizedTest
  @MethodSource("pinned")
  void jsonRoundTrip(String kind, StepConfig config) {
    assertThat(StepCodec.fromJson(StepCodec.toJson(config))).isEqualTo(config);
  }

  /** What changed for them alone is no reason to make everything else anew. */
  @Test
  void onlyModelsOfSeveralMixturesHaveAnotherArithmetic() {
    LayerSpec gaussian = MODEL.layers().get(0);
    LayerSpec mixture =
        new LayerSpec(gaussian.hidden(), gaussian.latent(), new PosteriorSpec.Mixture(2));

    assertThat(numerics(gaussian, gaussian)).isEqualTo("3");
    assertThat(numerics(gaussian, mixture)).isEqualTo("3");
    assertThat(numerics(mixture, mixture)).isEqualTo("3+mixtures");
  }

  @Test
  void noMoreDoEvaluationsThatMeasureOtherwise() {
    EvaluationConfig plain = Declared.evaluation();
    ModelSpec densities =
        new ModelSpec(MODEL.layers(), MODEL.activation(), Likelihood.GAUSSIAN, MODEL.outputBias());

    assertThat(Numerics.of(plain)).isEqualTo("3");
    assertThat(Numerics.of(new EvaluationConfig(plain.data(), plain.split(), densities, 5, 0.01)))
        .isEqualTo("3+spikes");
    assertThat(Numerics.of(Declared.evaluationOfEverything())).isEqualTo("3");
    assertThat(Numerics.of(Declared.evaluationOfABias())).isEqualTo("3+flush+bias");
    assertThat(Numerics.of(ofTwoLayers(Inference.BOTTOM_UP, 0))).isEqualTo("3");
    assertThat(Numerics.of(ofTwoLayers(Inference.BOTTOM_UP, 5))).isEqualTo("3+means");
    assertThat(Numerics.of(ofTwoLayers(Inference.LADDER, 0))).isEqualTo("3+ladders");
    assertThat(Numerics.of(ofTwoLayers(Inference.LADDER, 5))).isEqualTo("3+ladders");
  }

  private static EvaluationConfig ofTwoLayers(Inference inference, int withoutInactiveUnits) {
    EvaluationConfig plain = Declared.evaluation();
    LayerSpec layer = MODEL.layers().get(0);
    ModelSpec model =
        new ModelSpec(
            List.of(layer, layer),
            MODEL.activation(),
            MODEL.likelihood(),
            MODEL.outputBias(),
            MODEL.initialWeights(),
            inference);
    return new EvaluationConfig(
        plain.data(),
        plain.split(),
        model,
        5,
        0.01,
        withoutInactiveUnits,
        Optional.empty(),
        Optional.empty());
  }

  private static String numerics(LayerSpec... layers) {
    ModelSpec model =
        new ModelSpec(List.of(layers), MODEL.activation(), MODEL.likelihood(), MODEL.outputBias());
    return Numerics.of(Declared.stage(model, new ObjectiveSpec(Bound.ELBO), 50));
  }

  private static JsonNode golden() throws IOException {
    try (InputStream in = StepKeysTest.class.getResourceAsStream("keys.golden.json")) {
      return new JsonMapper().readTree(in);
    }
  }
}
