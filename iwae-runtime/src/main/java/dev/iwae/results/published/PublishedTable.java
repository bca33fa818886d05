package dev.iwae.results.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.results.FigureText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One of the files of {@code published/}: numbers of one protocol. */
final class PublishedTable {

  // A model that says more is another than those of the papers.
  private static final Set<String> MODEL =
      Set.of("layers", "activation", "likelihood", "output-bias", "initial-weights");

  private final JsonNode file;

  private PublishedTable(JsonNode file) {
    this.file = file;
  }

  static PublishedTable read(String name) {
    try (InputStream in = PublishedTable.class.getResourceAsStream(name)) {
      return new PublishedTable(new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<PublishedNumber> matching(JsonNode config) {
    if (!isProtocol(config)) {
      return Optional.empty();
    }
    for (JsonNode entry : file.path("entries")) {
      if (isExperiment(entry, config) && startsAlike(entry, config)) {
        return Optional.of(number(entry, otherwise(config)));
      }
    }
    return Optional.empty();
  }

  private boolean isProtocol(JsonNode config) {
    JsonNode dataset = config.path("dataset");
    JsonNode model = config.path("model");
    return MODEL.containsAll(names(model))
        && (!file.has("binarize") || file.path("binarize").equals(dataset.path("binarize")))
        && file.path("activation").equals(model.path("activation"))
        && file.path("likelihood").equals(model.path("likelihood"))
        && file.path("split").equals(config.path("evaluation").path("split"));
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /**
   * A number for a whole training set says little about a model that saw a tenth of it, and with
   * fewer samples the NLL is higher.
   */
  private List<String> otherwise(JsonNode config) {
    List<String> otherwise = new ArrayList<>();
    JsonNode dataset = config.path("dataset");
    if (isStandIn(dataset)) {
      otherwise.add(file.path("standIn").path("otherwise").asText());
    }
    int train = dataset.path("train").asInt();
    int least = file.path("minimumTrain").path(source(dataset)).asInt();
    if (train < least) {
      otherwise.add(
          FigureText.count(train, "training example")
              + " instead of at least "
              + FigureText.count(least));
    }
    int samples = config.path("evaluation").path("samples").asInt();
    if (samples < file.path("samples").asInt()) {
      otherwise.add("L_" + samples + " instead of L_" + file.path("samples").asInt());
    }
    return otherwise;
  }

  /** The images whose numbers the file has: by name, or by what stands in for them. */
  private String source(JsonNode dataset) {
    return isStandIn(dataset)
        ? file.path("standIn").path("for").asText()
        : dataset.path("source").asText();
  }

  private boolean isStandIn(JsonNode dataset) {
    JsonNode standIn = file.path("standIn");
    return standIn.isObject()
        && standIn.path("source").equals(dataset.path("source"))
        && standIn.path("binarize").equals(dataset.path("binarize"));
  }

  private boolean isExperiment(JsonNode entry, JsonNode config) {
    return entry.path("source").asText().equals(source(config.path("dataset")))
        && entry.path("layers").equals(config.path("model").path("layers"))
        && isObjective(entry, config.path("objective"), config.path("k"));
  }

  private static boolean startsAlike(JsonNode entry, JsonNode config) {
    JsonNode published = entry.path("startFrom");
    JsonNode start = config.path("start-from");
    return published.isMissingNode()
        ? start.isMissingNode()
        : isObjective(published, start.path("objective"), start.path("k"));
  }

  /**
   * Whether an objective is that of a published number: its bound by plain Monte Carlo and nothing
   * else, but for a pruned backward pass, which has the same gradient in expectation.
   */
  private static boolean isObjective(JsonNode published, JsonNode objective, JsonNode k) {
    ObjectNode plain = JsonNodeFactory.instance.objectNode();
    plain.set("bound", published.path("bound"));
    ObjectNode pruned = plain.deepCopy();
    pruned.putObject("backward").set("roulette", objective.path("backward").path("roulette"));
    return published.path("k").asInt() == k.asInt()
        && (objective.equals(plain) || objective.equals(pruned));
  }

  private PublishedNumber number(JsonNode entry, List<String> otherwise) {
    List<Integer> activeUnits = new ArrayList<>();
    entry.path("activeUnits").forEach(units -> activeUnits.add(units.asInt()));
    return new PublishedNumber(
        file.path("citation").asText(),
        file.path("epochs").asInt(),
        entry.path("nll").asDouble(),
        activeUnits,
        otherwise);
  }
}
