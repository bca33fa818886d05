package dev.iwae.data;

import dev.iwae.data.file.DataFile;
import java.nio.file.Path;
import java.util.List;

/** One IDX file. */
record IdxFormat() implements ImageFormat {

  @Override
  public Images read(List<Path> files) {
    return IdxFile.read(files.get(0));
  }

  @Override
  public String content(List<Path> files) {
    return new DataFile(files.get(0)).sha256();
  }
}
