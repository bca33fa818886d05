package dev.iwae.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.sweep.rules.ObjectiveRules;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/estimators.md says of every biased estimator what results say, and of nothing else. */
class EstimatorsPageTest {

  private static final String PAGE =
      SweepFiles.text(SweepFiles.root().resolve("docs/estimators.md"));

  private static final int K = 5;

  private static final List<Gradient> GRADIENTS =
      List.of(
          Gradient.TOTAL,
          Gradient.STL,
          Gradient.DREG,
          new Gradient.Dreg(0.5),
          Gradient.RWS_DREG,
          Gradient.REINFORCE,
          Gradient.VIMCO,
          new Gradient.Vimco(Gradient.Mean.GEOMETRIC),
          Gradient.OVIS,
          new Gradient.Ovis(1),
          new Gradient.Nvil(List.of(), 0.8),
          Gradient.RWS,
          new Gradient.Rws(Gradient.Phase.SLEEP),
          new Gradient.Rws(Gradient.Phase.WAKE_SLEEP));

  private static final List<Bound> BOUNDS =
      List.of(
          Bound.ELBO,
          Bound.IWAE,
          new Bound.Miwae(2),
          new Bound.Piwae(2),
          new Bound.Ciwae(0.5),
          new Bound.Renyi(0.5),
          new Bound.Renyi(-1),
          Bound.VR_MAX,
          new Bound.Tvo(2, 0.1),
          Bound.JACKKNIFE);

  @Test
  void theTableHasEverySentenceAndNoOther() {
    Set<String> said =
        BOUNDS.stream()
            .flatMap(bound -> GRADIENTS.stream().map(by -> new ObjectiveSpec(bound, by)))
            .filter(objective -> ObjectiveRules.of(objective).isEmpty())
            .flatMap(EstimatorsPageTest::sentences)
            .collect(Collectors.toSet());
    assertThat(table()).containsExactlyInAnyOrderElementsOf(said);
  }

  /** What nobody has judged is said to be so, and would be a sentence that the page lacks. */
  @Test
  void everyBoundAndGradientIsJudged() {
    assertThat(BOUNDS.stream().map(Object::getClass).distinct())
        .<Class<?>>map(bound -> bound)
        .containsExactlyInAnyOrder(Bound.class.getPermittedSubclasses());
    assertThat(GRADIENTS.stream().map(Object::getClass).distinct())
        .<Class<?>>map(gradient -> gradient)
        .containsExactlyInAnyOrder(Gradient.class.getPermittedSubclasses());
  }

  private static Stream<String> sentences(ObjectiveSpec objective) {
    return Stream.of(
            ObjectiveRules.bias(objective, K), ObjectiveRules.noBound(objective.bound(), K))
        .flatMap(Optional::stream);
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
