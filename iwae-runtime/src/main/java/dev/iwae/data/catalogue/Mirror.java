package dev.iwae.data.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Files on a web server.
 *
 * @param base address of the folder, with a slash at its end
 * @param suffix what their names have behind those of the raw files: {@code .gz} or nothing
 */
record Mirror(String base, String suffix) implements FileProvider {

  private static final int CONNECT_MILLIS = 5_000;
  private static final int READ_MILLIS = 15_000;

  /** Gzipped files. */
  Mirror(String base) {
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
  public void fetch(List<CatalogueFile> wanted, Path scratch, Delivery delivery)
      throws IOException {
    for (CatalogueFile file : wanted) {
      try {
        fetch(file, delivery);
      } catch (SocketTimeoutException e) {
        throw new IOException("no answer in time (" + e.getMessage() + ")", e);
      }
    }
  }

  private void fetch(CatalogueFile file, Delivery delivery) throws IOException {
    URI address = URI.create(base + file.name() + suffix);
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(READ_MILLIS);
    try {
      int status = connection.getResponseCode();
      if (status != HttpURLConnection.HTTP_OK) {
        throw new IOException("HTTP status " + status + " for " + file.name() + suffix);
      }
      try (InputStream in = connection.getInputStream()) {
        delivery.accept(file, in);
      }
    } finally {
      connection.disconnect();
    }
  }
}
