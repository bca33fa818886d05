package dev.iwae.plan;

import dev.iwae.sweep.setting.Setting;
import dev.iwae.sweep.spec.WeightsForm;
import dev.iwae.sweep.spec.model.ModelSpec;

/**
 * Weights made elsewhere: a step of its own, the parent of what starts from it.
 *
 * @param content SHA-256 of the file, 64 hexadecimal digits
 * @param pixels dimension of x
 * @param model layer stack that the arrays must fit
 * @param form how the arrays are written
 */
public record WeightsConfig(
    String content, int pixels, ModelSpec model, @Setting(inline = true) WeightsForm form)
    implements StepConfig {

  /** Arrays as results here are written. */
  public WeightsConfig(String content, int pixels, ModelSpec model) {
    this(content, pixels, model, WeightsForm.OWN);
  }
}
