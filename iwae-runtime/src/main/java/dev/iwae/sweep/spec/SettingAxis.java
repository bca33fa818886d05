package dev.iwae.sweep.spec;

/**
 * A setting of the definitions that a point chooses.
 *
 * @param path from the kind of definition, such as {@code model.layers.0.latent}
 * @param name in run ids, such as {@code latent}
 */
public record SettingAxis(String path, String name) implements AxisKey {

  /** Called by the last word of its path. */
  public SettingAxis(String path) {
    this(path, lastWord(path));
  }

  /** The last word of a path. */
  public static String lastWord(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** The kind of definition that it is in, such as {@code model}. */
  public String definition() {
    return path.substring(0, path.indexOf('.'));
  }

  @Override
  public String inFile() {
    return path;
  }

  @Override
  public String word() {
    return name;
  }

  @Override
  public String part(String value) {
    return name + "=" + shown(value);
  }

  /**
   * A value on one line, without what separates the parts of ids and filters: {@code 200+200} for
   * {@code [200,200]}, {@code dreg:mix:0.5} for {@code {"dreg":{"mix":0.5}}}.
   *
   * @param value a word, or JSON
   */
  public static String shown(String value) {
    String line = value.replaceAll("[\\[\\]{}\"]", "").replace(',', '+');
    return line.isEmpty() ? "none" : line;
  }
}
