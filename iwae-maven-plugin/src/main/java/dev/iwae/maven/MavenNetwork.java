package dev.iwae.maven;

import dev.iwae.data.catalogue.WebAccess;
import dev.iwae.store.IoReason;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.spi.connector.transport.GetTask;
import org.eclipse.aether.spi.connector.transport.Transporter;
import org.eclipse.aether.spi.connector.transport.TransporterProvider;
import org.eclipse.aether.transfer.NoTransporterException;

/**
 * Fetches as Maven does, through the proxies, mirrors and credentials of its settings. To them, a
 * web server is a repository whose id is the name of its host.
 */
record MavenNetwork(Routes routes, TransporterProvider transporters) implements WebAccess {

  static WebAccess of(MavenSession session, Routes routes, TransporterProvider transporters) {
    return session.isOffline() ? OFFLINE : new MavenNetwork(routes, transporters);
  }

  @Override
  public boolean reachable() {
    return true;
  }

  @Override
  public String proxyAdvice() {
    return "Behind a proxy, or with a mirror, say so in Maven's settings.xml (proxies, mirrors,"
        + " servers; a host's name is its repository id)";
  }

  @Override
  public void get(URI address, Path scratch, ContentReader content) throws IOException {
    List<String> failures = new ArrayList<>();
    for (RemoteRepository route : routes.to(address)) {
      try {
        get(route, Routes.path(address), scratch, content);
        return;
      } catch (IOException e) {
        failures.add(Routes.name(route) + IoReason.of(e));
      }
    }
    throw new IOException(String.join("; ", failures));
  }

  private void get(RemoteRepository route, URI path, Path scratch, ContentReader content)
      throws IOException {
    if (route.isBlocked()) {
      throw new IOException("it is blocked by Maven's settings");
    }
    Path arrived = Files.createTempFile(scratch, "arrived", null);
    try (Transporter transporter = transporters.newTransporter(routes.session(), route)) {
      fetch(transporter, path, arrived);
    } catch (NoTransporterException e) {
      throw new IOException(e.getMessage(), e);
    }
    try (InputStream body = Files.newInputStream(arrived)) {
      content.accept(body);
    }
  }

  // Transporters throw whatever the library below them throws.
  private static void fetch(Transporter transporter, URI path, Path target) throws IOException {
    try {
      transporter.get(new GetTask(path).setDataFile(target.toFile()));
    } catch (Exception e) {
      boolean missing = transporter.classify(e) == Transporter.ERROR_NOT_FOUND;
      throw new IOException(missing ? "it has no " + path : reason(e), e);
    }
  }

  private static String reason(Exception e) {
    return Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause)
        .flatMap(
            cause -> cause instanceof IOException io ? Stream.of(IoReason.of(io)) : Stream.of())
        .reduce((first, last) -> last)
        .orElse(e.getMessage());
  }
}
