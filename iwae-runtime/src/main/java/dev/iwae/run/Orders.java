package dev.iwae.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.data.source.DatasetProvider;
import dev.iwae.plan.Step;
import dev.iwae.plan.StepInput;
import dev.iwae.store.StepKey;
import dev.iwae.worker.step.StepOrder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What workers are told about steps. */
final class Orders {

  private final Map<StepKey, StepOrder> orders = new HashMap<>();

  /**
   * Fetches the datasets of all steps, each once, before any work starts.
   *
   * @param provenance what is known of the circumstances before a worker adds its own
   * @throws dev.iwae.sweep.text.UserException if a dataset cannot be had
   */
  Orders(List<Step> steps, DatasetProvider datasets, ObjectNode provenance) {
    Map<StepInput, StepOrder> first = new HashMap<>();
    for (Step step : steps) {
      StepOrder same =
          first.computeIfAbsent(step.input(), input -> StepOrder.of(step, datasets, provenance));
      orders.put(
          step.key(),
          new StepOrder(
              step.key(), step.parent(), step.config(), same.images(), same.weights(), provenance));
    }
  }

  /** The files of data that the steps read. */
  Set<Path> files() {
    Set<Path> files = new TreeSet<>();
    for (StepOrder order : orders.values()) {
      order.weights().ifPresent(files::add);
      order
          .images()
          .ifPresent(
              images -> {
                files.addAll(images.train().files());
                files.addAll(images.test().files());
              });
    }
    return files;
  }

  StepOrder of(Step step) {
    return orders.get(step.key());
  }
}
