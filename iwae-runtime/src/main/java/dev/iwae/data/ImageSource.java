package dev.iwae.data;

import java.nio.file.Path;
import java.util.List;

/**
 * Where the images of a training or test set are.
 *
 * @param format how they are written: {@code idx}, gzipped or not, {@code npy}, {@code amat}
 *     (binarised MNIST), {@code omniglot-train} and {@code omniglot-test} (a file that holds both)
 * @param files absolute; the images of one follow those of the other
 */
public record ImageSource(String format, List<Path> files) {

  public ImageSource {
    files = List.copyOf(files);
  }

  /**
   * Reads all images.
   *
   * @throws dev.iwae.sweep.text.UserException if a file cannot be read or is not what it should be
   */
  public Images read() {
    return ImageFormat.named(format).read(files);
  }

  /**
   * {@link ImageIdentity#sha256} of what the files have now, however malformed.
   *
   * @throws dev.iwae.sweep.text.UserException if a file cannot be read
   */
  public String content() {
    return ImageFormat.named(format).content(files);
  }

  /** The files, for people. */
  public String text() {
    return String.join(" and ", files.stream().map(Path::toString).toList());
  }
}
