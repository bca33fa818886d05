package dev.iwae.report.measurement;

/**
 * What a number of the report means, in its legend.
 *
 * @param term as the report calls it
 * @param formula exactly
 * @param meaning in a sentence or two; plain text
 */
public record GlossaryEntry(String term, Formula formula, String meaning) {

  public GlossaryEntry(String term, String formula, String meaning) {
    this(term, new Formula(formula), meaning);
  }
}
