package dev.iwae.data.file;

import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * An entry of an archive that is open as long as the entry is. Whoever reads it to its end gets an
 * error if its bytes are not those that its checksum is of, which {@link ZipFile} does not look at.
 */
final class ZippedStream extends CheckedInputStream {

  private final ZipFile zip;
  private final ZipEntry entry;

  ZippedStream(ZipFile zip, ZipEntry entry) throws IOException {
    super(zip.getInputStream(entry), new CRC32());
    this.zip = zip;
    this.entry = entry;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    requireSound(value);
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int n = super.read(target, offset, length);
    requireSound(n);
    return n;
  }

  private void requireSound(int read) throws ZipException {
    if (read < 0 && getChecksum().getValue() != entry.getCrc()) {
      throw new ZipException("the checksum of " + entry.getName() + " does not match");
    }
  }

  @Override
  public boolean markSupported() {
    return false; // bytes are summed once
  }

  @Override
  public void close() throws IOException {
    zip.close(); // closes its entries
  }
}
