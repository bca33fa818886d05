package dev.iwae.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.store.IoReason;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code history.jsonl}: a line for every time that a sweep gave other numbers than before. */
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
      lines.add(json(now));
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
        entries.add(entry(new JsonMapper().readTree(line)));
      } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
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

  private static HistoryEntry entry(JsonNode tree) {
    SortedMap<String, Double> nlls = new TreeMap<>();
    tree.required("nlls")
        .properties()
        .forEach(nll -> nlls.put(nll.getKey(), number(nll.getValue())));
    return new HistoryEntry(
        Instant.parse(tree.required("created").asText()),
        tree.required("revision").asText(),
        tree.required("machine").asText(),
        nlls);
  }

  private static double number(JsonNode value) {
    if (!value.isNumber()) {
      throw new IllegalArgumentException(value + " is no number");
    }
    return value.asDouble();
  }

  private static String json(HistoryEntry entry) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("created", entry.created().toString());
    tree.put("machine", entry.machine());
    ObjectNode nlls = tree.putObject("nlls");
    entry.nlls().forEach(nlls::put);
    tree.put("revision", entry.revision());
    return tree.toString();
  }
}
