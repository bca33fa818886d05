package dev.iwae.data.catalogue;

import dev.iwae.data.DatasetIdentity;
import dev.iwae.data.IdxBytes;
import dev.iwae.data.ImageIdentity;
import dev.iwae.store.Sha256;
import java.util.List;
import java.util.Map;

/** A catalogue dataset of a few bytes, and its content. */
public final class TinySet {

  public static final Map<String, byte[]> RAW =
      Map.of(
          "train-images", IdxBytes.images(2, 1, 2, new byte[] {1, 2, 3, 4}),
          "test-images", IdxBytes.images(1, 1, 2, new byte[] {5, 6}),
          "train-labels", IdxBytes.labels((byte) 1, (byte) 2),
          "test-labels", IdxBytes.labels((byte) 3));

  private TinySet() {}

  public static CatalogueDataset at(FileProvider... places) {
    CatalogueFile train = file("train-images");
    CatalogueFile test = file("test-images");
    return new CatalogueDataset(
        "tiny",
        new DatasetIdentity(
            new ImageIdentity(train.checksum().hex(), 2, 1, 2),
            new ImageIdentity(test.checksum().hex(), 1, 1, 2)),
        new CatalogueDataset.Part("idx", train),
        new CatalogueDataset.Part("idx", test),
        List.of(file("train-labels"), file("test-labels")),
        List.of(places));
  }

  private static CatalogueFile file(String name) {
    byte[] raw = RAW.get(name);
    return new CatalogueFile(name, Sha256.of(raw), raw.length);
  }
}
