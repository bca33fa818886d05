package dev.iwae.store;

import java.io.IOException;
import java.io.OutputStream;

/** Produces the bytes of one file. */
@FunctionalInterface
public interface OutputStreamWriter {

  /** Writes all bytes; need not buffer, flush or close. */
  void write(OutputStream out) throws IOException;
}
