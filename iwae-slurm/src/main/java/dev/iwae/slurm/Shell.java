package dev.iwae.slurm;

import java.util.List;
import java.util.function.BooleanSupplier;

/** Runs commands on this machine. */
interface Shell {

  /**
   * What came of a command.
   *
   * @param text all that it printed, errors too
   */
  record Output(int exitCode, String text) {}

  /**
   * Waits until a command has ended.
   *
   * @param isInterrupted whether it is to be ended early
   * @throws dev.iwae.sweep.text.UserException if there is no such command, or it was ended early
   */
  Output run(List<String> command, BooleanSupplier isInterrupted);
}
