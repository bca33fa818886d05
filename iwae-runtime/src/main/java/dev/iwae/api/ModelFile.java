package dev.iwae.api;

import dev.iwae.math.KernelBackend;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.Parameters;
import dev.iwae.model.stack.LayerStack;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.model.ModelSpec;

/**
 * A model that was read.
 *
 * @param origin what to call it in messages
 * @param model layer stack
 * @param pixels dimension of x
 * @param binarization of the examples that it was trained on
 * @param weights flat vector, see {@link ParameterLayout}
 */
record ModelFile(
    String origin, ModelSpec model, int pixels, Binarization binarization, float[] weights) {

  /** A stack with these weights, for one example and a block of its samples. */
  LayerStack stack(KernelBackend backend, int rows) {
    Parameters parameters = new Parameters(ParameterLayout.of(model, pixels));
    parameters.put(0, weights, 0, weights.length);
    return new LayerStack(model, parameters, backend.create(), pixels, 1, rows);
  }
}
