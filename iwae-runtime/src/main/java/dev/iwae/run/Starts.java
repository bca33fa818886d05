package dev.iwae.run;

import dev.iwae.worker.WorkerProcess;

/**
 * What is done about workers that do not become ready. If they were killed, were only slow, or
 * others could start, it may have been bad luck; else it is a mistake of the user's or ours.
 */
final class Starts {

  /** What next. */
  enum Consequence {
    REPLACE,
    GO_ON_WITHOUT,
    GIVE_UP
  }

  private static final int TOLERATED_DEATHS = 2;
  private static final int TOLERATED_DELAYS = 1; // of minutes each

  private boolean anyReady;
  private int deaths; // since a worker last became ready, as are delays
  private int delays;

  void succeeded() {
    anyReady = true;
    deaths = 0;
    delays = 0;
  }

  /**
   * A worker died before it was ready. If it was lost with its machine, that is no sign of how
   * others will fare elsewhere.
   *
   * @param others whether there are any
   */
  Consequence died(int exitCode, boolean others) {
    if (exitCode == WorkerProcess.MACHINE_LOST) {
      return Consequence.REPLACE;
    }
    boolean badLuck = anyReady || WorkerProcess.isKilled(exitCode);
    return badLuck ? consequence(++deaths > TOLERATED_DEATHS, others) : Consequence.GIVE_UP;
  }

  /** A worker was alive, but not ready in all its time. */
  Consequence delayed(boolean others) {
    return consequence(++delays > TOLERATED_DELAYS, others);
  }

  private static Consequence consequence(boolean tooOften, boolean others) {
    if (!tooOften) {
      return Consequence.REPLACE;
    }
    return others ? Consequence.GO_ON_WITHOUT : Consequence.GIVE_UP;
  }
}
