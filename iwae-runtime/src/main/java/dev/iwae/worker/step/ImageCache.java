package dev.iwae.worker.step;

import dev.iwae.data.ImageSource;
import dev.iwae.data.Images;
import dev.iwae.plan.ExampleSet;
import dev.iwae.sweep.text.UserException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Images stay loaded while orders need the same ones: runs of one dataset alternate between its two
 * sets.
 */
final class ImageCache {

  private static final int SETS = 2;

  private final Map<ImageSource, Images> loaded = new LinkedHashMap<>(8, 0.75f, true);

  /** The training images of an order's dataset. */
  Images train(StepOrder order, ExampleSet examples) {
    return get(order.images().orElseThrow().train(), examples.content());
  }

  /** The test images of an order's dataset. */
  Images test(StepOrder order, ExampleSet examples) {
    return get(order.images().orElseThrow().test(), examples.content());
  }

  private Images get(ImageSource source, String content) {
    Images images = loaded.get(source);
    if (images == null) {
      // Before loading, so that no more than this many are ever in memory.
      while (loaded.size() >= SETS) {
        loaded.remove(loaded.keySet().iterator().next());
      }
      images = load(source, content);
      loaded.put(source, images);
    }
    return images;
  }

  // A worker may start days after the plan was made, and the step's key vouches for the content.
  private static Images load(ImageSource source, String content) {
    if (!source.content().equals(content)) {
      throw new UserException(
          "%s has changed since the sweep was planned. Run the sweep again to use what it holds now."
              .formatted(source.text()));
    }
    return source.read();
  }
}
