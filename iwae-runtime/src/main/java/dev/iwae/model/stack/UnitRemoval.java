package dev.iwae.model.stack;

import dev.iwae.model.Affine;
import dev.iwae.model.ParameterLayout;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts latent units out of a stack, as the authors' code does (chop_units_with_variance_under_
 * threshold in iwae.py): no head predicts them, and nothing reads them.
 *
 * <p>Their code shrinks the matrices. Here the entries become zero: what is left of a unit is a
 * standard normal under q and under its prior, which cancels from the weights, and whose samples
 * are multiplied by zero. The model is the same, and the other units keep their random draws.
 */
public final class UnitRemoval {

  private final ParameterLayout layout;

  /** For parameter vectors of this layout. */
  public UnitRemoval(ParameterLayout layout) {
    this.layout = layout;
  }

  /**
   * A copy of the parameters without some units.
   *
   * @param parameters flat vector
   * @param removed of all layers' units, bottom first // [sum of units]
   */
  public float[] without(float[] parameters, boolean[] removed) {
    float[] cut = parameters.clone();
    int unit = 0;
    for (int l = 0; l < layout.layers(); l++) {
      int units = last(layout.encoder(l)).outputs() / 2;
      for (int u = 0; u < units; u++, unit++) {
        if (removed[unit]) {
          remove(l, u, cut);
        }
      }
    }
    return cut;
  }

  private void remove(int l, int u, float[] cut) {
    clearHead(last(layout.encoder(l)), u, cut);
    clearInput(layout.decoder(l).get(0), u, cut);
    if (l + 1 < layout.layers()) {
      clearInput(layout.encoder(l + 1).get(0), u, cut);
      clearHead(last(layout.decoder(l + 1)), u, cut);
    }
  }

  /** Mean 0 and log sigma 0, whatever the inputs. */
  private static void clearHead(Affine head, int u, float[] cut) {
    int units = head.outputs() / 2;
    for (int row = 0; row <= head.inputs(); row++) {
      int at = head.offset() + row * head.outputs();
      cut[at + u] = 0;
      cut[at + units + u] = 0;
    }
  }

  private static void clearInput(Affine map, int u, float[] cut) {
    int row = map.offset() + u * map.outputs();
    Arrays.fill(cut, row, row + map.outputs(), 0);
  }

  private static Affine last(List<Affine> network) {
    return network.get(network.size() - 1);
  }
}
