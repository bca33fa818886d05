package dev.iwae.architecture.train;

import java.time.LocalDate;
import java.util.Random;

public final class ReadsClock {

  private ReadsClock() {}

  static long elapsed() {
    return System.nanoTime();
  }

  static int today() {
    return LocalDate.now().getDayOfYear();
  }

  static double draw(Random random) {
    return random.nextDouble();
  }
}
