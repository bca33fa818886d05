package dev.iwae.results.compare;

import dev.iwae.results.DisplayName;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import dev.iwae.sweep.text.Word;

/** What a comparison table shows, in one line. */
public final class ComparisonCaption {

  private ComparisonCaption() {}

  /** Plain text, not yet escaped for anything. */
  public static String of(ComparisonTable table) {
    return DisplayName.of(table.title())
        + ": NLL in nats \u00b1 standard error (active units)"
        + table.evaluation().map(ComparisonCaption::measured).orElse("")
        + "; lower is better, * marks the best of a row and what cannot be told"
        + " apart from it";
  }

  /** {@code , L_5000 on 10,000 test examples}. */
  private static String measured(EvaluationResult evaluation) {
    return ", L_"
        + evaluation.samples()
        + " on "
        + FigureText.count(evaluation.examples())
        + " "
        + Word.of(evaluation.split())
        + (evaluation.examples() == 1 ? " example" : " examples");
  }
}
