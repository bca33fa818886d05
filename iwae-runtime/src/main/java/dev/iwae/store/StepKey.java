package dev.iwae.store;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Identity of a step's result: a SHA-256 over everything that determines its bits.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record StepKey(@JsonValue String hex) implements Comparable<StepKey> {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public StepKey {
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException("not 64 lower-case hexadecimal digits: " + hex);
    }
  }

  /** The key of a digest of 32 bytes. */
  public static StepKey of(byte[] sha256) {
    return new StepKey(HexFormat.of().formatHex(sha256));
  }

  /** The key of that name, if it is one. */
  static Optional<StepKey> parse(String name) {
    return FORM.matcher(name).matches() ? Optional.of(new StepKey(name)) : Optional.empty();
  }

  /** The first 12 digits, for people. */
  public String abbreviated() {
    return hex.substring(0, 12);
  }

  /** The first two digits, which spread entries over 256 folders. */
  String shard() {
    return hex.substring(0, 2);
  }

  @Override
  public int compareTo(StepKey other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
