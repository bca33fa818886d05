package dev.iwae.worker;

import dev.iwae.data.DatasetFiles;
import dev.iwae.data.Images;
import dev.iwae.plan.ExampleSet;
import dev.iwae.sweep.UserException;
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

  /** The training file of an order's dataset. */
  Images train(StepOrder order, ExampleSet examples) {
    DatasetFiles files = order.images().orElseThrow();
    return get(files.train(), files.format(), examples.content());
  }

  /** The test file of an order's dataset. */
  Images test(StepOrder order, ExampleSet examples) {
    DatasetFiles files = order.images().orElseThrow();
    return get(files.test(), files.format(), examples.content());
  }

  private Images get(Path file, String format, String content) {
    Images images = loaded.get(file);
    if (images == null) {
      // Before loading, so that no more than this many are ever in memory.
      while (loaded.size() >= FILES) {
        loaded.remove(loaded.keySet().iterator().next());
      }
      images = load(file, format, content);
      loaded.put(file, images);
    }
    return images;
  }

  // A worker may start days after the plan was made, and the step's key vouches for the content.
  private static Images load(Path file, String format, String content) {
    String found = Images.identify(file, format).sha256();
    if (!found.equals(content)) {
      throw new UserException(
          "%s has changed since the sweep was planned. Run the sweep again to use what it holds now."
              .formatted(file));
    }
    return Images.load(file, format);
  }
}
