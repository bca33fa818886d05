package dev.iwae.results.compare;

import dev.iwae.results.CheckMarkdown;
import dev.iwae.results.CheckOutcome;
import dev.iwae.results.MarkdownRoom;
import dev.iwae.results.SweepResults;
import java.util.Optional;

/**
 * {@code summary.md}, fit for a comment on a pull request: the results, and what a regression check
 * found of them.
 *
 * @param check if there was one
 */
public record SummaryMarkdown(SweepResults results, Optional<CheckOutcome> check) {

  /** The content of the file, at most {@link MarkdownRoom#COMMENT}. */
  public String text() {
    String alone = ResultsMarkdown.text(results);
    if (check.isEmpty()) {
      return alone;
    }
    String checked = CheckMarkdown.text(check.get(), roomOfCheck(alone));
    return ResultsMarkdown.text(results, MarkdownRoom.COMMENT.beside(checked)) + checked;
  }

  /** Half of it in any case, since the check decides; more if the results leave more. */
  private static MarkdownRoom roomOfCheck(String results) {
    int left = MarkdownRoom.COMMENT.beside(results).bytes();
    return new MarkdownRoom(Math.max(left, MarkdownRoom.COMMENT.bytes() / 2));
  }
}
