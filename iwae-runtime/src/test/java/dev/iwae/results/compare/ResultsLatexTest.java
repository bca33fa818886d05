package dev.iwae.results.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.results.RunResult;
import dev.iwae.results.SampleResults;
import dev.iwae.results.SampleRun;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsLatexTest {

  @Test
  void aBooktabsTable() {
    List<RunResult> runs =
        List.of(
            SampleRun.of("one-layer", "vae", 5, 1).completed(88.4, 19),
            SampleRun.of("one-layer", "iwae", 5, 1).completed(87.02, 21),
            SampleRun.of("two_layer", "vae", 5, 1).failed("x", List.of()),
            SampleRun.of("two_layer", "iwae", 5, 1).completed(86.02, 21, 5));

    assertThat(ResultsLatex.text(SampleResults.sweep("x", "50 % of it", runs)))
        .isEqualTo(
            """
            % 50 % of it, collected 2026-11-20T12:00:00Z. Needs \\usepackage{booktabs}.
            \\begin{table}
            \\centering
            \\caption{mnist: NLL in nats $\\pm$ standard error (active units), $L_{5000}$ on 2,000 test \
            examples; lower is better, bold marks the best of a row and what cannot be told apart from \
            it.}
            \\begin{tabular}{rllll}
            \\toprule
             & \\multicolumn{2}{l}{one-layer} & \\multicolumn{2}{l}{two\\_layer} \\\\
            \\cmidrule(lr){2-3}\\cmidrule(lr){4-5}
            $k$ & vae & iwae & vae & iwae \\\\
            \\midrule
            5 & 88.40 $\\pm$ 0.54 (19) & 87.02 $\\pm$ 0.54 (21) & failed & \\textbf{86.02} $\\pm$ 0.54 (21+5) \\\\
            \\bottomrule
            \\end{tabular}
            \\end{table}
            """);
  }

  @Test
  void aCellSaysWhatThatOfTheConsoleSays() {
    List<RunResult> runs =
        List.of(
            SampleRun.of("two-layer", "vae", 5, 1).completed(88.4, 19, 0),
            SampleRun.of("two-layer", "vae", 5, 2).completed(88.6, 19, 0),
            SampleRun.of("two-layer", "vae", 5, 3).failed("x", List.of()));

    assertThat(ResultsLatex.text(SampleResults.sweep("x", null, runs)))
        .contains("(19+0) sd 0.14 of 2 [layer 2 collapsed] [1 without result]");
  }

  @Test
  void noNameTurnsWhatIsAroundIt() {
    List<RunResult> runs =
        List.of(
            SampleRun.of("a\u202eb", "vae", 5, 1).completed(88.4, 19),
            SampleRun.of("c", "vae", 5, 1).completed(87.4, 19));

    assertThat(ResultsLatex.text(SampleResults.sweep("x", "of a\u202eb", runs)))
        .doesNotContain("\u202e")
        .contains("a\\u202eb", "a\\textbackslash{}u202eb");
  }

  @Test
  void whatLatexWouldReadAsACommandIsText() {
    assertThat(LatexText.of("a_b \\input{x} 50 % & $x^2$ #1 ~"))
        .isEqualTo(
            "a\\_b \\textbackslash{}input\\{x\\} 50 \\% \\& \\$x\\textasciicircum{}2\\$ \\#1"
                + " \\textasciitilde{}");
  }
}
