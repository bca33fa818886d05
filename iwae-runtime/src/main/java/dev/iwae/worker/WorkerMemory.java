package dev.iwae.worker;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a worker may allocate at most.
 *
 * @param heap in bytes
 * @param outside the heap, for the arrays that BLAS reads, in bytes
 */
public record WorkerMemory(long heap, long outside) {

  private static final String SIZE = "(\\d{1,12})([kmgt]?)";
  private static final Pattern HEAP =
      Pattern.compile("(?:-Xmx|-XX:MaxHeapSize=)" + SIZE, Pattern.CASE_INSENSITIVE);
  private static final Pattern OUTSIDE =
      Pattern.compile(
          "-Dorg\\.bytedeco\\.javacpp\\.maxbytes=" + SIZE + "b?", Pattern.CASE_INSENSITIVE);

  /** With additional options of its JVM. */
  public static WorkerMemory of(List<String> jvmArgs) {
    List<String> options = JvmOptions.limits(jvmArgs);
    long heap = last(HEAP, options).orElse(Long.MAX_VALUE);
    // JavaCPP takes the heap's limit where it has none of its own.
    return new WorkerMemory(heap, last(OUTSIDE, options).orElse(heap));
  }

  /** All together, in bytes. */
  public double total() {
    return (double) heap + outside;
  }

  /** The last of a kind counts, as for the JVM. */
  private static OptionalLong last(Pattern option, List<String> options) {
    return options.stream()
        .map(option::matcher)
        .filter(Matcher::matches)
        .mapToLong(size -> bytes(size.group(1), size.group(2)))
        .reduce((earlier, later) -> later);
  }

  private static long bytes(String number, String unit) {
    int shift = unit.isEmpty() ? 0 : 10 * ("kmgt".indexOf(unit.toLowerCase(Locale.ROOT)) + 1);
    return Long.parseLong(number) << shift;
  }
}
