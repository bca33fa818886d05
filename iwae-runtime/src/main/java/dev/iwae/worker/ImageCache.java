package dev.iwae.worker;

import dev.iwae.data.DatasetFiles;
import dev.iwae.data.Images;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Images stay loaded while orders need the same files: runs of one dataset alternate between its
 * two.
 */
final class ImageCache {

  private static final int FILES = 2;

  private final Map<Path, Images> loaded = new LinkedHashMap<>(8, 0.75f, true);

  Images train(StepOrder order) {
    DatasetFiles files = order.images().orElseThrow();
    return load(files.train(), files.format());
  }

  Images test(StepOrder order) {
    DatasetFiles files = order.images().orElseThrow();
    return load(files.test(), files.format());
  }

  private Images load(Path file, String format) {
    Images images = loaded.get(file);
    if (images == null) {
      // Before loading, so that no more than this many are ever in memory.
      while (loaded.size() >= FILES) {
        loaded.remove(loaded.keySet().iterator().next());
      }
      images = Images.load(file, format);
      loaded.put(file, images);
    }
    return images;
  }
}
