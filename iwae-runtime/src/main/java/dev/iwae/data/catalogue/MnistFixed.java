package dev.iwae.data.catalogue;

import dev.iwae.data.AmatFormat;
import dev.iwae.data.Checksum;
import dev.iwae.data.ContentRecipe;
import dev.iwae.data.DatasetIdentity;
import dev.iwae.data.ImageIdentity;
import dev.iwae.data.catalogue.CatalogueDataset.Part;
import java.util.List;

/**
 * MNIST binarised once and for all by Larochelle and Murray (2011, "The neural autoregressive
 * distribution estimator"), which has a validation set of its own. The checksums are those that
 * TensorFlow Datasets holds the files against ({@code url_checksums/binarized_mnist.txt}, commit
 * 333639b).
 */
final class MnistFixed {

  private static final int TRAINING = 50_000;
  private static final int OTHERS = 10_000;
  private static final long BYTES_PER_EXAMPLE = 2L * AmatFormat.SIDE * AmatFormat.SIDE;

  private MnistFixed() {}

  static CatalogueDataset dataset() {
    CatalogueFile train =
        file(
            "binarized_mnist_train.amat",
            "ad693b29f94c14277b095f5238ddefbbdaaae0939789dd2f4f0205278cee3e4d",
            TRAINING);
    CatalogueFile validation =
        file(
            "binarized_mnist_valid.amat",
            "1de3d397c40fe8eeb33dafd4099a1f665ec01e96d9be234aaeeac8a34930e2e2",
            OTHERS);
    CatalogueFile test =
        file(
            "binarized_mnist_test.amat",
            "e6687bfea3f820c174f33b7865140b2a2dd2930ef786f35d45795fc193b5ab2c",
            OTHERS);
    return of(train, validation, test, TRAINING, OTHERS, places());
  }

  /** The dataset of these files, also for small ones. */
  static CatalogueDataset of(
      CatalogueFile train,
      CatalogueFile validation,
      CatalogueFile test,
      int training,
      int others,
      List<FileProvider> places) {
    return new CatalogueDataset(
        "mnist-fixed",
        new DatasetIdentity(
            identity(List.of(train, validation), training + others),
            identity(List.of(test), others),
            training),
        new Part(AmatFormat.NAME, List.of(train, validation)),
        new Part(AmatFormat.NAME, test),
        List.of(),
        places);
  }

  private static ImageIdentity identity(List<CatalogueFile> files, int examples) {
    List<Checksum> checksums = files.stream().map(CatalogueFile::checksum).toList();
    String content = ContentRecipe.sha256(AmatFormat.NAME, checksums);
    return new ImageIdentity(content, examples, AmatFormat.SIDE, AmatFormat.SIDE);
  }

  private static CatalogueFile file(String name, String sha256, int examples) {
    return new CatalogueFile(name, sha256, examples * BYTES_PER_EXAMPLE);
  }

  private static List<FileProvider> places() {
    String folder = "www.cs.toronto.edu/~larocheh/public/datasets/binarized_mnist/";
    return List.of(new WebFolder("https://" + folder, ""));
  }
}
