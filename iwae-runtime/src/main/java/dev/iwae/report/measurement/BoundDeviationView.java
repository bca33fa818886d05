package dev.iwae.report.measurement;

import dev.iwae.evaluate.BoundDeviation;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How far single estimates of L_k are off. */
final class BoundDeviationView implements MeasurementView {

  @Override
  public List<GlossaryEntry> glossary() {
    return List.of(
        new GlossaryEntry(
            "Single estimates",
            "E[|X − L_k|] ≤ 2 + 2 (log p(x) − L_k)",
            "How far a single estimate X of the bound, from k samples, is from the mean of "
                + "all of them, mean over the examples; and the limit of Burda et al. (2015), "
                + "appendix B, with the bound of all K samples in the place of log p(x), which "
                + "makes it stricter."));
  }

  /** The inequality E|estimate - L_k| <= 2 + 2 (log p - L_k), k by k. */
  @Override
  public Optional<Sentence> sentence(EvaluationResult evaluation) {
    List<BoundDeviation> deviations = evaluation.measurements().boundDeviations();
    return deviations.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Sentence(
                "Single estimates",
                deviations.stream().map(BoundDeviationView::text).collect(Collectors.joining(", "))
                    + " nats, mean absolute deviation; limit of Burda et al., appendix B"));
  }

  private static String text(BoundDeviation at) {
    return "L_%s off by %s (%s %s)"
        .formatted(
            Integer.toString(at.k()),
            FigureText.nats(at.meanAbsoluteDeviation()),
            at.holds() ? "limit" : "beyond the limit of",
            FigureText.nats(at.limit()));
  }
}
