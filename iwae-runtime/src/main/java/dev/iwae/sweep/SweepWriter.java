package dev.iwae.sweep;

import dev.iwae.sweep.language.SweepForm;
import dev.iwae.sweep.spec.Sweep;
import dev.iwae.sweep.text.YamlLayout;
import java.nio.file.Path;

/** Writes a sweep as YAML. */
public final class SweepWriter {

  private SweepWriter() {}

  /**
   * YAML that {@link SweepReader} reads back as an equal sweep. Defaults are written out; paths of
   * files are absolute.
   */
  public static String write(Sweep sweep) {
    return YamlLayout.text(new SweepForm(Path::toString).tree(sweep));
  }

  /**
   * YAML that is read back as an equal sweep when it stands in a folder: paths of files beneath
   * that folder are relative.
   */
  public static String write(Sweep sweep, Path folder) {
    Path start = folder.toAbsolutePath().normalize();
    return YamlLayout.text(new SweepForm(file -> from(start, file)).tree(sweep));
  }

  // With `/` everywhere, which every platform reads.
  private static String from(Path start, Path file) {
    return file.startsWith(start)
        ? start.relativize(file).toString().replace(start.getFileSystem().getSeparator(), "/")
        : file.toString();
  }
}
