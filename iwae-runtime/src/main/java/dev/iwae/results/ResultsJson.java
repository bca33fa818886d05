package dev.iwae.results;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.iwae.json.JsonLayout;
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

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ResultsJson() {}

  /** Replaces the file in one go; equal results give equal bytes. */
  public static void write(SweepResults results, Path file) {
    TextFile.write(file, text(results));
  }

  /** The content of results.json. */
  public static String text(SweepResults results) {
    return JsonLayout.write(ResultsTree.of(results).put("format", FORMAT));
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
    JsonNode tree = tree(json, origin);
    requireFormat(tree, origin);
    return ResultsReader.read(new JsonFields(tree, "", origin));
  }

  private static JsonNode tree(byte[] json, String origin) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      boolean ends = endsInTheMiddle(json, e);
      String what = ends ? "ends in the middle, at " : "is not JSON: ";
      String why = ends ? "" : ": " + e.getOriginalMessage();
      throw JsonFields.damaged(origin, what + place(e) + why);
    } catch (IOException e) {
      throw JsonFields.damaged(origin, "is not JSON: " + e.getMessage());
    }
  }

  /** Cut off inside a list, an object or a word such as {@code true}. */
  private static boolean endsInTheMiddle(byte[] json, JsonProcessingException e) {
    String text = new String(json, StandardCharsets.UTF_8).strip();
    return e.getOriginalMessage().startsWith("Unexpected end-of-input")
        || text.startsWith("{") && !text.endsWith("}");
  }

  private static String place(JsonProcessingException e) {
    return "line " + e.getLocation().getLineNr() + " column " + e.getLocation().getColumnNr();
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
    throw JsonFields.damaged(
        origin, "is not a results file: its \"format\" should be \"" + FORMAT + "\"");
  }
}
