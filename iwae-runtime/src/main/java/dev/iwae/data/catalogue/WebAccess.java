package dev.iwae.data.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;

/** How files of web servers are got from here. */
public interface WebAccess {

  /** Nothing may be fetched. */
  WebAccess OFFLINE = new Offline();

  /** As Java does it, through the proxies that its system properties name. */
  WebAccess DIRECT = new DirectNetwork();

  /** Whether it may be used at all. */
  boolean reachable();

  /** What somebody behind a proxy has to do, a main clause. */
  String proxyAdvice();

  /**
   * Fetches a file.
   *
   * @param scratch a folder to work in
   * @param content takes the file; is called again where there is another way to the file, after it
   *     has refused what came by the first
   * @throws IOException with the reason why there is no such file to be had
   */
  void get(URI address, Path scratch, ContentReader content) throws IOException;

  /** Takes a file. */
  @FunctionalInterface
  interface ContentReader {

    /**
     * Reads the file to its end.
     *
     * @param body not closed by this
     * @throws IOException if it ends early or is not the one that is wanted
     */
    void accept(InputStream body) throws IOException;
  }

  /** {@link #OFFLINE}. */
  record Offline() implements WebAccess {

    @Override
    public boolean reachable() {
      return false;
    }

    @Override
    public String proxyAdvice() {
      return "Go online first";
    }

    @Override
    public void get(URI address, Path scratch, ContentReader content) throws IOException {
      throw new IOException("offline, nothing is fetched");
    }
  }
}
