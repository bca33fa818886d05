package dev.iwae.data.catalogue;

import dev.iwae.data.Checksum;
import dev.iwae.data.ContentRecipe;
import dev.iwae.data.DatasetIdentity;
import dev.iwae.data.ImageIdentity;
import dev.iwae.data.OmniglotFormat;
import dev.iwae.data.catalogue.CatalogueDataset.Part;
import dev.iwae.data.catalogue.CatalogueFile.Size;
import java.util.List;

/**
 * OMNIGLOT (Lake, Salakhutdinov and Tenenbaum, 2015), in the 28 x 28 pixels that Burda et al.
 * (2015) publish with their code.
 */
final class Omniglot {

  /** No SHA-256 is published, and no size. */
  private static final CatalogueFile FILE =
      new CatalogueFile(
          "chardata.mat",
          Checksum.md5("21ecaf34373511aa7691cf2e0802aa3d"),
          Size.atMost(500_000_000));

  private static final int TRAIN = 24_345;
  private static final int TEST = 8_070;

  private Omniglot() {}

  static CatalogueDataset dataset() {
    return of(
        FILE,
        TRAIN,
        TEST,
        List.of(
            new WebFolder("https://github.com/yburda/iwae/raw/master/datasets/OMNIGLOT/", ""),
            new WebFolder(
                "https://raw.githubusercontent.com/yburda/iwae/master/datasets/OMNIGLOT/", "")));
  }

  /** The dataset of this file, also of a small one. */
  static CatalogueDataset of(CatalogueFile file, int train, int test, List<FileProvider> places) {
    return new CatalogueDataset(
        "omniglot",
        new DatasetIdentity(
            identity(OmniglotFormat.Part.TRAIN, file, train),
            identity(OmniglotFormat.Part.TEST, file, test)),
        new Part(OmniglotFormat.Part.TRAIN.format, file),
        new Part(OmniglotFormat.Part.TEST.format, file),
        List.of(),
        places);
  }

  private static ImageIdentity identity(
      OmniglotFormat.Part part, CatalogueFile file, int examples) {
    return new ImageIdentity(
        ContentRecipe.sha256(part.format, List.of(file.checksum())),
        examples,
        OmniglotFormat.SIDE,
        OmniglotFormat.SIDE);
  }
}
