package dev.iwae.data.catalogue;

import dev.iwae.data.DatasetIdentity;
import dev.iwae.data.ImageSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * A dataset that is known beforehand, and where it can be had.
 *
 * @param name in sweeps
 * @param identity of the images
 * @param train files with the training images
 * @param test files with the test images
 * @param others kept and verified with the images
 * @param places in the order in which they are tried
 */
public record CatalogueDataset(
    String name,
    DatasetIdentity identity,
    Part train,
    Part test,
    List<CatalogueFile> others,
    List<FileProvider> places) {

  public CatalogueDataset {
    others = List.copyOf(others);
    places = List.copyOf(places);
  }

  /**
   * The training or the test images.
   *
   * @param format of {@link ImageSource}
   * @param files in order
   */
  public record Part(String format, List<CatalogueFile> files) {

    public Part {
      files = List.copyOf(files);
    }

    /** One file. */
    Part(String format, CatalogueFile file) {
      this(format, List.of(file));
    }
  }

  /** All files, each once. */
  List<CatalogueFile> files() {
    return Stream.of(train.files(), test.files(), others).flatMap(List::stream).distinct().toList();
  }
}
