package dev.iwae.maven;

import java.net.InetSocketAddress;
import java.net.Proxy.Type;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.repository.ProxySelector;
import org.eclipse.aether.repository.RemoteRepository;

/**
 * Where Maven's settings name no proxy, the one that Java's system properties do ({@code
 * https.proxyHost}), of which Maven itself knows nothing.
 */
record SystemProxies(ProxySelector settings) implements ProxySelector {

  @Override
  public Proxy getProxy(RemoteRepository server) {
    Proxy declared = settings.getProxy(server);
    return declared == null
        ? web(server.getUrl()).map(SystemProxies::ofJava).orElse(null)
        : declared;
  }

  /** Java's selector throws at others, such as the files of a mirror in a folder. */
  private static Optional<URI> web(String url) {
    try {
      URI uri = new URI(url.replace(" ", "%20"));
      boolean web = uri.getHost() != null && url.matches("(?i)https?:.*");
      return web ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static Proxy ofJava(URI server) {
    java.net.ProxySelector selector = java.net.ProxySelector.getDefault();
    return Stream.ofNullable(selector)
        .flatMap(proxies -> proxies.select(server).stream())
        .filter(proxy -> proxy.type() == Type.HTTP)
        .map(proxy -> (InetSocketAddress) proxy.address())
        .map(at -> new Proxy(Proxy.TYPE_HTTP, at.getHostString(), at.getPort()))
        .findFirst()
        .orElse(null);
  }
}
