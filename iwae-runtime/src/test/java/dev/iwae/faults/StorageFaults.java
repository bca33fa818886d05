package dev.iwae.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * Sweeps whose disk is full, read-only or damaged, each called again when the disk is well, and
 * held against one that nobody disturbed.
 */
final class StorageFaults {

  /** A defect of ours, not a message for the user. */
  private static final Pattern TRACE = Pattern.compile("\\n\\s+at [a-z]+\\.|This is a defect");

  private final Site base;
  private final SortedMap<String, String> expected;
  private final SplittableRandom random;
  private final List<String> differences = new ArrayList<>();

  /**
   * @param base a sweep that nobody disturbed
   */
  StorageFaults(Site base, long seed) throws IOException {
    this.base = base;
    this.expected = base.state();
    this.random = new SplittableRandom(seed);
  }

  /** Goes on until there were so many faults, or for so long. */
  Figures run(int faults, Path folder, Duration most) throws IOException, InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    Map<DiskFault, Integer> met = new EnumMap<>(DiskFault.class);
    int done = 0;
    while (done < faults && differences.isEmpty() && System.nanoTime() - end < 0) {
      List<DiskFault> possible = DiskFault.possible();
      DiskFault fault = possible.get(done % possible.size());
      // Work needs a worker, which takes seconds to start.
      Path place = folder.resolve("disk-" + done);
      Site site = random.nextInt(4) == 0 ? base.fresh(place) : base.copyOfHome(place);
      fault.meet(site, random);
      survive(site, fault);
      met.merge(fault, 1, Integer::sum);
      done++;
      System.out.printf("%d faults of the disk: %s%n", done, met);
    }
    return figures(done, met);
  }

  private void survive(Site site, DiskFault fault) throws IOException, InterruptedException {
    if (TRACE.matcher(site.said()).find()) {
      differences.add(fault + ": " + site.said());
      return;
    }
    try {
      site.finish();
      site.differences(expected).forEach(file -> differences.add(fault + ": " + file));
    } catch (AssertionError unfinished) {
      differences.add(fault + ": " + unfinished.getMessage());
    }
  }

  private Figures figures(int done, Map<DiskFault, Integer> met) {
    Map<String, Number> figures = new LinkedHashMap<>();
    figures.put("faults injected", done);
    met.forEach((fault, n) -> figures.put("of these " + fault.name().toLowerCase(Locale.ROOT), n));
    figures.put("survived", done - (differences.isEmpty() ? 0 : 1));
    return Figures.of(figures);
  }

  List<String> differences() {
    return differences;
  }
}
