package dev.iwae.data;

/**
 * What a dataset is known by: its content, wherever the files are.
 *
 * @param train training images, validation behind them
 * @param test test images
 * @param training how many of {@code train} are to train on; if not all, the rest is the dataset's
 *     own validation split
 */
public record DatasetIdentity(ImageIdentity train, ImageIdentity test, int training) {

  /** A dataset without a validation split of its own. */
  public DatasetIdentity(ImageIdentity train, ImageIdentity test) {
    this(train, test, train.examples());
  }

  /** Whether some of {@link #train} are never trained on. */
  public boolean hasValidation() {
    return training < train.examples();
  }
}
