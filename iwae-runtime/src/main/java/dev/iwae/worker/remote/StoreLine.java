package dev.iwae.worker.remote;

import dev.iwae.json.MalformedJsonException;
import dev.iwae.json.StrictJson;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * Messages over a pair of streams, each as its length in bytes (32-bit big-endian), its JSON and
 * the bytes of the files that it announces.
 */
final class StoreLine implements Closeable {

  /** Far above any list of files; more is noise. */
  private static final int LONGEST = 1 << 22;

  private final DataInputStream in;
  private final DataOutputStream out;
  private final Closeable connection;

  StoreLine(InputStream in, OutputStream out, Closeable connection) {
    this.in = new DataInputStream(new BufferedInputStream(in, 1 << 16));
    this.out = new DataOutputStream(new BufferedOutputStream(out, 1 << 16));
    this.connection = connection;
  }

  /**
   * @param files those that the message announces, in its order
   */
  void send(Object message, List<OpenFile> files) throws IOException {
    byte[] text = StrictJson.bytes(message);
    out.writeInt(text.length);
    out.write(text);
    for (OpenFile file : files) {
      file.copyTo(out);
    }
    out.flush();
  }

  /** The next message; the files that it announces are to be taken before the one after. */
  <T> T receive(Class<T> type) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > LONGEST) {
      throw new IOException("a message claims a length of " + length + " bytes");
    }
    try {
      return StrictJson.read(in.readNBytes(length), type);
    } catch (MalformedJsonException e) {
      throw new IOException("a message " + e.getMessage(), e);
    }
  }

  Parcel parcel(List<ShippedFile> files) {
    return new Parcel(in, files);
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
