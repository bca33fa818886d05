package dev.iwae.results.published;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.iwae.results.FigureText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How the models of published numbers were trained.
 *
 * @param batch examples of a minibatch
 * @param shuffle whether every epoch has an order of its own
 * @param optimizer as a configuration has it
 * @param stages one after the other
 */
record PublishedSchedule(int batch, boolean shuffle, JsonNode optimizer, List<Stage> stages) {

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

  /** What another schedule does otherwise, as far as both go. */
  List<String> otherwise(JsonNode schedule) {
    List<String> otherwise = new ArrayList<>();
    int size = schedule.path("batch").asInt();
    if (size != batch) {
      otherwise.add("batches of " + FigureText.count(size) + " instead of " + batch);
    }
    if (!optimizer.equals(schedule.path("optimizer"))) {
      otherwise.add("another optimizer");
    }
    if (shuffle != schedule.path("shuffle").asBoolean()) {
      otherwise.add("another order of the examples");
    }
    if (!agrees(schedule.path("stages"))) {
      otherwise.add("other stages of epochs and learning rates");
    }
    return otherwise;
  }

  /**
   * What another run did otherwise that training goes on from, all of whose stages count.
   *
   * @param start of a configuration; what older versions wrote does not tell the schedule
   */
  List<String> otherwiseBefore(JsonNode start) {
    List<String> otherwise = new ArrayList<>();
    JsonNode schedule = start.path("schedule");
    if (schedule.isMissingNode()) {
      otherwise.add("an unknown schedule before");
    } else {
      otherwise(schedule).forEach(what -> otherwise.add("before: " + what));
      int epochs = epochs(schedule.path("stages"));
      if (epochs != epochs()) {
        otherwise.add(
            "before: "
                + FigureText.count(epochs, "epoch")
                + " instead of "
                + FigureText.count(epochs()));
      }
    }
    if (start.path("objective").has("backward")) {
      otherwise.add("before: a pruned backward pass instead of the whole one");
    }
    if (start.has("start-from")) {
      otherwise.add("before: a training that went on from another");
    }
    return otherwise;
  }

  private int epochs() {
    return stages.stream().mapToInt(Stage::epochs).sum();
  }

  private static int epochs(JsonNode stages) {
    int epochs = 0;
    for (JsonNode stage : stages) {
      epochs += stage.path("epochs").asInt();
    }
    return epochs;
  }

  private boolean agrees(JsonNode other) {
    return IntStream.range(0, Math.min(stages.size(), other.size()))
        .allMatch(i -> stages.get(i).is(other.get(i)));
  }
}
