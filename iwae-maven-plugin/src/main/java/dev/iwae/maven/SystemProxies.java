package dev.iwae.maven;

import java.net.InetSocketAddress;
import java.net.Proxy.Type;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.repository.ProxySelector;
import org.eclipse.aether.repository.RemoteRepository;

/**
 * Where Maven's settings name no proxy, the one that Java's system properties do ({@code
 * https.proxyHost}), of which Maven itself knows nothing.
 */
record SystemProxies(ProxySelector settings) implements ProxySelector {

  /** Java's selector throws at others, such as the files of a mirror in a folder. */
  private static final Set<String> WEB = Set.of("http", "https");

  @Override
  public Proxy getProxy(RemoteRepository server) {
    Proxy declared = settings.getProxy(server);
    String protocol = server.getProtocol().toLowerCase(Locale.ROOT);
    return declared == null && WEB.contains(protocol)
        ? ofJava(URI.create(protocol + "://" + server.getHost()))
        : declared;
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
