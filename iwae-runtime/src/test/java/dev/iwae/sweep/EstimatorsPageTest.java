package dev.iwae.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.sweep.rules.Caveats;
import dev.iwae.sweep.rules.ObjectiveRules;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * docs/estimators.md says of every biased estimator what results say, and of nothing else. What
 * nobody has judged is said to be so, and is a sentence that the page lacks.
 */
class EstimatorsPageTest {

  private static final String PAGE =
      SweepFiles.text(SweepFiles.root().resolve("docs/estimators.md"));

  private static final int K = 5;

  @Test
  void theTableHasEverySentenceAndNoOther() {
    Set<String> said =
        EveryObjective.all()
            .filter(objective -> ObjectiveRules.of(objective).isEmpty())
            .flatMap(objective -> Caveats.of(objective, K).sentences().stream())
            .collect(Collectors.toSet());
    assertThat(table()).containsExactlyInAnyOrderElementsOf(said);
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
