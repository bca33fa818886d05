package dev.iwae.sweep.text;

import java.util.regex.Pattern;

/** What may be the name of what; names make run ids, folders and links. */
public final class Names {

  public static final String SWEEP_RULE =
      "lower-case letters, digits and `-`, the first a letter or digit, at most 100 of them";
  public static final String DEFINITION_RULE =
      "letters, digits, `.`, `_`, `+` and `-`, the first a letter or digit, at most 100 of them";
  public static final String LABEL_RULE =
      "at most 100 letters or signs, without `/`, `,`, `|`, `=` and without space at its ends";

  private static final Pattern SWEEP = Pattern.compile("[a-z0-9][a-z0-9-]{0,99}");
  private static final Pattern DEFINITION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,99}");
  // `/` separates the parts of a run id; the others those of a run filter.
  private static final Pattern LABEL = Pattern.compile("[^/,|=]{1,100}");

  private Names() {}

  public static boolean isSweep(String name) {
    return SWEEP.matcher(name).matches();
  }

  public static boolean isDefinition(String name) {
    return DEFINITION.matcher(name).matches();
  }

  public static boolean isLabel(String label) {
    return LABEL.matcher(label).matches() && label.equals(label.strip());
  }
}
