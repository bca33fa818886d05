package dev.iwae.data;

import java.nio.file.Path;
import java.util.List;

/** A way to write images into files. Its methods are those of {@link ImageSource}. */
interface ImageFormat {

  Images read(List<Path> files);

  String content(List<Path> files);

  /** The format of that name, as in {@link ImageSource}. */
  static ImageFormat named(String name) {
    return switch (name) {
      case "idx" -> new IdxFormat();
      case "npy" -> new NpyFormat();
      case AmatFormat.NAME -> new AmatFormat();
      case "omniglot-train" -> new OmniglotFormat(OmniglotFormat.Part.TRAIN);
      case "omniglot-test" -> new OmniglotFormat(OmniglotFormat.Part.TEST);
      case SyntheticFormat.NAME -> new SyntheticFormat();
      default -> throw new IllegalArgumentException("unknown format of images: " + name);
    };
  }
}
