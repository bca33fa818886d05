package dev.iwae.data.catalogue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Gzipped files in the jar of this class.
 *
 * @param folder of the resources
 */
record Embedded(String folder) implements FileProvider {

  @Override
  public String name() {
    return "the files embedded in iwae-runtime";
  }

  @Override
  public boolean remote() {
    return false;
  }

  @Override
  public void fetch(List<CatalogueFile> wanted, Path scratch, WebAccess network, Delivery delivery)
      throws IOException {
    for (CatalogueFile file : wanted) {
      String resource = "/dev/iwae/data/" + folder + "/" + file.name() + ".gz";
      try (InputStream in = Embedded.class.getResourceAsStream(resource)) {
        if (in == null) {
          throw new FileNotFoundException("the jar has no " + resource);
        }
        delivery.accept(file, in);
      }
    }
  }
}
