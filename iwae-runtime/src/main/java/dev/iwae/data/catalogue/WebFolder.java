package dev.iwae.data.catalogue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Files on a web server.
 *
 * @param base address of the folder, with a slash at its end
 * @param suffix what their names have behind those of the raw files: {@code .gz} or nothing
 */
record WebFolder(String base, String suffix) implements FileProvider {

  /** Gzipped files. */
  WebFolder(String base) {
    this(base, ".gz");
  }

  @Override
  public String name() {
    return base;
  }

  @Override
  public boolean remote() {
    return true;
  }

  @Override
  public void fetch(List<CatalogueFile> wanted, Path scratch, WebAccess network, Delivery delivery)
      throws IOException {
    for (CatalogueFile file : wanted) {
      network.get(
          URI.create(base + file.name() + suffix),
          scratch,
          content -> delivery.accept(file, content));
    }
  }
}
