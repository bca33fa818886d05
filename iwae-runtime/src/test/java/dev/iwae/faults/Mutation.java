package dev.iwae.faults;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A change of a file's bytes.
 *
 * @param kind of change
 * @param place in 0..1 of the file
 * @param amount decides how much, or what
 */
record Mutation(Kind kind, double place, int amount) {

  /** What damage, programs and people do. */
  enum Kind {
    FLIP,
    REPLACE,
    INSERT,
    REMOVE,
    REPEAT,
    CUT,
    INTEGER,
    TOKEN
  }

  private static final List<String> TOKENS =
      List.of(
          "null",
          "-1",
          "0",
          "1e999",
          "9223372036854775808",
          "NaN",
          "[",
          "{",
          "]",
          "}",
          "\"",
          "'",
          "\n",
          "\r",
          "\t",
          ":",
          ": ",
          ",",
          ";",
          "- ",
          "#",
          "&a ",
          "*a",
          "!!int ",
          "<<",
          "\u0000",
          "\ufeff",
          "\u202e",
          "\\u0000",
          "../",
          "()",
          "True",
          "(4294967296, 4294967296)",
          "<f8",
          "|O",
          "1;2",
          "0x1p3",
          "1,5",
          "--",
          "%YAML 9.9\n",
          "\ud83d\ude00");

  private static final int[] INTEGERS = {
    0, 1, -1, 255, 256, 65535, 65536, 0x7fffffff, 0x80000000, 0x10000000, 1_000_000
  };

  byte[] apply(byte[] bytes) {
    int at = (int) (place * bytes.length);
    return switch (kind) {
      case FLIP ->
          with(bytes, at, bytes.length == 0 ? 0 : bytes[cap(at, bytes)] ^ 1 << (amount & 7));
      case REPLACE -> with(bytes, at, amount);
      case INSERT -> splice(bytes, at, at, new byte[] {(byte) amount});
      case REMOVE -> splice(bytes, at, end(bytes, at), new byte[0]);
      case REPEAT -> splice(bytes, at, at, Arrays.copyOfRange(bytes, at, end(bytes, at)));
      case CUT -> Arrays.copyOf(bytes, at);
      case INTEGER -> splice(bytes, at, Math.min(bytes.length, at + Integer.BYTES), integer());
      case TOKEN -> splice(bytes, at, at, token());
    };
  }

  private int end(byte[] bytes, int at) {
    return Math.min(bytes.length, at + 1 + (amount & 63));
  }

  private static int cap(int at, byte[] bytes) {
    return Math.min(at, bytes.length - 1);
  }

  private static byte[] with(byte[] bytes, int at, int value) {
    byte[] changed = bytes.clone();
    if (changed.length > 0) {
      changed[cap(at, bytes)] = (byte) value;
    }
    return changed;
  }

  private static byte[] splice(byte[] bytes, int from, int to, byte[] between) {
    ByteArrayOutputStream spliced = new ByteArrayOutputStream(bytes.length + between.length);
    spliced.write(bytes, 0, from);
    spliced.writeBytes(between);
    spliced.write(bytes, to, bytes.length - to);
    return spliced.toByteArray();
  }

  private byte[] integer() {
    int value = INTEGERS[Math.floorMod(amount, INTEGERS.length)];
    ByteOrder order = (amount & 1) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return ByteBuffer.allocate(Integer.BYTES).order(order).putInt(value).array();
  }

  private byte[] token() {
    return TOKENS.get(Math.floorMod(amount, TOKENS.size())).getBytes(StandardCharsets.UTF_8);
  }
}
