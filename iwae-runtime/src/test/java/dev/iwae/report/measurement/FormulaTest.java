package dev.iwae.report.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormulaTest {

  @Test
  void indicesPowersAndTildes() {
    assertThat(row("w~_i^2")).isEqualTo("<msubsup>" + TILDE + "<mi>i</mi><mn>2</mn></msubsup>");
    assertThat(row("L^{(j)}"))
        .isEqualTo("<msup><mi>L</mi><mrow>" + OPEN + "<mi>j</mi>" + CLOSE + "</mrow></msup>");
    assertThat(row("σ_u")).isEqualTo("<msub><mi>σ</mi><mi>u</mi></msub>");
  }

  @Test
  void fractionsRootsAndText() {
    assertThat(row("1//{n − 1}"))
        .isEqualTo("<mfrac><mn>1</mn><mrow><mi>n</mi><mo>−</mo><mn>1</mn></mrow></mfrac>");
    assertThat(row("√{v}")).isEqualTo("<msqrt><mrow><mi>v</mi></mrow></msqrt>");
    assertThat(row("\"s per nat\"=0.5"))
        .isEqualTo("<mtext>s per nat</mtext><mo>=</mo><mn>0.5</mn>");
  }

  @Test
  void limitsOfSumsAreBelowAndAbove() {
    assertThat(row("∑_{i=1}^K w"))
        .isEqualTo(
            "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>K</mi>"
                + "</munderover><mi>w</mi>");
    assertThat(row("max_i")).isEqualTo("<munder><mi>max</mi><mi>i</mi></munder>");
  }

  @Test
  void aNameStandsApartFromWhatItIsAppliedToUnlessThatIsInBrackets() {
    assertThat(row("log w")).isEqualTo("<mi>log</mi><mspace width=\"0.2em\"/><mi>w</mi>");
    assertThat(row("sd[g]"))
        .isEqualTo(
            "<mi>sd</mi><mo stretchy=\"false\">[</mo><mi>g</mi><mo stretchy=\"false\">]</mo>");
  }

  @Test
  void nothingIsMarkup() {
    assertThat(row("a < b > c"))
        .isEqualTo("<mi>a</mi><mo>&lt;</mo><mi>b</mi><mo>&gt;</mo><mi>c</mi>");
  }

  private static final String OPEN = "<mo stretchy=\"false\">(</mo>";
  private static final String CLOSE = "<mo stretchy=\"false\">)</mo>";
  private static final String TILDE = "<mover><mi>w</mi><mo>~</mo></mover>";

  private static String row(String notation) {
    String math = new Formula(notation).mathMl();
    assertThat(math).startsWith("<math display=\"block\">").endsWith("</math>");
    return math.substring("<math display=\"block\">".length(), math.length() - "</math>".length());
  }
}
