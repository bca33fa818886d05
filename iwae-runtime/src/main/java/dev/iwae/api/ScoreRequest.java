package dev.iwae.api;

import dev.iwae.sweep.text.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to score by which model.
 *
 * @param results a {@code results.json}
 * @param run its id there
 * @param home folder of the store
 * @param data a file of examples, in the form that the model was trained on
 * @param array name of the examples among several arrays of that file, where it is another than the
 *     sweep says
 * @param samples K of the L_K of each example
 * @param seed of the noise
 * @param threads that compute; the numbers do not depend on it
 * @param target gets the scores, CSV
 */
public record ScoreRequest(
    Path results,
    String run,
    Path home,
    Path data,
    Optional<String> array,
    int samples,
    long seed,
    int threads,
    Path target) {

  /**
   * @throws UserException if a number is too small
   */
  public ScoreRequest {
    if (samples < 1) {
      throw new UserException("iwae.samples is " + samples + "; it must be 1 or more");
    }
    if (threads < 1) {
      throw new UserException("iwae.threads is " + threads + "; it must be 1 or more");
    }
  }

  List<String> arguments() {
    return List.of(
        results.toString(),
        run,
        home.toString(),
        data.toString(),
        array.orElse(""),
        Integer.toString(samples),
        Long.toString(seed),
        Integer.toString(threads),
        target.toString());
  }

  static ScoreRequest parse(List<String> arguments) {
    return new ScoreRequest(
        Path.of(arguments.get(0)),
        arguments.get(1),
        Path.of(arguments.get(2)),
        Path.of(arguments.get(3)),
        Optional.of(arguments.get(4)).filter(name -> !name.isEmpty()),
        Integer.parseInt(arguments.get(5)),
        Long.parseLong(arguments.get(6)),
        Integer.parseInt(arguments.get(7)),
        Path.of(arguments.get(8)));
  }
}
