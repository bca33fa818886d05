package dev.iwae.data.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipFile;

/** An entry of an archive that is open as long as the entry is. */
final class ZippedStream extends FilterInputStream {

  private final ZipFile zip;

  ZippedStream(ZipFile zip, InputStream entry) {
    super(entry);
    this.zip = zip;
  }

  @Override
  public void close() throws IOException {
    zip.close(); // closes its entries
  }
}
