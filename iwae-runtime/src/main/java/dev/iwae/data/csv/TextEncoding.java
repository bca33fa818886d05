package dev.iwae.data.csv;

import dev.iwae.data.file.DataFault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * How the characters of a text are written: by its byte order mark, and without one by where the
 * zero bytes are that UTF-16 has beside each digit. Everything else is taken for UTF-8, in which
 * the digits of Latin-1 and its kin are the same.
 */
final class TextEncoding {

  private static final int SAMPLE = 64;

  private TextEncoding() {}

  /** The characters, without a byte order mark. */
  static Reader reader(InputStream in, Path file) throws IOException {
    PushbackInputStream bytes = new PushbackInputStream(in, SAMPLE);
    byte[] start = bytes.readNBytes(SAMPLE);
    refuse(start, file);
    Charset charset = charset(start, file);
    int mark = mark(start);
    bytes.unread(start, mark, start.length - mark);
    return new BufferedReader(new InputStreamReader(bytes, charset), 1 << 16);
  }

  private static void refuse(byte[] start, Path file) {
    boolean utf32 = starts(start, 0xff, 0xfe, 0, 0) || starts(start, 0, 0, 0xfe, 0xff);
    if (utf32) {
      throw DataFault.of(file, "is text in UTF-32", "Save it as UTF-8");
    }
  }

  private static Charset charset(byte[] start, Path file) {
    if (starts(start, 0xff, 0xfe)) {
      return StandardCharsets.UTF_16LE;
    }
    if (starts(start, 0xfe, 0xff)) {
      return StandardCharsets.UTF_16BE;
    }
    int even = zeros(start, 0);
    int odd = zeros(start, 1);
    if (even == 0 && odd == 0) {
      return StandardCharsets.UTF_8;
    }
    int half = start.length / 2;
    if (odd == half && even == 0) {
      return StandardCharsets.UTF_16LE;
    }
    if (even >= half && odd == 0) {
      return StandardCharsets.UTF_16BE;
    }
    throw DataFault.of(
        file,
        "has zero bytes in its first line: it is binary, no table of text",
        "Say what it is: `idx`, `npz` or `mat`, or write it as text");
  }

  private static int mark(byte[] start) {
    if (starts(start, 0xef, 0xbb, 0xbf)) {
      return 3;
    }
    return starts(start, 0xff, 0xfe) || starts(start, 0xfe, 0xff) ? 2 : 0;
  }

  private static int zeros(byte[] start, int from) {
    int zeros = 0;
    for (int i = from; i < start.length; i += 2) {
      zeros += start[i] == 0 ? 1 : 0;
    }
    return zeros;
  }

  private static boolean starts(byte[] start, int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (i >= start.length || (start[i] & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
