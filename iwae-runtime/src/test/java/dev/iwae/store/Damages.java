package dev.iwae.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Remembers what a store reports. */
final class Damages implements StoreListener {

  record Damage(StepKey key, String reason, Path movedTo) {}

  final List<Damage> reported = new ArrayList<>();

  @Override
  public void damaged(StepKey key, String reason, Path movedTo) {
    reported.add(new Damage(key, reason, movedTo));
  }

  Damage only() {
    if (reported.size() != 1) {
      throw new AssertionError("expected one damage, reported were " + reported);
    }
    return reported.get(0);
  }
}
