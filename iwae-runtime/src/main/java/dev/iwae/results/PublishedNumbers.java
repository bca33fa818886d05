package dev.iwae.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The shipped reference files, {@code published/*.json}. A number matches a run only if the run
 * does the same experiment: same dataset, binarisation, layer stack, bound and k, a fresh start,
 * the test split, at least as many samples (with fewer the NLL is higher), and a training set of
 * about the same size.
 */
public final class PublishedNumbers {

  private static final String TABLE_1 = "published/burda-table1.json";

  private final JsonNode file;

  private PublishedNumbers(JsonNode file) {
    this.file = file;
  }

  /** The numbers that ship with this version. */
  public static PublishedNumbers shipped() {
    try (InputStream in = PublishedNumbers.class.getResourceAsStream(TABLE_1)) {
      return new PublishedNumbers(new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The published counterpart of a run.
   *
   * @param config of the run, from {@link RunConfig}
   */
  public Optional<PublishedNumber> matching(JsonNode config) {
    if (!isProtocol(config)) {
      return Optional.empty();
    }
    for (JsonNode entry : file.path("entries")) {
      if (isExperiment(entry, config)) {
        return Optional.of(number(entry));
      }
    }
    return Optional.empty();
  }

  private boolean isProtocol(JsonNode config) {
    JsonNode dataset = config.path("dataset");
    JsonNode model = config.path("model");
    return dataset.path("binarize").asText().equals(file.path("binarize").asText())
        && dataset.path("train").asInt() >= minimumTrain(dataset)
        && model.path("activation").asText().equals(file.path("activation").asText())
        && model.path("likelihood").asText().equals(file.path("likelihood").asText())
        && config.path("evaluation").path("split").asText().equals(file.path("split").asText())
        && config.path("evaluation").path("samples").asInt() >= file.path("samples").asInt()
        && !config.has("start-from");
  }

  /** A number for a whole training set says little about a model that saw a tenth of it. */
  private int minimumTrain(JsonNode dataset) {
    return file.path("minimumTrain").path(dataset.path("source").asText()).asInt();
  }

  private static boolean isExperiment(JsonNode entry, JsonNode config) {
    return entry.path("source").equals(config.path("dataset").path("source"))
        && entry.path("layers").equals(config.path("model").path("layers"))
        && entry.path("bound").equals(config.path("objective").path("bound"))
        && entry.path("k").asInt() == config.path("k").asInt();
  }

  private PublishedNumber number(JsonNode entry) {
    List<Integer> activeUnits = new ArrayList<>();
    entry.path("activeUnits").forEach(units -> activeUnits.add(units.asInt()));
    return new PublishedNumber(
        file.path("citation").asText(),
        file.path("epochs").asInt(),
        entry.path("nll").asDouble(),
        activeUnits);
  }
}
