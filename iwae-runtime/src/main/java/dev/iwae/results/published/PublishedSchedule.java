package dev.iwae.results.published;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.iwae.results.FigureText;
import java.util.ArrayList;
import java.util.List;

/**
 * How the models of published numbers were trained.
 *
 * @param batch examples of a minibatch
 * @param optimizer as a configuration has it
 * @param stages one after the other
 */
record PublishedSchedule(int batch, JsonNode optimizer, List<Stage> stages) {

  /** Rates are powers, which are written with more digits or fewer. */
  private static final double ROUNDING = 1e-6;

  /** Some epochs at a rate. */
  record Stage(int epochs, @JsonProperty("learning-rate") double learningRate) {

    boolean is(JsonNode stage) {
      double rate = stage.path("learning-rate").asDouble();
      return epochs == stage.path("epochs").asInt()
          && Math.abs(rate - learningRate) <= ROUNDING * learningRate;
    }
  }

  /** What another schedule does otherwise; one that ends after fewer of the stages is the same. */
  List<String> otherwise(JsonNode schedule) {
    List<String> otherwise = new ArrayList<>();
    int size = schedule.path("batch").asInt();
    if (size != batch) {
      otherwise.add("batches of " + FigureText.count(size) + " instead of " + batch);
    }
    if (!optimizer.equals(schedule.path("optimizer"))) {
      otherwise.add("another optimizer");
    }
    if (!begins(schedule.path("stages"))) {
      otherwise.add("other stages of epochs and learning rates");
    }
    return otherwise;
  }

  private boolean begins(JsonNode other) {
    boolean same = other.size() <= stages.size();
    for (int i = 0; same && i < other.size(); i++) {
      same = stages.get(i).is(other.get(i));
    }
    return same;
  }
}
