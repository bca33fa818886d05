package dev.iwae.results;

import dev.iwae.json.MalformedJsonException;
import dev.iwae.json.StrictJson;
import dev.iwae.store.IoReason;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code history.jsonl}: a line for every time that a sweep's numbers, revision or machine were
 * others than before.
 */
public final class HistoryFile {

  /** The file's name, beside {@code results.json}. */
  public static final String NAME = "history.jsonl";

  private HistoryFile() {}

  /**
   * Adds a line, unless the last one says the same.
   *
   * @param folder of results.json
   * @return all entries, oldest first
   * @throws UserException if the file is damaged, or cannot be written
   */
  public static List<HistoryEntry> append(SweepResults results, Path folder) {
    Path file = folder.resolve(NAME);
    List<String> lines = new ArrayList<>(lines(file));
    List<HistoryEntry> entries = new ArrayList<>(entries(lines, file));
    HistoryEntry now = HistoryEntry.of(results);
    if (entries.isEmpty() || !now.repeats(entries.get(entries.size() - 1))) {
      entries.add(now);
      lines.add(StrictJson.tree(now).toString());
      TextFile.write(file, String.join("\n", lines) + "\n");
    }
    return List.copyOf(entries);
  }

  /** All entries, oldest first; none where there is no file. */
  public static List<HistoryEntry> read(Path folder) {
    Path file = folder.resolve(NAME);
    return entries(lines(file), file);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read: " + IoReason.of(e), e);
    }
  }

  private static List<HistoryEntry> entries(List<String> lines, Path file) {
    List<HistoryEntry> entries = new ArrayList<>();
    for (String line : lines) {
      try {
        entries.add(StrictJson.read(line.getBytes(StandardCharsets.UTF_8), HistoryEntry.class));
      } catch (MalformedJsonException e) {
        throw new UserException(
            String.format(
                Locale.ROOT,
                "%s:%d: is no line of a history. Delete it, or restore the file",
                file,
                entries.size() + 1),
            e);
      }
    }
    return entries;
  }
}
