package dev.iwae.plan;

import dev.iwae.sweep.SweepPlaces;
import dev.iwae.sweep.text.Place;
import dev.iwae.sweep.text.Problem;
import java.util.function.Function;

/**
 * What a file has and the sweep did not expect.
 *
 * @param message what it is
 * @param where finds the place of what was asked
 */
record Misfit(String message, Function<SweepPlaces, Place> where) {

  /** As a problem of the sweep's file. */
  Problem in(SweepPlaces places) {
    return where.apply(places).problem(message);
  }
}
