package dev.iwae.model;

/**
 * The pairs (i, j) of units with i above j: the strict lower triangle of a matrix, column by
 * column.
 *
 * @param units how many
 */
public record UnitPairs(int units) {

  /** How many pairs there are. */
  public long count() {
    return units * (units - 1L) / 2;
  }

  /** Index of the pair (j + 1, j); those of (j + 2, j) and so on follow. */
  public int first(int j) {
    return j * (units - 1) - j * (j - 1) / 2;
  }

  /** Whether a pair has a unit, by the index of the pair. */
  public boolean has(int pair, int unit) {
    int j = 0;
    while (j + 1 < units && first(j + 1) <= pair) {
      j++;
    }
    return j == unit || pair - first(j) + j + 1 == unit;
  }
}
