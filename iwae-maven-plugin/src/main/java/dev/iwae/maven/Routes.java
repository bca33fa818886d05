package dev.iwae.maven;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.settings.Mirror;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;

/**
 * By which repositories a web server's files are had: the mirror that Maven's settings have for it,
 * with their credentials and proxy.
 *
 * @param mirrors as the settings declare them
 */
record Routes(RepositorySystem system, RepositorySystemSession session, List<Mirror> mirrors) {

  private static final String CONNECT = "aether.connector.connectTimeout";
  private static final String ANSWER = "aether.connector.requestTimeout";
  private static final int CONNECT_MILLIS = 5_000;
  private static final int ANSWER_MILLIS = 15_000;

  Routes {
    session = impatient(session);
    mirrors = List.copyOf(mirrors);
  }

  // Maven waits for half an hour, and there are other places to ask.
  private static RepositorySystemSession impatient(RepositorySystemSession session) {
    DefaultRepositorySystemSession impatient = new DefaultRepositorySystemSession(session);
    impatient.setProxySelector(new SystemProxies(session.getProxySelector()));
    set(impatient, CONNECT, CONNECT_MILLIS);
    set(impatient, ANSWER, ANSWER_MILLIS);
    return impatient;
  }

  private static void set(DefaultRepositorySystemSession session, String name, int millis) {
    if (!session.getConfigProperties().containsKey(name)) {
      session.setConfigProperty(name, millis);
    }
  }

  /**
   * The repositories to ask, in this order. A mirror that names the server replaces it; one of
   * everything, which is made for artifacts, may not have its files, and the server is asked next.
   */
  List<RemoteRepository> to(URI address) {
    RemoteRepository server = server(address);
    RemoteRepository route = resolved(session, server);
    boolean meant = route.getId().equals(server.getId()) || names(route.getId(), server.getId());
    return meant ? List.of(route) : List.of(route, resolved(withoutMirrors(), server));
  }

  /** A server as a repository; what is asked of it is a {@link #path}. */
  private static RemoteRepository server(URI address) {
    String url = address.getScheme() + "://" + address.getRawAuthority();
    return new RemoteRepository.Builder(address.getHost(), "default", url).build();
  }

  /** What follows the server's address and a slash. */
  static URI path(URI address) {
    return URI.create(address.getRawPath().substring(1));
  }

  /** For people, where it is not the server itself. */
  static String name(RemoteRepository route) {
    return route.getMirroredRepositories().isEmpty()
        ? ""
        : "mirror %s (%s): ".formatted(route.getId(), route.getUrl());
  }

  private RemoteRepository resolved(RepositorySystemSession by, RemoteRepository server) {
    return system.newResolutionRepositories(by, List.of(server)).get(0);
  }

  private RepositorySystemSession withoutMirrors() {
    return new DefaultRepositorySystemSession(session).setMirrorSelector(any -> null);
  }

  private boolean names(String mirror, String server) {
    return mirrors.stream()
        .filter(declared -> declared.getId().equals(mirror))
        .flatMap(declared -> Stream.of(declared.getMirrorOf().split(",")))
        .map(String::strip)
        .anyMatch(server::equals);
  }
}
