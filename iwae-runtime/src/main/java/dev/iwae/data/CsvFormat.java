package dev.iwae.data;

import java.nio.file.Path;
import java.util.List;

/** One text file, gzipped or not, an example a line. Known by the SHA-256 of the text. */
record CsvFormat() implements ImageFormat {

  @Override
  public Images read(List<Path> files) {
    Rows rows = Rows.keeping(files.get(0));
    CsvFile.read(files.get(0), rows);
    return rows.images();
  }

  @Override
  public ImageIdentity identify(List<Path> files) {
    Rows rows = Rows.counting(files.get(0));
    CsvFile.read(files.get(0), rows);
    return rows.identity(content(files));
  }

  @Override
  public String content(List<Path> files) {
    return ImageBytes.sha256(files.get(0));
  }
}
