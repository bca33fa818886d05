package dev.iwae.worker;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The {@code @file} of a {@code java} command: a class path can be longer than a command line may
 * be.
 */
final class ArgumentFile {

  private ArgumentFile() {}

  /** Writes a new temporary file, to be deleted once the JVM runs. */
  static Path write(List<String> arguments) throws IOException {
    Path file = Files.createTempFile("iwae-worker-", ".args");
    Files.writeString(file, text(arguments), launcherCharset());
    return file;
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
