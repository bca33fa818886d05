package dev.iwae.results.compare;

import dev.iwae.results.DisplayName;
import dev.iwae.results.FigureText;
import dev.iwae.results.PairedDifference;
import dev.iwae.results.RunCoordinates;
import dev.iwae.results.RunSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether objectives come in the order of the literature: every two cells that differ in the
 * objective only, were trained as long as each other, and whose published numbers differ. Ours
 * differ clearly if they do by more than two standard errors of their difference.
 */
final class PublishedOrder {

  private record Pair(BesidePublished ahead, BesidePublished behind, CellDifference ours) {

    double published() {
      return behind.published().nll() - ahead.published().nll();
    }
  }

  /** What two cells share whose difference is that of their objectives. */
  private record Training(
      int k,
      String model,
      String schedule,
      Optional<String> label,
      List<RunSetting> settings,
      int epochs) {

    static Training of(BesidePublished cell) {
      RunCoordinates point = cell.cell().runs().get(0).point();
      return new Training(
          point.k(),
          point.model(),
          point.schedule(),
          point.label(),
          point.settingsBesideObjective(),
          cell.epochs());
    }
  }

  private final ComparisonTable table;
  private final Pairs pairs;

  PublishedOrder(ComparisonTable table, List<PairedDifference> differences) {
    this.table = table;
    this.pairs = Pairs.of(differences);
  }

  /** Plain text; a sentence for every pair the other way round, and one that counts the others. */
  List<String> sentences() {
    List<Pair> all = compared(BesidePublished.of(table));
    List<Pair> clear = all.stream().filter(pair -> pair.ours().isClear()).toList();
    List<String> sentences =
        new ArrayList<>(
            clear.stream().filter(p -> p.ours().nats() < 0).map(this::against).toList());
    if (!all.isEmpty()) {
      sentences.add(count(all.size(), clear.size(), sentences.size()));
    }
    return sentences;
  }

  private static String count(int pairs, int clear, int against) {
    int unclear = pairs - clear;
    return "The published order of the objectives is found in "
        + (clear - against)
        + " of "
        + FigureText.count(pairs, "comparison")
        + " at equal model, k and training"
        + (against > 0 ? ", the reverse in " + against : "")
        + (unclear > 0 ? ", neither within the uncertainty in " + unclear : "")
        + ".";
  }

  private List<Pair> compared(List<BesidePublished> cells) {
    List<Pair> compared = new ArrayList<>();
    for (BesidePublished ahead : cells) {
      for (BesidePublished behind : cells) {
        if (ahead.published().nll() < behind.published().nll()
            && Training.of(ahead).equals(Training.of(behind))) {
          compared.add(
              new Pair(ahead, behind, CellDifference.of(ahead.cell(), behind.cell(), pairs)));
        }
      }
    }
    return compared;
  }

  private String against(Pair pair) {
    String ahead = pair.ahead().column().heading();
    String behind = pair.behind().column().heading();
    return "Disagreement: "
        + (table.models().size() > 1
            ? "on " + DisplayName.of(pair.ahead().column().model()) + " "
            : "")
        + "with k = "
        + pair.ahead().k()
        + ", "
        + behind
        + " is "
        + FigureText.nats(-pair.ours().nats(), pair.ours().standardError())
        + " nats ahead of "
        + ahead
        + ", where it is published to be "
        + FigureText.nats(pair.published())
        + " behind (after "
        + FigureText.count(pair.ahead().published().epochs(), "epoch")
        + ", here "
        + FigureText.count(pair.ahead().epochs())
        + ").";
  }
}
