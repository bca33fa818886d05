package dev.iwae.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.sweep.rules.Caveats;
import dev.iwae.sweep.rules.ObjectiveRules;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Latent;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.OutputBias;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/estimators.md says of every biased estimator what results say, and of nothing else. What
 * nobody has judged is said to be so, and is a sentence that the page lacks.
 */
class EstimatorsPageTest {

  private static final String PAGE =
      SweepFiles.text(SweepFiles.root().resolve("docs/estimators.md"));

  private static final int K = 5;

  private static final List<PosteriorSpec> POSTERIORS =
      List.of(
          PosteriorSpec.GAUSSIAN,
          PosteriorSpec.FULL_COVARIANCE,
          new PosteriorSpec.LowRank(1),
          new PosteriorSpec.Mixture(2),
          new PosteriorSpec.Planar(1),
          new PosteriorSpec.Iaf(1, 3),
          new PosteriorSpec.Auxiliary(1, 3),
          new PosteriorSpec.SemiAmortised(1, 0.1, 2),
          new PosteriorSpec.Adversarial(List.of(3), 1));

  @Test
  void theTableHasEverySentenceAndNoOther() {
    Stream<Caveats> objectives =
        EveryObjective.all()
            .filter(objective -> ObjectiveRules.of(objective).isEmpty())
            .map(objective -> Caveats.of(objective, K));
    Stream<Caveats> models = POSTERIORS.stream().map(EstimatorsPageTest::model).map(Caveats::of);
    Set<String> said =
        Stream.concat(objectives, models)
            .flatMap(caveats -> caveats.sentences().stream())
            .collect(Collectors.toSet());
    assertThat(table()).containsExactlyInAnyOrderElementsOf(said);
  }

  @Test
  void noFamilyIsMissing() {
    assertThat(POSTERIORS.stream().map(Object::getClass).distinct())
        .hasSameSizeAs(PosteriorSpec.class.getPermittedSubclasses());
  }

  private static ModelSpec model(PosteriorSpec posterior) {
    LayerSpec layer = new LayerSpec(List.of(3), new Latent.Gaussian(2), posterior);
    return new ModelSpec(
        List.of(layer), Activation.TANH, Likelihood.BERNOULLI, OutputBias.DATA_MEAN);
  }

  private static List<String> table() {
    String section =
        PAGE.split("## Biased estimators, and what is no bound\n")[1].split("\n## ")[0];
    return Pattern.compile("^\\| .* \\| .* \\| (.*) \\|$", Pattern.MULTILINE)
        .matcher(section)
        .results()
        .map(row -> row.group(1))
        .filter(cell -> !cell.equals("said"))
        .toList();
  }
}
