package dev.iwae.data.catalogue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Decompression of what may or may not be gzipped. */
final class Gunzip {

  private static final int BUFFER = 1 << 16;

  private Gunzip() {}

  /** The stream's content, decompressed if it starts with gzip's magic number. */
  static InputStream ifGzipped(InputStream in) throws IOException {
    BufferedInputStream raw = new BufferedInputStream(in, BUFFER);
    raw.mark(2);
    boolean gzipped = raw.read() == 0x1f && raw.read() == 0x8b;
    raw.reset();
    return gzipped ? new GZIPInputStream(raw, BUFFER) : raw;
  }
}
