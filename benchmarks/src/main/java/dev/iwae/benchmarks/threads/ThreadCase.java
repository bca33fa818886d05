package dev.iwae.benchmarks.threads;

import dev.iwae.benchmarks.Network;

/** A training by the bound of IWAE whose step is measured with one thread and with several. */
enum ThreadCase {
  K1("one layer, k = 1, batch 20", Network.ONE_LAYER, 1, 20),
  K5("one layer, k = 5, batch 20", Network.ONE_LAYER, 5, 20),
  K50("one layer, k = 50, batch 20", Network.ONE_LAYER, 50, 20),
  K50_BATCH_100("one layer, k = 50, batch 100", Network.ONE_LAYER, 50, 100),
  TWO_LAYERS("two layers, k = 50, batch 20", Network.TWO_LAYERS, 50, 20);

  private final String title;
  private final Network network;
  private final int k;
  private final int batch;

  ThreadCase(String title, Network network, int k, int batch) {
    this.title = title;
    this.network = network;
    this.k = k;
    this.batch = batch;
  }

  String title() {
    return title;
  }

  Network network() {
    return network;
  }

  int k() {
    return k;
  }

  int batch() {
    return batch;
  }
}
