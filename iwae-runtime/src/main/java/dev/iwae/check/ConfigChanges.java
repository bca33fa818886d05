package dev.iwae.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.sweep.language.ConfigLeaves;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a sweep file says otherwise than it did: the first suspect when a number has changed. */
final class ConfigChanges {

  private static final int SHOWN = 3;

  private ConfigChanges() {}

  /** {@code "; the sweep changed: schedule.batch 20 -> 100"}, or nothing. */
  static String text(MeasuredRun before, MeasuredRun now) {
    String changes = between(before.config(), now.config());
    return changes.isEmpty() ? "" : "; the sweep changed: " + changes;
  }

  /** {@code "schedule.batch 20 -> 100"}, or nothing. */
  static String between(ObjectNode before, ObjectNode now) {
    Map<String, String> old = values(before);
    Map<String, String> current = values(now);
    TreeSet<String> paths = new TreeSet<>(old.keySet());
    paths.addAll(current.keySet());
    if (saysNothingOfItsStart(before) || saysNothingOfItsStart(now)) {
      paths.removeIf(
          path ->
              path.startsWith("start-from.schedule") || path.startsWith("start-from.start-from"));
    }
    List<String> changes = new ArrayList<>();
    for (String path : paths) {
      Comparability.differ(path, old.getOrDefault(path, "none"), current.getOrDefault(path, "none"))
          .ifPresent(changes::add);
    }
    String more = changes.size() > SHOWN ? " and " + (changes.size() - SHOWN) + " more" : "";
    return String.join(", ", changes.subList(0, Math.min(SHOWN, changes.size()))) + more;
  }

  /** Of a version that wrote no more of the run that it goes on from than its objective. */
  private static boolean saysNothingOfItsStart(ObjectNode config) {
    return config.at("/start-from").has("run") && !config.at("/start-from").has("schedule");
  }

  private static SortedMap<String, String> values(ObjectNode config) {
    Map<String, JsonNode> items = ConfigLeaves.items(config);
    items.remove("seed"); // which may have 63 bits, and does differ
    SortedMap<String, String> values = new TreeMap<>();
    items.forEach((path, value) -> values.put(path, ConfigLeaves.canonical(value)));
    return values;
  }
}
