package dev.iwae.data.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;

/** {@link WebAccess#DIRECT}. */
record DirectNetwork() implements WebAccess {

  private static final int CONNECT_MILLIS = 5_000;
  private static final int READ_MILLIS = 15_000;

  @Override
  public boolean reachable() {
    return true;
  }

  @Override
  public String proxyAdvice() {
    return "Behind a proxy, start Java with -Dhttps.proxyHost=HOST -Dhttps.proxyPort=PORT";
  }

  @Override
  public void get(URI address, Path scratch, ContentReader content) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(READ_MILLIS);
    try {
      requireFound(connection, address);
      try (InputStream in = connection.getInputStream()) {
        content.accept(in);
      }
    } catch (SocketTimeoutException e) {
      throw new IOException("no answer in time (" + e.getMessage() + ")", e);
    } finally {
      connection.disconnect();
    }
  }

  private static void requireFound(HttpURLConnection connection, URI address) throws IOException {
    int status = connection.getResponseCode();
    if (status != HttpURLConnection.HTTP_OK) {
      String path = address.getPath();
      throw new IOException(
          "HTTP status " + status + " for " + path.substring(path.lastIndexOf('/') + 1));
    }
  }
}
