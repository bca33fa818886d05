package dev.iwae.worker.machine;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;

/** The version of a library on the class path, from the descriptor that Maven puts into jars. */
final class LibraryVersion {

  private LibraryVersion() {}

  /** Empty if the library is absent or was not packaged by Maven. */
  static Optional<String> of(String group, String artifact) {
    String name = "/META-INF/maven/" + group + "/" + artifact + "/pom.properties";
    try (InputStream in = LibraryVersion.class.getResourceAsStream(name)) {
      if (in == null) {
        return Optional.empty();
      }
      Properties properties = new Properties();
      properties.load(in);
      return Optional.ofNullable(properties.getProperty("version"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
