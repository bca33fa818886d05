package dev.iwae.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything but the work that a number depends on.
 *
 * @param date ISO
 * @param facts in the order of the table's head
 * @param pixels of an image
 */
record Conditions(String date, Map<String, String> facts, int pixels) {

  Conditions {
    facts = new LinkedHashMap<>(facts);
  }
}
