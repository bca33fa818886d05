package dev.iwae.sweep.language;

import dev.iwae.sweep.spec.AxisName;
import dev.iwae.sweep.text.Word;
import java.util.ArrayList;
import java.util.List;

/** The mappings of the sweep language and their keys; sweep.schema.json describes the same. */
public enum Form {
  SWEEP(
      "a sweep",
      List.of("iwae", "name", "datasets", "models", "objectives", "schedules", "runs"),
      List.of("title", "notes", "evaluation", "check")),
  BLOCK("a block of runs", List.of(), List.of("label", "start-from", "grid", "exclude", "zip")),
  AXES("axes", List.of(), Word.all(AxisName.class)),
  START_FROM("start-from", List.of(), withWeights()),
  GATE_AXES("the axes of a check", List.of(), seedless());

  private final String noun;
  private final List<String> required;
  private final List<String> optional;

  Form(String noun, List<String> required, List<String> optional) {
    this.noun = noun;
    this.required = required;
    this.optional = optional;
  }

  Keys all() {
    return new Keys(noun, required, optional);
  }

  public List<String> required() {
    return required;
  }

  public List<String> keys() {
    return all().keys();
  }

  // Seeds are averaged over.
  private static List<String> seedless() {
    List<String> keys = new ArrayList<>(Word.all(AxisName.class));
    keys.remove(Word.of(AxisName.SEED));
    return keys;
  }

  private static List<String> withWeights() {
    List<String> keys = new ArrayList<>(List.of("weights", "convention", "log-variance"));
    keys.addAll(Word.all(AxisName.class));
    return keys;
  }
}
