package dev.iwae.results;

import dev.iwae.sweep.spec.SettingAxis;

/**
 * A setting that the grid of a run varies.
 *
 * @param path in the definitions, such as {@code model.layers.0.latent}
 * @param name in run ids, such as {@code latent}
 * @param value a word or a number, else JSON
 */
public record RunSetting(String path, String name, String value) {

  SettingAxis axis() {
    return new SettingAxis(path, name);
  }
}
