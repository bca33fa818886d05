package dev.iwae.data;

import java.util.List;
import java.util.stream.Stream;

/**
 * A dataset that is known beforehand, and where it can be had.
 *
 * @param name in sweeps
 * @param identity of the images
 * @param trainImages file with the training images
 * @param testImages file with the test images
 * @param labels kept and verified with the images
 * @param places in the order in which they are tried
 */
record CatalogueDataset(
    String name,
    DatasetIdentity identity,
    CatalogueFile trainImages,
    CatalogueFile testImages,
    List<CatalogueFile> labels,
    List<Place> places) {

  CatalogueDataset {
    labels = List.copyOf(labels);
    places = List.copyOf(places);
  }

  List<CatalogueFile> files() {
    return Stream.concat(Stream.of(trainImages, testImages), labels.stream()).toList();
  }
}
