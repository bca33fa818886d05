package dev.iwae.report.measurement;

import dev.iwae.report.chart.Figure;
import dev.iwae.report.chart.RunLines;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import dev.iwae.results.SweepResults;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The KL term, layer by layer and unit by unit. */
final class KlView implements MeasurementView {

  @Override
  public List<GlossaryEntry> glossary() {
    return List.of(
        new GlossaryEntry(
            "KL per unit",
            "KL_u = E_x[E_{q(h|x)}[log q(u|⋅) − log p(u|⋅)]]",
            "How far the posterior of a unit is from its prior, mean over the examples: "
                + "the nats that the unit carries. The sum over all units is the KL term of the "
                + "ELBO."));
  }

  @Override
  public List<Column> columns(int layer) {
    return List.of(new Column("kl_" + (layer + 1), e -> CsvText.element(e.kl(), layer)));
  }

  @Override
  public Optional<Sentence> sentence(EvaluationResult evaluation) {
    return evaluation.kl().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Sentence(
                "KL",
                evaluation.kl().stream().map(FigureText::nats).collect(Collectors.joining(" + "))
                    + " nats"
                    + undivided(evaluation)));
  }

  private static String undivided(EvaluationResult evaluation) {
    List<Integer> whole = LayerFigures.undivided(evaluation);
    return whole.isEmpty()
        ? ""
        : "; the posterior of layer %s does not divide it among the units"
            .formatted(whole.stream().map(l -> l + "").collect(Collectors.joining(" and ")));
  }

  @Override
  public Optional<Figure> figure(SweepResults results, RunLines lines) {
    return LayerFigures.kl(results, lines);
  }
}
