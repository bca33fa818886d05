package dev.iwae.api;

import dev.iwae.sweep.text.UserException;
import java.util.function.Supplier;

/** Tells in words what a JVM lacks that cannot load ND4J. */
final class Natives {

  private Natives() {}

  static <T> T load(Supplier<T> loading) {
    try {
      return loading.get();
    } catch (LinkageError e) {
      throw new UserException(
          "the native libraries of ND4J cannot be loaded (%s). A program needs iwae-runtime with its dependencies, among them nd4j-native and openblas with the classifier of this platform; on JDK 24 and later also the JVM options --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
              .formatted(e),
          e);
    }
  }
}
