package dev.iwae.maven;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.iwae.sweep.text.UserException;
import java.lang.management.ManagementFactory;

/**
 * How many files this process may have open at a time. The plugin's jars alone are half a hundred;
 * with fewer than that, classes that are there are not found.
 *
 * @param limit of the operating system; at least {@link #ENOUGH} where it has none
 */
record OpenFileLimit(long limit) {

  static final long ENOUGH = 256; // the lowest that systems have by default

  static OpenFileLimit ofThisProcess() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? new OpenFileLimit(unix.getMaxFileDescriptorCount())
        : new OpenFileLimit(ENOUGH);
  }

  void requireEnough() {
    if (limit < ENOUGH) {
      throw new UserException(
          "This process may have %s files open, and a sweep needs %s with the plugin's own. Raise the limit (ulimit -n 1024) and call Maven again"
              .formatted(limit, ENOUGH));
    }
  }
}
