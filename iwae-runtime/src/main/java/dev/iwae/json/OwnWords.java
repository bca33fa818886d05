package dev.iwae.json;

/** Constants that JSON has by words which are not made of their names. */
public interface OwnWords {

  /** Such as {@code drawing gradients}. */
  String words();
}
