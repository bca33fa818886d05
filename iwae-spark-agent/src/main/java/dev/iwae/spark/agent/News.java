package dev.iwae.spark.agent;

import dev.iwae.spark.wire.Kind;

/** Gets what the sweep must know. */
@FunctionalInterface
interface News {

  void tell(Kind kind, String executor, String text);
}
