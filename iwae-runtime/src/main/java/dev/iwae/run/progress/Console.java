package dev.iwae.run.progress;

/** Where lines for the user go. */
public interface Console {

  /** Shows text; may have several lines. */
  void info(String text);

  /** Shows something the user should notice, though nothing stops because of it. */
  void warn(String text);

  /** Shows a failure. */
  void error(String text);
}
