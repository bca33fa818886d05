package dev.iwae.data.catalogue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Gzipped files in a folder of this machine, where a package of the operating system puts them.
 *
 * @param name of the package
 * @param folder where it puts them
 */
record LocalFolder(String name, Path folder) implements FileProvider {

  @Override
  public boolean remote() {
    return false;
  }

  @Override
  public void fetch(List<CatalogueFile> wanted, Path scratch, WebAccess network, Delivery delivery)
      throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new FileNotFoundException("it is not installed: there is no " + folder);
    }
    for (CatalogueFile file : wanted) {
      try (InputStream in = Files.newInputStream(folder.resolve(file.name() + ".gz"))) {
        delivery.accept(file, in);
      }
    }
  }
}
