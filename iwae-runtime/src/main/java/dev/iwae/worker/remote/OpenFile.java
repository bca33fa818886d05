package dev.iwae.worker.remote;

import dev.iwae.store.Sha256;
import java.io.Closeable;
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
 * deletes it meanwhile.
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

  void copyTo(OutputStream out) throws IOException {
    channel.position(0);
    Channels.newInputStream(channel).transferTo(out);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
