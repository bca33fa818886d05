package dev.iwae.results.published;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.json.MalformedJsonException;
import dev.iwae.json.StrictJson;
import dev.iwae.results.FigureText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One of the files of {@code published/}: numbers of one protocol.
 *
 * @param epochs how long all models were trained
 * @param samples the K of the NLLs
 * @param binarize how; empty if the images are binary
 * @param schedule of the training, of the second where there is one before
 * @param before the schedule of the first training, where there is a second one
 * @param minimumTrain how many training examples the numbers are for, by source
 * @param test how many test examples they are of, by source
 * @param standIn what is nearly the images of the numbers
 */
record PublishedTable(
    String citation,
    int epochs,
    int samples,
    String split,
    Optional<String> binarize,
    String activation,
    String likelihood,
    PublishedSchedule schedule,
    Optional<PublishedSchedule> before,
    Map<String, Integer> minimumTrain,
    Map<String, Integer> test,
    Optional<StandIn> standIn,
    List<PublishedRun> entries) {

  // A model that says more is another than those of the papers.
  private static final Set<String> MODEL =
      Set.of("layers", "activation", "likelihood", "output-bias", "initial-weights");

  private static final String OUTPUT_BIAS = "data-mean";
  private static final String INITIAL_WEIGHTS = "glorot";
  private static final double ACTIVE = 0.01;

  /**
   * Images that are not those of a source, and comparable all the same.
   *
   * @param replaced the source
   * @param otherwise what is otherwise about them
   */
  record StandIn(
      @JsonProperty("for") String replaced, String source, String binarize, String otherwise) {}

  /**
   * A number.
   *
   * @param layers as a configuration has them
   * @param startFrom what its training started from; empty if afresh
   * @param activeUnits per layer, bottom first
   */
  record PublishedRun(
      String source,
      JsonNode layers,
      String bound,
      int k,
      Optional<Beginning> startFrom,
      double nll,
      List<Integer> activeUnits) {}

  /** What a model was trained by before. */
  record Beginning(String bound, int k) {}

  PublishedTable {
    for (PublishedRun entry : entries) {
      if (!minimumTrain.containsKey(entry.source())) {
        throw new IllegalArgumentException("`minimumTrain` lacks " + entry.source());
      }
      if (!test.containsKey(entry.source())) {
        throw new IllegalArgumentException("`test` lacks " + entry.source());
      }
    }
  }

  static PublishedTable read(String name) {
    try (InputStream in = PublishedTable.class.getResourceAsStream(name)) {
      return StrictJson.read(in.readAllBytes(), PublishedTable.class);
    } catch (MalformedJsonException e) {
      throw new IllegalStateException(name + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<PublishedNumber> matching(JsonNode config) {
    return isProtocol(config)
        ? entries.stream()
            .filter(entry -> isExperiment(entry, config) && startsAlike(entry, config))
            .findFirst()
            .map(entry -> number(entry, otherwise(entry, config)))
        : Optional.empty();
  }

  private boolean isProtocol(JsonNode config) {
    JsonNode dataset = config.path("dataset");
    JsonNode model = config.path("model");
    return MODEL.containsAll(names(model))
        && binarize.filter(how -> !isWord(how, dataset.path("binarize"))).isEmpty()
        && isWord(activation, model.path("activation"))
        && isWord(likelihood, model.path("likelihood"))
        && isWord(split, config.path("evaluation").path("split"));
  }

  private static boolean isWord(String word, JsonNode value) {
    return word.equals(value.textValue());
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /**
   * A number for a whole training set says little about a model that saw a tenth of it, the first
   * test examples may be easier than all, with fewer samples the NLL is higher, a pruned gradient
   * is noisier, and another schedule ends elsewhere.
   */
  private List<String> otherwise(PublishedRun entry, JsonNode config) {
    List<String> otherwise = new ArrayList<>(ofExamples(entry, config.path("dataset")));
    int drawn = config.path("evaluation").path("samples").asInt();
    if (drawn < samples) {
      otherwise.add("L_" + drawn + " instead of L_" + samples);
    }
    if (config.path("objective").has("backward")) {
      otherwise.add("a pruned backward pass instead of the whole one");
    }
    otherwise.addAll(ofSettings(config));
    otherwise.addAll(schedule.otherwise(config.path("schedule")));
    before.ifPresent(
        published -> otherwise.addAll(published.otherwiseBefore(config.path("start-from"))));
    return otherwise;
  }

  private List<String> ofExamples(PublishedRun entry, JsonNode dataset) {
    List<String> otherwise = new ArrayList<>();
    standIn(dataset).map(StandIn::otherwise).ifPresent(otherwise::add);
    int train = dataset.path("train").asInt();
    int least = minimumTrain.get(entry.source());
    if (train < least) {
      otherwise.add(
          FigureText.count(train, "training example")
              + " instead of at least "
              + FigureText.count(least));
    }
    int judged = dataset.path("test").asInt();
    if (dataset.has("test") && judged < test.get(entry.source())) {
      otherwise.add(
          FigureText.count(judged, "test example")
              + " instead of "
              + FigureText.count(test.get(entry.source())));
    }
    return otherwise;
  }

  private static List<String> ofSettings(JsonNode config) {
    List<String> otherwise = new ArrayList<>();
    if (!isWordIfAny(OUTPUT_BIAS, config.at("/model/output-bias"))) {
      otherwise.add("another output bias at the beginning");
    }
    if (!isWordIfAny(INITIAL_WEIGHTS, config.at("/model/initial-weights"))) {
      otherwise.add("other initial weights");
    }
    double threshold = config.at("/evaluation/active-units/threshold").asDouble(ACTIVE);
    if (threshold != ACTIVE) {
      otherwise.add("active units above " + threshold + " instead of " + ACTIVE);
    }
    return otherwise;
  }

  /** What older results do not say was no setting yet, and what the papers have. */
  private static boolean isWordIfAny(String word, JsonNode value) {
    return value.isMissingNode() || isWord(word, value);
  }

  /** The images whose numbers the file has: by name, or by what stands in for them. */
  private String source(JsonNode dataset) {
    return standIn(dataset).map(StandIn::replaced).orElse(dataset.path("source").asText());
  }

  private Optional<StandIn> standIn(JsonNode dataset) {
    return standIn.filter(
        images ->
            isWord(images.source(), dataset.path("source"))
                && isWord(images.binarize(), dataset.path("binarize")));
  }

  private boolean isExperiment(PublishedRun entry, JsonNode config) {
    return entry.source().equals(source(config.path("dataset")))
        && entry.layers().equals(config.path("model").path("layers"))
        && isObjective(entry.bound(), entry.k(), config);
  }

  private static boolean startsAlike(PublishedRun entry, JsonNode config) {
    JsonNode start = config.path("start-from");
    return entry
        .startFrom()
        .map(published -> isObjective(published.bound(), published.k(), start))
        .orElse(start.isMissingNode());
  }

  /**
   * Whether an objective is that of a published number: its bound by plain Monte Carlo and nothing
   * else, but for a pruned backward pass, which has the same gradient in expectation.
   *
   * @param trained what has an objective and a k
   */
  private static boolean isObjective(String bound, int k, JsonNode trained) {
    JsonNode objective = trained.path("objective");
    ObjectNode plain = JsonNodeFactory.instance.objectNode().put("bound", bound);
    ObjectNode pruned = plain.deepCopy();
    pruned.putObject("backward").set("roulette", objective.path("backward").path("roulette"));
    return k == trained.path("k").asInt() && (objective.equals(plain) || objective.equals(pruned));
  }

  private PublishedNumber number(PublishedRun entry, List<String> otherwise) {
    return new PublishedNumber(citation, epochs, entry.nll(), entry.activeUnits(), otherwise);
  }
}
