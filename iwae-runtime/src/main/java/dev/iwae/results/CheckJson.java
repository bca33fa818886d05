package dev.iwae.results;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iwae.json.JsonLayout;
import dev.iwae.json.MalformedJsonException;
import dev.iwae.json.StrictJson;
import dev.iwae.store.IoReason;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads and writes {@code check.json}, format {@code iwae-check/1} (docs/regression-checks.md). */
public final class CheckJson {

  /** Name and version of the format. */
  public static final String FORMAT = "iwae-check/1";

  /** The file's name, beside {@code results.json}. */
  public static final String NAME = "check.json";

  private record Format(String format) {}

  private CheckJson() {}

  /** Replaces the file in one go. */
  public static void write(CheckOutcome check, Path file) {
    TextFile.write(file, JsonLayout.write(StrictJson.tree(check).put("format", FORMAT)));
  }

  /** The check of some results, in their folder; empty if there is none, or of other results. */
  public static Optional<CheckOutcome> of(SweepResults results, Path folder) {
    return read(folder).filter(check -> check.results().equals(results.created()));
  }

  /**
   * The check in a folder.
   *
   * @return empty if there is none, or one of another version
   * @throws UserException if it is damaged
   */
  public static Optional<CheckOutcome> read(Path folder) {
    Path file = folder.resolve(NAME);
    try {
      JsonNode check = StrictJson.parse(Files.readAllBytes(file));
      return StrictJson.read(check, Format.class).format().equals(FORMAT)
          ? Optional.of(StrictJson.read(check, CheckOutcome.class))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (MalformedJsonException e) {
      throw new UserException(
          file + " is damaged: " + e.getMessage() + ". mvn iwae:check writes it anew.", e);
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read: " + IoReason.of(e), e);
    }
  }
}
