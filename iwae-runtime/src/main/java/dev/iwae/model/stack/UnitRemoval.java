package dev.iwae.model.stack;

import dev.iwae.model.Affine;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.UnitPairs;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts latent units out of a stack, as the authors' code does (chop_units_with_variance_under_
 * threshold in iwae.py): no head predicts them, and nothing reads them.
 *
 * <p>Their code shrinks the matrices. Here the entries become zero: what is left of a unit is a
 * standard normal under q and under its prior, which cancels from the weights, and whose samples
 * are multiplied by zero. The model is the same, and the other units keep their random draws. Bits
 * become fair under both. What a unit was on average goes into the biases of what read it.
 *
 * <p>Below the top of a ladder a unit stays in the model, since it passes on what the layer above
 * says, and x says nothing of it: q is p there.
 */
public final class UnitRemoval {

  /** Log sigma with which a ladder's evidence leaves a unit to its prior, to the bit. */
  private static final float NO_EVIDENCE = 40f;

  private final ParameterLayout layout;

  /** For parameter vectors of this layout. */
  public UnitRemoval(ParameterLayout layout) {
    this.layout = layout;
  }

  /**
   * A copy of the parameters without some units, for each of which a constant stands.
   *
   * @param parameters flat vector
   * @param removed of all layers' units, bottom first // [sum of units]
   * @param constants what other networks read instead of the units // [sum of units]
   */
  public float[] without(float[] parameters, boolean[] removed, double[] constants) {
    float[] cut = parameters.clone();
    int unit = 0;
    for (int l = 0; l < layout.layers(); l++) {
      int units = layout.units(l);
      for (int u = 0; u < units; u++, unit++) {
        if (removed[unit]) {
          remove(l, u, (float) constants[unit], cut);
        }
      }
    }
    return cut;
  }

  private void remove(int l, int u, float constant, float[] cut) {
    clearHead(last(layout.encoder(l)), layout.units(l), u, cut);
    if (l + 1 < layout.encodersOfData()) {
      cut[last(layout.encoder(l)).biasOffset() + layout.units(l) + u] = NO_EVIDENCE;
      return;
    }
    clearInput(layout.decoder(l).get(0), u, constant, cut);
    for (Affine map : layout.own(l)) {
      switch (map.parts().get(0).role()) {
        case OF_UNITS -> clearHead(map, layout.units(l), u, cut);
        case OF_LAYER -> clearInput(map, u, constant, cut);
        case OF_STEP -> clearInput(map, u, 0, cut); // it reads what is on its way to h
        case OF_AUXILIARIES -> {}
        case OF_PAIRS -> throw new IllegalStateException("pairs have no maps of their own");
      }
    }
    if (l + 1 < layout.layers()) {
      if (l + 1 >= layout.encodersOfData()) {
        clearInput(layout.encoder(l + 1).get(0), u, constant, cut);
      }
      clearHead(last(layout.decoder(l + 1)), layout.units(l), u, cut);
    } else if (layout.prior().isPresent()) {
      clearHead(layout.prior().get(), layout.units(l), u, cut);
    }
  }

  /** Mean 0, log sigma 0 and nothing that ties it to other units, whatever the inputs. */
  private static void clearHead(Affine head, int units, int u, float[] cut) {
    for (Affine.Columns part : head.parts()) {
      for (int column = 0; column < part.columns(); column++) {
        if (isOf(part.role(), column, units, u)) {
          clearColumn(head, part.firstColumn() + column, cut);
        }
      }
    }
  }

  private static boolean isOf(Affine.Role role, int column, int units, int u) {
    return switch (role) {
      case OF_UNITS -> column % units == u;
      case OF_PAIRS -> new UnitPairs(units).has(column, u);
      case OF_LAYER, OF_STEP, OF_AUXILIARIES -> false;
    };
  }

  private static void clearColumn(Affine head, int column, float[] cut) {
    for (int row = 0; row <= head.inputs(); row++) {
      cut[head.offset() + row * head.outputs() + column] = 0;
    }
  }

  private static void clearInput(Affine map, int u, float constant, float[] cut) {
    int row = map.offset() + u * map.outputs();
    for (int i = 0; i < map.outputs(); i++) {
      cut[map.biasOffset() + i] += constant * cut[row + i];
    }
    Arrays.fill(cut, row, row + map.outputs(), 0);
  }

  private static Affine last(List<Affine> network) {
    return network.get(network.size() - 1);
  }
}
