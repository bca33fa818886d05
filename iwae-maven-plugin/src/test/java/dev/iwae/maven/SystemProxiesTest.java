package dev.iwae.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import org.eclipse.aether.repository.RemoteRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SystemProxiesTest {

  private final ProxySelector before = ProxySelector.getDefault();

  @BeforeEach
  void chooseAProxy() {
    ProxySelector.setDefault(new Chooser());
  }

  @AfterEach
  void restore() {
    ProxySelector.setDefault(before);
  }

  @Test
  void aWebServerHasTheProxyThatJavaHasForIt() {
    assertThat(proxy("https://example.org/a%20folder").getHost()).isEqualTo("example.org.proxy");
    assertThat(proxy("HTTP://example.org:81/a folder").getHost()).isEqualTo("example.org.proxy");
  }

  @Test
  void hostsMayBeAddresses() {
    assertThat(proxy("http://[::1]:8081/repo").getHost()).isEqualTo("[::1].proxy");
  }

  @Test
  void whatIsNoWebServerHasNone() {
    assertThat(proxy("file:///srv/a mirror")).isNull();
    assertThat(proxy("http:/nowhere")).isNull();
    assertThat(proxy("http://a|b/")).isNull();
  }

  private static org.eclipse.aether.repository.Proxy proxy(String url) {
    RemoteRepository server = new RemoteRepository.Builder("id", "default", url).build();
    return new SystemProxies(any -> null).getProxy(server);
  }

  /** Throws at what has no host, as Java's own does. */
  private static final class Chooser extends ProxySelector {

    @Override
    public List<Proxy> select(URI uri) {
      if (uri.getHost() == null) {
        throw new IllegalArgumentException("host = null");
      }
      return List.of(
          new Proxy(
              Proxy.Type.HTTP, InetSocketAddress.createUnresolved(uri.getHost() + ".proxy", 3128)));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
  }
}
