package dev.iwae.sweep.text;

import java.util.regex.Pattern;

/** What a text must be to stand for something; names make run ids, folders and links. */
public enum Names {
  /** Any line that has something to read. */
  LINE("text", "[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]*"),
  SWEEP(
      "lower-case letters, digits and `-`, the first a letter or digit, at most 100 of them",
      "[a-z0-9][a-z0-9-]{0,99}"),
  DEFINITION(
      "letters, digits, `.`, `_`, `+` and `-`, the first a letter or digit, at most 100 of them",
      "[A-Za-z0-9][A-Za-z0-9._+-]{0,99}"),
  /** `/` separates the parts of a run id; the others those of a run filter. */
  LABEL(
      "at most 100 letters or signs, without `/`, `,`, `|`, `=` and without space at its ends",
      "(?!\\s)[^/,|=\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]{1,100}(?<!\\s)");

  private final String rule;
  private final Pattern pattern;

  Names(String rule, String pattern) {
    this.rule = rule;
    this.pattern = Pattern.compile(pattern);
  }

  public boolean fits(String text) {
    return pattern.matcher(text).matches();
  }

  /** What it must be, in words. */
  public String rule() {
    return rule;
  }

  /** What it must match as a whole. */
  public String pattern() {
    return "^" + pattern + "$";
  }
}
