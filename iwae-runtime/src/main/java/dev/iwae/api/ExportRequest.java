package dev.iwae.api;

import java.nio.file.Path;
import java.util.List;

/**
 * Which model to export.
 *
 * @param results a {@code results.json}
 * @param run its id there
 * @param home folder of the store
 * @param folder gets the files; made if missing
 */
public record ExportRequest(Path results, String run, Path home, Path folder) {

  List<String> arguments() {
    return List.of(results.toString(), run, home.toString(), folder.toString());
  }

  static ExportRequest parse(List<String> arguments) {
    return new ExportRequest(
        Path.of(arguments.get(0)),
        arguments.get(1),
        Path.of(arguments.get(2)),
        Path.of(arguments.get(3)));
  }
}
