package dev.iwae.worker.remote;

import dev.iwae.store.Sha256;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/**
 * A file that is to be sent: what was announced of it stays true though somebody replaces or
 * deletes it meanwhile. Where somebody writes into it, as many bytes are sent as were announced;
 * whoever receives them finds that their hash is another.
 */
record OpenFile(ShippedFile announced, FileChannel channel) implements Closeable {

  static OpenFile of(String name, Path file) throws IOException {
    FileChannel channel = FileChannel.open(file);
    try {
      MessageDigest digest = Sha256.digest();
      InputStream in = new DigestInputStream(Channels.newInputStream(channel), digest);
      long bytes = in.transferTo(OutputStream.nullOutputStream());
      return new OpenFile(new ShippedFile(name, bytes, Sha256.hex(digest)), channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * @throws IOException also if the file has become shorter
   */
  void copyTo(OutputStream out) throws IOException {
    channel.position(0);
    InputStream in = Channels.newInputStream(channel);
    byte[] buffer = new byte[1 << 16];
    long left = announced.bytes();
    while (left > 0) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        throw new EOFException(announced.name() + " became shorter while it was sent");
      }
      out.write(buffer, 0, read);
      left -= read;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
