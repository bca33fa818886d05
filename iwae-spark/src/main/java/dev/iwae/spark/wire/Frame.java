package dev.iwae.spark.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that is told.
 *
 * @param executor whom it is from, for or about; empty if none
 * @param worker the number of its launch; 0 if none is concerned, a request's as {@link Kind} says
 * @param body by {@link Kind}; not copied
 */
public record Frame(Kind kind, String executor, long worker, byte[] body) {

  /** No body is longer: more is noise. */
  public static final int LONGEST = 1 << 20;

  private static final Kind[] KINDS = Kind.values();

  /** A frame whose body is text. */
  public static Frame of(Kind kind, String executor, long worker, String text) {
    return new Frame(kind, executor, worker, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Writes it; not flushed. */
  public void write(DataOutputStream out) throws IOException {
    out.writeByte(kind.ordinal());
    out.writeUTF(executor);
    out.writeLong(worker);
    out.writeInt(body.length);
    out.write(body);
  }

  /** Reads one. */
  public static Frame read(DataInputStream in) throws IOException {
    Kind kind = KINDS[in.readUnsignedByte()];
    String executor = in.readUTF();
    long worker = in.readLong();
    int length = in.readInt();
    if (length < 0 || length > LONGEST) {
      throw new IOException("a frame claims a length of " + length + " bytes");
    }
    byte[] body = new byte[length];
    in.readFully(body);
    return new Frame(kind, executor, worker, body);
  }

  /** Several as one. */
  public static byte[] pack(List<Frame> frames) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (Frame frame : frames) {
        frame.write(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** What {@link #pack} packed. */
  public static List<Frame> unpack(byte[] packed) {
    List<Frame> frames = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed))) {
      while (in.available() > 0) {
        frames.add(read(in));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return frames;
  }
}
