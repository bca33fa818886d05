package dev.iwae.data.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** Somewhere that files of a dataset can be had from. */
public interface FileProvider {

  /** For people: an address or the name of a package. */
  String name();

  /** Whether asking it needs the network. */
  boolean remote();

  /**
   * Delivers as many of the wanted files as this place has.
   *
   * @param scratch an empty folder to work in
   * @param network asked for what is on other machines
   * @throws IOException with the reason why there are no more
   */
  void fetch(List<CatalogueFile> wanted, Path scratch, WebAccess network, Delivery delivery)
      throws IOException;

  /** Takes files from a place. */
  @FunctionalInterface
  interface Delivery {

    /**
     * Verifies a file and puts it where it belongs.
     *
     * @param content gzipped or not; not closed
     * @throws IOException if the content ends early or is not the file
     */
    void accept(CatalogueFile file, InputStream content) throws IOException;
  }
}
