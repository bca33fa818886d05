package dev.iwae.architecture.sweep;

import dev.iwae.architecture.plan.SharesState;

final class ImportsFromBelow {

  private ImportsFromBelow() {}

  static int count() {
    return SharesState.counter;
  }
}
