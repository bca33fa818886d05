package dev.iwae.report.measurement;

/**
 * A formula in a line of text: {@code a_i^2} has an index and a power, {@code a//b} is a fraction,
 * {@code √a} a root, {@code w~} has a tilde; braces take several together and are not shown, words
 * in quotes are text, a semicolon is between formulas. Names of several letters stand upright.
 *
 * @param notation such as {@code NLL = −1//N ∑_{n=1}^N L_K(x_n)}
 */
public record Formula(String notation) {

  /** As MathML, on a line of its own. */
  public String mathMl() {
    return "<math display=\"block\">" + new FormulaReader(notation).row() + "</math>";
  }
}
