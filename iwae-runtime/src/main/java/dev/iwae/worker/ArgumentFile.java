package dev.iwae.worker;

import dev.iwae.store.OwnedFiles;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The {@code @file} of a {@code java} command: a class path can be longer than a command line may
 * be.
 */
final class ArgumentFile {

  private static final OwnedFiles FILES =
      new OwnedFiles(Path.of(System.getProperty("java.io.tmpdir")), "iwae-worker-", ".args");

  private ArgumentFile() {}

  /** Writes a new temporary file, to be deleted once the JVM runs. */
  static Path write(List<String> arguments) throws IOException {
    return Files.writeString(
        FILES.next(), text(arguments), launcherCharset(), StandardOpenOption.CREATE_NEW);
  }

  /** Deletes those that killed processes have left. */
  static void removeAbandoned() {
    FILES.removeAbandoned();
  }

  static String text(List<String> arguments) {
    return arguments.stream()
        .map(argument -> '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
        .collect(Collectors.joining("\n", "", "\n"));
  }

  // The launcher hands the bytes on as it found them, so they must be in the platform's encoding.
  private static Charset launcherCharset() {
    String name = System.getProperty("sun.jnu.encoding");
    return name != null && Charset.isSupported(name)
        ? Charset.forName(name)
        : Charset.defaultCharset();
  }
}
