package dev.iwae.benchmarks.threads;

import dev.iwae.benchmarks.Network;
import dev.iwae.benchmarks.Ours;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;

/** A training whose step is measured with one thread and with several. */
enum ThreadCase {
  K1("one layer, k = 1, batch 20", Network.ONE_LAYER, Ours.IWAE, 1, 20),
  K5("one layer, k = 5, batch 20", Network.ONE_LAYER, Ours.IWAE, 5, 20),
  K50("one layer, k = 50, batch 20", Network.ONE_LAYER, Ours.IWAE, 50, 20),
  K50_BATCH_100("one layer, k = 50, batch 100", Network.ONE_LAYER, Ours.IWAE, 50, 100),
  PRUNED("one layer, k = 50, batch 20, pruned", Network.ONE_LAYER, Ours.PRUNED, 50, 20),
  TWO_LAYERS("two layers, k = 50, batch 20", Network.TWO_LAYERS, Ours.IWAE, 50, 20);

  private final String title;
  private final Network network;
  private final ObjectiveSpec objective;
  private final int k;
  private final int batch;

  ThreadCase(String title, Network network, ObjectiveSpec objective, int k, int batch) {
    this.title = title;
    this.network = network;
    this.objective = objective;
    this.k = k;
    this.batch = batch;
  }

  String title() {
    return title;
  }

  Network network() {
    return network;
  }

  ObjectiveSpec objective() {
    return objective;
  }

  int k() {
    return k;
  }

  int batch() {
    return batch;
  }
}
