package dev.iwae.plan;

import dev.iwae.sweep.setting.Setting;
import dev.iwae.sweep.spec.WeightsConvention;
import dev.iwae.sweep.spec.WeightsForm;
import dev.iwae.sweep.spec.model.ModelSpec;

/**
 * Weights made elsewhere: a step of its own, the parent of what starts from it.
 *
 * @param content SHA-256 of the file, 64 hexadecimal digits
 * @param pixels dimension of x
 * @param model layer stack that the arrays must fit
 * @param convention of the arrays
 * @param logVariance whether {@code logSigma} holds log variances
 */
public record WeightsConfig(
    String content,
    int pixels,
    ModelSpec model,
    @Setting(unlessGiven = "iwae", later = true) WeightsConvention convention,
    @Setting(unlessGiven = "false", later = true) boolean logVariance)
    implements StepConfig {

  /** Arrays of a form. */
  public WeightsConfig(String content, int pixels, ModelSpec model, WeightsForm form) {
    this(content, pixels, model, form.convention(), form.logVariance());
  }

  /** Arrays as results here are written. */
  public WeightsConfig(String content, int pixels, ModelSpec model) {
    this(content, pixels, model, WeightsForm.OWN);
  }

  /** How the arrays are written. */
  public WeightsForm form() {
    return new WeightsForm(convention, logVariance);
  }
}
