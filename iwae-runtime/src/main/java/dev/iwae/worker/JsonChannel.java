package dev.iwae.worker;

import dev.iwae.json.MalformedJsonException;
import dev.iwae.json.StrictJson;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.util.Optional;

/**
 * JSON objects over a pair of streams, each as its length in bytes (32-bit big-endian) followed by
 * its UTF-8 text. Many threads may send; one may receive.
 */
final class JsonChannel implements Closeable {

  /** Far above any order or event; a longer frame is noise or an attack. */
  static final int LONGEST = 1 << 22;

  private final DataInputStream in;
  private final DataOutputStream out;
  private final Closeable connection;

  JsonChannel(InputStream in, OutputStream out, Closeable connection) {
    this.in = new DataInputStream(new BufferedInputStream(in));
    this.out = new DataOutputStream(new BufferedOutputStream(out));
    this.connection = connection;
  }

  void send(Object message) throws IOException {
    byte[] text = StrictJson.bytes(message);
    if (text.length > LONGEST) {
      throw new IOException("a message of " + text.length + " bytes is too long to send");
    }
    synchronized (out) {
      out.writeInt(text.length);
      out.write(text);
      out.flush();
    }
  }

  /**
   * The next message; empty when the other side has closed the connection between two messages.
   *
   * @throws SocketTimeoutException if nothing came for twice the connection's time-out
   * @throws IOException if the connection broke within a message, or what came is no message
   */
  <T> Optional<T> receive(Class<T> type) throws IOException {
    return receive(type, LONGEST);
  }

  /**
   * As above, from somebody who is not trusted yet.
   *
   * @param longest message in bytes; a longer one is not read
   */
  <T> Optional<T> receive(Class<T> type, int longest) throws IOException {
    int first = firstByte();
    if (first < 0) {
      return Optional.empty();
    }
    byte[] frame = frame(length(first, longest));
    try {
      return Optional.of(StrictJson.read(frame, type));
    } catch (MalformedJsonException e) {
      throw new IOException("a frame " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }

  // If both processes were suspended together (Ctrl-Z, a frozen machine), the time-out is over
  // before the other side could go on and say something: it gets a second one.
  private int firstByte() throws IOException {
    try {
      return in.read();
    } catch (SocketTimeoutException e) {
      return in.read();
    }
  }

  private int length(int first, int longest) throws IOException {
    int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
    if (length < 0 || length > longest) {
      throw new IOException("a frame claims a length of " + length + " bytes");
    }
    return length;
  }

  private byte[] frame(int length) throws IOException {
    byte[] text = in.readNBytes(length);
    if (text.length < length) {
      throw new EOFException("the connection broke within a message");
    }
    return text;
  }
}
