package dev.iwae.results;

import java.util.List;

/**
 * Why a run has no numbers. Absolute paths in either text are shortened to their last element: a
 * report travels, and the machine's folders mean nothing elsewhere.
 *
 * @param error what happened and what to do, for the user
 * @param logTail the last lines of the worker's log; may be empty
 */
public record RunFailure(String error, List<String> logTail) {

  public RunFailure {
    error = PathShortener.shorten(error);
    logTail = logTail.stream().map(PathShortener::shorten).toList();
  }
}
