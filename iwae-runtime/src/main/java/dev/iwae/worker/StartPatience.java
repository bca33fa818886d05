package dev.iwae.worker;

import java.time.Duration;

/**
 * How long a worker may take to report. One that cannot start ends, and is noticed at once; one
 * that is alive is only slow, as on a machine that swaps or has other work for all its cores.
 *
 * @param unremarked after this somebody is told
 * @param inAll after this it is ended
 */
record StartPatience(Duration unremarked, Duration inAll) {

  static final StartPatience USUAL =
      new StartPatience(Duration.ofMinutes(1), Duration.ofMinutes(10));
}
