package dev.iwae.model.stack;

import dev.iwae.model.Activations;
import dev.iwae.model.Network;
import dev.iwae.model.distribution.LatentConditional;
import dev.iwae.model.distribution.LatentDistribution;

/** p(h_L), which has no layer above. */
sealed interface TopPrior {

  /** The distribution, once it is computed. */
  LatentDistribution distribution();

  /** Computes the parameters of rows. */
  void compute(int rows);

  /** Without parameters. */
  record Standard(LatentDistribution distribution) implements TopPrior {

    @Override
    public void compute(int rows) {}
  }

  /**
   * One that is learned, as if there were a layer above that never changes.
   *
   * @param network its parameters
   * @param nothing the network's inputs
   * @param distribution p(h_L)
   */
  record Learned(Network network, Activations nothing, LatentConditional distribution)
      implements TopPrior {

    @Override
    public void compute(int rows) {
      network.forward(nothing, rows);
      distribution.read(rows);
    }
  }
}
