package dev.iwae.data.own;

import dev.iwae.data.file.Attempts;
import dev.iwae.sweep.spec.dataset.Parts;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Finds the files of a dataset.
 *
 * @param locate finds one that the sweep names
 */
record LocatedParts(UnaryOperator<Path> locate) {

  /** The same parts with files that are there; tells all that are not. */
  Parts of(Parts declared) {
    Map<Path, Path> found = new LinkedHashMap<>();
    Attempts attempts = new Attempts();
    declared
        .paths()
        .forEach(
            path ->
                attempts
                    .attempt(() -> locate.apply(path))
                    .ifPresent(file -> found.put(path, file)));
    attempts.raise();
    if (declared instanceof Parts.Files files) {
      return new Parts.Files(
          found.get(files.train()),
          files.test().map(found::get),
          files.validation().map(found::get),
          files.array());
    }
    Parts.Arrays arrays = (Parts.Arrays) declared;
    return new Parts.Arrays(
        found.get(arrays.file()), arrays.train(), arrays.test(), arrays.validation());
  }
}
