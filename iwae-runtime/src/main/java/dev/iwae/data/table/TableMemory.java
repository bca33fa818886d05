package dev.iwae.data.table;

/**
 * What the values of a table may take of the heap.
 *
 * @param bytes at most
 */
public record TableMemory(long bytes) {

  /** What to do where it is too little. */
  public static final String ADVICE =
      "Use fewer of them (2 GB at most), or give Maven more memory, such as MAVEN_OPTS=-Xmx4g, or iwae:score -Diwae.jvmArgs=-Xmx4g";

  private static final long LARGEST_ARRAY = Integer.MAX_VALUE - 64;

  /**
   * What this Java has left for each of several copies, and no more than an array holds.
   *
   * @param copies of the values, 1 or more
   */
  public static TableMemory left(int copies) {
    Runtime jvm = Runtime.getRuntime();
    if (free(jvm) < jvm.maxMemory() / 2) {
      System.gc(); // what nobody holds any more counts as taken until then
    }
    return new TableMemory(Math.min(free(jvm) / copies, LARGEST_ARRAY));
  }

  private static long free(Runtime jvm) {
    return jvm.maxMemory() - jvm.totalMemory() + jvm.freeMemory();
  }

  /** For people. */
  public long megabytes() {
    return bytes >> 20;
  }
}
