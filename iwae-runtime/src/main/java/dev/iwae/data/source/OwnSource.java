package dev.iwae.data.source;

import dev.iwae.data.DatasetFiles;
import dev.iwae.data.DatasetIdentity;
import dev.iwae.data.ImageFile;
import dev.iwae.data.ImageSource;
import dev.iwae.data.Images;
import dev.iwae.data.ValueRange;
import dev.iwae.data.file.DataFile;
import dev.iwae.data.own.OwnImages;
import dev.iwae.store.Home;
import java.nio.file.Path;
import java.util.List;

/**
 * Files of the user's own as files that workers read: what was made of them is kept under what it
 * is known by, so that a worker gets what was planned.
 *
 * @param home where they are kept
 */
record OwnSource(Home home) {

  private static final String NAME = "own";

  static DatasetIdentity identify(OwnImages images) {
    return new DatasetIdentity(
        ImageFile.identify(images.train(), images.range()),
        ImageFile.identify(images.test(), images.range()),
        images.training());
  }

  /**
   * Files with these images.
   *
   * @param declared the user's files, which are taken where they are these images already
   */
  DatasetFiles provide(OwnImages images, List<Path> declared) {
    return new DatasetFiles(keep(images.train(), declared), keep(images.test(), declared));
  }

  private ImageSource keep(Images images, List<Path> declared) {
    String sha256 = ImageFile.identify(images, ValueRange.UNIT_INTERVAL).sha256();
    String format = ImageFile.format(images);
    for (Path file : declared) {
      ImageSource source = new ImageSource(format, List.of(file));
      if (isAlone(file) && source.content().equals(sha256)) {
        return source;
      }
    }
    Path file = home.dataset(NAME).resolve(sha256 + "." + format);
    new KeptFile(home, file, sha256).require(out -> ImageFile.write(images, out));
    return new ImageSource(format, List.of(file));
  }

  /** An archive may hold several arrays, of which some are the images. */
  private static boolean isAlone(Path file) {
    return !new DataFile(file).isZip();
  }
}
