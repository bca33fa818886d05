package dev.iwae.model;

import dev.iwae.model.Affine.Columns;
import dev.iwae.model.Affine.Role;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import java.util.ArrayList;
import java.util.List;

/** The columns that predict a distribution of units, by the family of that distribution. */
final class PosteriorHead {

  private final String network;
  private final List<Columns> parts = new ArrayList<>();
  private int columns;

  private PosteriorHead(String network) {
    this.network = network;
  }

  /**
   * The columns of a family: means and log sigma first.
   *
   * @param network such as {@code q1}
   * @param units of the layer
   */
  static List<Columns> parts(String network, int units, PosteriorSpec family) {
    PosteriorHead head = new PosteriorHead(network);
    head.add("mean", units, Role.OF_UNITS).add("logSigma", units, Role.OF_UNITS);
    if (family instanceof PosteriorSpec.FullCovariance) {
      head.add("cholesky", new UnitPairs(units).count(), Role.OF_PAIRS);
    } else if (family instanceof PosteriorSpec.LowRank lowRank) {
      head.add("factor", (long) lowRank.rank() * units, Role.OF_UNITS);
    } else if (family instanceof PosteriorSpec.Mixture mixture) {
      head.addComponents(mixture.components(), units);
    } else if (family instanceof PosteriorSpec.Planar planar) {
      head.add("flowU", (long) planar.steps() * units, Role.OF_UNITS)
          .add("flowW", (long) planar.steps() * units, Role.OF_UNITS)
          .add("flowB", planar.steps(), Role.OF_LAYER);
    } else if (family instanceof PosteriorSpec.Iaf iaf) {
      head.add("context", iaf.hidden(), Role.OF_LAYER);
    } else if (family instanceof PosteriorSpec.Adversarial adversarial) {
      head.add("basis", (long) adversarial.noise() * units, Role.OF_UNITS);
    } else if (family instanceof PosteriorSpec.Auxiliary auxiliary) {
      head.add("auxiliaryMean", auxiliary.units(), Role.OF_LAYER)
          .add("auxiliaryLogSigma", auxiliary.units(), Role.OF_LAYER)
          .add("context", auxiliary.hidden(), Role.OF_LAYER)
          .add("reverseContext", auxiliary.hidden(), Role.OF_LAYER);
    } else if (!(family instanceof PosteriorSpec.Gaussian
        || family instanceof PosteriorSpec.SemiAmortised)) {
      throw new IllegalArgumentException("no head for " + family);
    }
    return head.parts;
  }

  /** One component is the Gaussian, and has no weight. */
  private void addComponents(int components, int units) {
    for (int m = 2; m <= components; m++) {
      add("mean" + m, units, Role.OF_UNITS).add("logSigma" + m, units, Role.OF_UNITS);
    }
    if (components > 1) {
      add("logits", components, Role.OF_LAYER);
    }
  }

  private PosteriorHead add(String name, long count, Role role) {
    if (count > 0) {
      parts.add(new Columns(network + "." + name, columns, most(count), role));
      columns = most(columns + count);
    }
    return this;
  }

  /** Nobody asks for columns beyond that without the size of the vector, which is told. */
  private static int most(long count) {
    return (int) Math.min(count, Integer.MAX_VALUE);
  }
}
