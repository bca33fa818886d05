package dev.iwae.sweep.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iwae.sweep.language.SweepForm;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What must be known of what is trained, before it is and wherever its numbers stand.
 *
 * @param bias why its gradient does not have the mean of its bound's, or is not known to
 * @param noBound why what it maximises is no lower bound, or is not known to be one
 */
public record Caveats(Optional<String> bias, Optional<String> noBound) {

  private static final String BEFORE = "of a run that it goes on from: ";

  private static final Caveats NONE = new Caveats(Optional.empty(), Optional.empty());

  /** Of an objective at its number of samples. */
  public static Caveats of(ObjectiveSpec objective, int k) {
    return new Caveats(
        ObjectiveCaveats.bias(objective, k), ObjectiveCaveats.noBound(objective.bound(), k));
  }

  /** Of a model, whatever it is trained by. */
  public static Caveats of(ModelSpec model) {
    return new Caveats(PosteriorRules.bias(model), PosteriorRules.noBound(model));
  }

  /**
   * Of a run, and of those that it goes on from; where it trains nothing, of these alone.
   *
   * @param config of the run, in the words of the sweep file; nothing is known of one of a later
   *     version
   */
  public static Caveats of(JsonNode config) {
    return ofTraining(config, ofModel(config));
  }

  /** Of what a run itself maximises, whatever it goes on from. */
  public static Caveats ofBound(JsonNode config) {
    return ofObjective(config).or(ofModel(config));
  }

  /** Of weights made elsewhere nothing is known. */
  private static Caveats ofTraining(JsonNode config, Caveats ofModel) {
    JsonNode stages = config.at("/schedule/stages");
    boolean trains = stages.isMissingNode() || !stages.isEmpty();
    JsonNode from = config.path("start-from");
    boolean goesOn = from.isObject() && !from.has("weights");
    Caveats before = goesOn ? ofTraining(from, ofModel).inherited() : NONE;
    return (trains ? ofObjective(config).or(ofModel) : NONE).or(before);
  }

  private static Caveats ofObjective(JsonNode config) {
    return SweepForm.read(ObjectiveSpec.class, config.path("objective"))
        .map(objective -> of(objective, config.path("k").asInt()))
        .orElse(NONE);
  }

  private static Caveats ofModel(JsonNode config) {
    return SweepForm.read(ModelSpec.class, config.path("model")).map(Caveats::of).orElse(NONE);
  }

  private Caveats inherited() {
    return new Caveats(bias.map(Caveats::before), noBound.map(Caveats::before));
  }

  private static String before(String why) {
    return why.startsWith(BEFORE) ? why : BEFORE + why;
  }

  /** These, and of the other's what is not said yet. */
  private Caveats or(Caveats other) {
    return new Caveats(bias.or(other::bias), noBound.or(other::noBound));
  }

  /**
   * Such as {@code biased gradient}, for a cell of a table: its NLL is of a model that was trained
   * so, and a bound itself.
   */
  public List<String> words() {
    return Stream.concat(
            bias.map(why -> "biased gradient").stream(),
            noBound.map(why -> "trained on no bound").stream())
        .toList();
  }

  /** With the reasons. */
  public List<String> sentences() {
    return Stream.concat(bias.stream(), noBound.stream()).toList();
  }
}
