package dev.iwae.results;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iwae.json.JsonLayout;
import dev.iwae.json.MalformedJsonException;
import dev.iwae.json.StrictJson;
import dev.iwae.store.IoReason;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads and writes {@code results.json}, format {@code iwae-results/1} (docs/results.md). */
public final class ResultsJson {

  /** Name and version of the format. */
  public static final String FORMAT = "iwae-results/1";

  private static final String FORMAT_NAME = "iwae-results/";

  private ResultsJson() {}

  /** Replaces the file in one go; equal results give equal bytes. */
  public static void write(SweepResults results, Path file) {
    TextFile.write(file, text(results));
  }

  /** The content of results.json. */
  public static String text(SweepResults results) {
    return JsonLayout.write(StrictJson.tree(results).put("format", FORMAT));
  }

  /**
   * Reads a results file.
   *
   * @throws UserException if there is none, or it is not what this version can read
   */
  public static SweepResults read(Path file) {
    try {
      return parse(Files.readAllBytes(file), file.toString());
    } catch (NoSuchFileException e) {
      throw new UserException(
          file + ": no such file. `mvn iwae:sweep` trains what is missing and writes it.", e);
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read: " + IoReason.of(e), e);
    }
  }

  /**
   * Parses the content of a results file.
   *
   * @param origin what to call it in errors
   */
  public static SweepResults parse(String json, String origin) {
    return parse(json.getBytes(StandardCharsets.UTF_8), origin);
  }

  private static SweepResults parse(byte[] json, String origin) {
    try {
      JsonNode tree = StrictJson.parse(json);
      requireFormat(tree, origin);
      SweepResults results = StrictJson.read(tree, SweepResults.class);
      RunForm.require(tree);
      return results;
    } catch (MalformedJsonException e) {
      throw damaged(origin, e.getMessage());
    }
  }

  private static UserException damaged(String origin, String what) {
    return new UserException(
        origin
            + ": "
            + what
            + ". The file is damaged or was changed by hand; `mvn iwae:sweep` writes it anew, what"
            + " is trained comes from the store.");
  }

  private static void requireFormat(JsonNode tree, String origin) {
    String format = tree.path("format").asText("");
    if (format.equals(FORMAT)) {
      return;
    }
    if (format.matches(FORMAT_NAME + "\\d+")) {
      throw new UserException(
          origin
              + " has the format "
              + format
              + ", this version reads "
              + FORMAT
              + ". Use the plugin version that wrote it, or run `mvn iwae:sweep` to write it anew.");
    }
    throw damaged(origin, "is not a results file: its \"format\" should be \"" + FORMAT + "\"");
  }
}
