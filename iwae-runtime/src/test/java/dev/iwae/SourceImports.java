package dev.iwae;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What sources name of other packages, by imports and in Javadoc: bytecode does not tell what is
 * named for Javadoc alone.
 */
record SourceImports(Sources sources, Architecture architecture) {

  private static final Pattern NAMED =
      Pattern.compile("(?:\\bimport(?:\\s+static)?|@link|@linkplain|@see|@throws)[\\s*]+([\\w.]+)");

  /**
   * A class that a source names.
   *
   * @param by the source's package, below the root, as {@code of}
   * @param of its package
   */
  record Named(Path source, String by, String of) {}

  /** Those of packages below the source's own. */
  List<Named> fromBelow() throws IOException {
    return all().stream().filter(named -> architecture.isBelow(named.of(), named.by())).toList();
  }

  /** Those of packages below the root. */
  List<Named> all() throws IOException {
    List<Named> all = new ArrayList<>();
    for (Path file : sources.files()) {
      Optional<String> by = architecture.placeOf(sources.packageOf(file));
      if (by.isPresent()) {
        Matcher named = NAMED.matcher(Files.readString(file));
        while (named.find()) {
          architecture
              .placeOf(named.group(1).replaceFirst("\\.[A-Z].*", ""))
              .ifPresent(of -> all.add(new Named(file, by.get(), of)));
        }
      }
    }
    return all;
  }
}
