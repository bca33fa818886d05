package dev.iwae.sweep.spec;

import dev.iwae.sweep.setting.Called;
import dev.iwae.sweep.setting.Setting;
import java.nio.file.Path;

/** Where the training of a block's runs starts. */
public sealed interface StartFrom {

  /**
   * The final weights and optimiser state of another run of the sweep: the one that agrees with the
   * starting run on every axis but those selected here.
   */
  record Run(Selector run) implements StartFrom {}

  /**
   * Named arrays made elsewhere; the optimiser starts anew.
   *
   * @param file NumPy archive of named arrays
   * @param form how they are written
   */
  @Called("start-from")
  record Weights(@Setting(key = "weights") Path file, @Setting(inline = true) WeightsForm form)
      implements StartFrom {

    /** Arrays as results here are written. */
    public Weights(Path file) {
      this(file, WeightsForm.OWN);
    }
  }
}
