package dev.iwae.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The header of a {@code .npy} file: "NumPy Enhancement Proposal 1, a simple file format for NumPy
 * arrays", versions 1.0, 2.0 (longer headers) and 3.0 (UTF-8 field names) of the format.
 *
 * @param descr byte order and type of the elements, such as {@code <f4}
 * @param fortranOrder whether the first axis moves fastest
 * @param shape lengths of the axes
 */
public record NpyHeader(String descr, boolean fortranOrder, int[] shape) {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int ALIGNMENT = 64;
  // NumPy itself refuses headers beyond 10,000 characters; a longer one is garbage.
  private static final int LONGEST = 10_000;
  private static final Pattern DESCR =
      Pattern.compile("['\"]descr['\"]\\s*:\\s*['\"]([^'\"]*)['\"]");
  private static final Pattern ORDER =
      Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
  private static final Pattern SHAPE =
      Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([0-9,\\sL]*)\\)");

  /** Reads a header and leaves the stream at the first element. */
  public static NpyHeader read(InputStream in, String origin) throws IOException {
    byte[] start = in.readNBytes(8);
    if (start.length < 8 || !Arrays.equals(start, 0, 6, MAGIC, 0, 6)) {
      throw new MalformedArray(origin, "does not start like a NumPy array");
    }
    int version = start[6];
    if (version < 1 || version > 3) {
      throw new MalformedArray(origin, "has NPY format version " + version + ", known are 1 to 3");
    }
    int length = littleEndian(exactly(in, version == 1 ? 2 : 4, origin));
    if (length < 0 || length > LONGEST) {
      throw new MalformedArray(origin, "has an impossible header length");
    }
    return parse(new String(exactly(in, length, origin), ISO_8859_1), origin);
  }

  private static NpyHeader parse(String text, String origin) {
    String descr = find(DESCR, text, "descr", origin);
    boolean fortran = find(ORDER, text, "fortran_order", origin).equals("True");
    int[] shape = shape(find(SHAPE, text, "shape", origin), origin);
    return new NpyHeader(descr, fortran, shape);
  }

  private static String find(Pattern pattern, String text, String field, String origin) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new MalformedArray(origin, "has a header without a readable '" + field + "'");
    }
    return matcher.group(1);
  }

  private static int[] shape(String text, String origin) {
    try {
      return Arrays.stream(text.replace("L", "").split(","))
          .map(String::strip)
          .filter(part -> !part.isEmpty())
          .mapToInt(Integer::parseInt)
          .toArray();
    } catch (NumberFormatException e) {
      throw new MalformedArray(origin, "has an impossible shape (" + text + ")");
    }
  }

  private static byte[] exactly(InputStream in, int length, String origin) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new MalformedArray(origin, "ends inside its header");
    }
    return bytes;
  }

  private static int littleEndian(byte[] bytes) {
    return IntStream.range(0, bytes.length).map(i -> (bytes[i] & 0xff) << (8 * i)).sum();
  }

  /** The header as NPY 1.0, padded so that the elements start at a multiple of 64 bytes. */
  public byte[] encode() {
    String text =
        "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }"
            .formatted(descr, fortranOrder ? "True" : "False", tuple());
    int unpadded = MAGIC.length + 4 + text.length() + 1;
    int total = (unpadded + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    int length = total - MAGIC.length - 4;
    byte[] header = Arrays.copyOf(MAGIC, total);
    header[6] = 1;
    header[8] = (byte) length;
    header[9] = (byte) (length >> 8);
    Arrays.fill(header, 10, total, (byte) ' ');
    System.arraycopy(text.getBytes(ISO_8859_1), 0, header, 10, text.length());
    header[total - 1] = '\n';
    return header;
  }

  private String tuple() {
    String lengths =
        Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    return "(" + lengths + (shape.length == 1 ? ",)" : ")");
  }
}
