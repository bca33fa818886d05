package dev.iwae.sweep.spec.dataset;

import dev.iwae.sweep.text.Word;

/** What stands between the values of a line. */
public enum Separator implements Word.Spelt {
  /** Whichever makes numbers of the first lines. */
  AUTO(""),
  COMMA(","),
  SEMICOLON(";"),
  TAB("\t"),
  /** Spaces and tabs, however many. */
  SPACE(" "),
  PIPE("|");

  private final String character;

  Separator(String character) {
    this.character = character;
  }

  @Override
  public String otherwise() {
    return character;
  }
}
