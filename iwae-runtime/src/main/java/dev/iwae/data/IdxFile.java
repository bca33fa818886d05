package dev.iwae.data;

import dev.iwae.data.file.DataFault;
import dev.iwae.data.file.DataFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Files of images in the IDX format, gzipped or not. */
final class IdxFile {

  private IdxFile() {}

  /** Reads all images. */
  static Images read(Path file) {
    return new DataFile(file)
        .read(
            in -> {
              IdxHeader header = IdxHeader.parse(in.readNBytes(IdxHeader.BYTES), file);
              requirePlausible(header, file);
              byte[] body = new byte[header.bodyBytes()];
              requireWhole(in.readNBytes(body, 0, body.length), header, in, file);
              return Images.ofBytes(body, header.examples(), header.height(), header.width());
            });
  }

  /** So that a wrong header is an error and not two gigabytes of memory. */
  private static void requirePlausible(IdxHeader header, Path file) throws IOException {
    if (!new DataFile(file).mayHold(header.bodyBytes())) {
      throw DataFault.of(
          file,
          String.format(
              Locale.ROOT,
              "is cut short: %,d bytes cannot hold %s",
              Files.size(file),
              header.text()));
    }
  }

  private static void requireWhole(int bytes, IdxHeader header, InputStream rest, Path file)
      throws IOException {
    if (bytes < header.bodyBytes()) {
      throw DataFault.of(
          file,
          String.format(
              Locale.ROOT,
              "is cut short: it says it has %s, which are %,d bytes, but only %,d follow its header",
              header.text(),
              header.bodyBytes(),
              bytes));
    }
    if (rest.read() >= 0) {
      throw DataFault.of(
          file,
          String.format(
              Locale.ROOT,
              "goes on after the %s that it says it has (%,d bytes)",
              header.text(),
              header.bodyBytes()));
    }
  }
}
