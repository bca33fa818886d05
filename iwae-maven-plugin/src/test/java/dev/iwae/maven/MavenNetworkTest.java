package dev.iwae.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.maven.TestServer.Login;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.apache.maven.settings.Mirror;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.connector.basic.BasicRepositoryConnectorFactory;
import org.eclipse.aether.impl.DefaultServiceLocator;
import org.eclipse.aether.repository.Authentication;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.spi.connector.RepositoryConnectorFactory;
import org.eclipse.aether.spi.connector.transport.TransporterFactory;
import org.eclipse.aether.spi.connector.transport.TransporterProvider;
import org.eclipse.aether.transport.http.HttpTransporterFactory;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With Maven's own transport, against servers of this machine. */
@Timeout(60)
class MavenNetworkTest {

  private static final String FILE = "/sets/mnist/train.gz";

  @TempDir Path scratch;
  private final DefaultRepositorySystemSession session = MavenRepositorySystemUtils.newSession();
  private final DefaultProxySelector proxies = new DefaultProxySelector();
  private final DefaultMirrorSelector mirrors = new DefaultMirrorSelector();
  private final DefaultAuthenticationSelector logins = new DefaultAuthenticationSelector();
  private final List<Mirror> declared = new ArrayList<>();

  private String get(String address) throws IOException {
    return get(address, content -> content);
  }

  /** What the file holds, if it is what the reader takes. */
  private String get(String address, Reader reader) throws IOException {
    session.setProxySelector(proxies).setMirrorSelector(mirrors);
    session.setAuthenticationSelector(logins);
    DefaultServiceLocator locator = MavenRepositorySystemUtils.newServiceLocator();
    locator.addService(RepositoryConnectorFactory.class, BasicRepositoryConnectorFactory.class);
    locator.addService(TransporterFactory.class, HttpTransporterFactory.class);
    RepositorySystem system = locator.getService(RepositorySystem.class);
    LocalRepository local = new LocalRepository(scratch.resolve("repository").toFile());
    session.setLocalRepositoryManager(system.newLocalRepositoryManager(session, local));
    MavenNetwork network =
        new MavenNetwork(
            new Routes(system, session, declared), locator.getService(TransporterProvider.class));
    List<String> taken = new ArrayList<>();
    network.get(
        URI.create(address),
        scratch,
        body -> taken.add(reader.read(new String(body.readAllBytes(), UTF_8))));
    return taken.get(0);
  }

  private interface Reader {
    String read(String content) throws IOException;
  }

  private static Authentication login(String user, String password) {
    return new AuthenticationBuilder().addUsername(user).addPassword(password).build();
  }

  private void mirror(String of, TestServer at) {
    String url = at.url() + "/repo";
    mirrors.add("corporate", url, "default", false, false, of, "default,legacy");
    Mirror mirror = new Mirror();
    mirror.setId("corporate");
    mirror.setUrl(url);
    mirror.setMirrorOf(of);
    declared.add(mirror);
  }

  @Test
  void withoutSettingsTheServerIsAsked() throws IOException {
    try (TestServer server = new TestServer(Map.of(FILE, "digits"), Login.NONE)) {
      assertThat(get(server.url() + FILE)).isEqualTo("digits");
      assertThatThrownBy(() -> get(server.url() + "/other.gz"))
          .isInstanceOf(IOException.class)
          .hasMessage("it has no other.gz");
    }
  }

  @Test
  void aProxyIsAskedWithItsPassword() throws IOException {
    String address = "http://datasets.invalid" + FILE;
    try (TestServer proxy = new TestServer(Map.of(address, "digits"), Login.ofProxy("me:secret"))) {
      proxies.add(
          new Proxy("http", "127.0.0.1", proxy.port(), login("me", "secret")), "localhost|*.local");

      assertThat(get(address)).isEqualTo("digits");
      assertThat(proxy.asked).containsExactly(address);
    }
  }

  @Test
  void noProxyIsAskedForWhatTheSettingsExcept() throws IOException {
    try (TestServer server = new TestServer(Map.of(FILE, "digits"), Login.NONE);
        TestServer proxy = new TestServer(Map.of(), Login.NONE)) {
      proxies.add(new Proxy("http", "127.0.0.1", proxy.port()), "localhost|127.*");

      assertThat(get(server.url() + FILE)).isEqualTo("digits");
      assertThat(proxy.asked).isEmpty();
    }
  }

  @Test
  void aProxyThatOnlyJavaKnowsIsAskedToo() throws IOException {
    String address = "http://datasets.invalid" + FILE;
    java.net.ProxySelector usual = java.net.ProxySelector.getDefault();
    try (TestServer proxy = new TestServer(Map.of(address, "digits"), Login.NONE)) {
      java.net.ProxySelector.setDefault(
          java.net.ProxySelector.of(
              java.net.InetSocketAddress.createUnresolved("127.0.0.1", proxy.port())));
      assertThat(get(address)).isEqualTo("digits");
    } finally {
      java.net.ProxySelector.setDefault(usual);
    }
  }

  @Test
  void aServersNameIsTheIdOfItsCredentials() throws IOException {
    try (TestServer server = new TestServer(Map.of(FILE, "digits"), Login.ofServer("me:secret"))) {
      assertThatThrownBy(() -> get(server.url() + FILE)).hasMessageContaining("401");

      logins.add("127.0.0.1", login("me", "secret"));
      assertThat(get(server.url() + FILE)).isEqualTo("digits");
    }
  }

  @Test
  void aMirrorThatNamesTheServerReplacesIt() throws IOException {
    try (TestServer mirror =
            new TestServer(Map.of("/repo" + FILE, "digits"), Login.ofServer("me:secret"));
        TestServer server = new TestServer(Map.of("/only-here", "labels"), Login.NONE)) {
      mirror("central,127.0.0.1", mirror);
      logins.add("corporate", login("me", "secret"));

      assertThat(get(server.url() + FILE)).isEqualTo("digits");
      assertThatThrownBy(() -> get(server.url() + "/only-here"))
          .hasMessage("mirror corporate (%s/repo): it has no only-here", mirror.url());
      assertThat(server.asked).isEmpty();
    }
  }

  @Test
  void aMirrorOfEverythingIsAskedFirst() throws IOException {
    try (TestServer mirror =
            new TestServer(Map.of("/repo/page", "<html>", "/repo" + FILE, "digits"), Login.NONE);
        TestServer server =
            new TestServer(Map.of("/only-here", "labels", "/page", "a page"), Login.NONE)) {
      mirror("*", mirror);

      assertThat(get(server.url() + FILE)).isEqualTo("digits");
      assertThat(server.asked).isEmpty();
      assertThat(get(server.url() + "/only-here")).isEqualTo("labels");
      assertThat(get(server.url() + "/page", MavenNetworkTest::refuseHtml)).isEqualTo("a page");
      assertThatThrownBy(() -> get(server.url() + "/nowhere"))
          .hasMessage(
              "mirror corporate (%s/repo): it has no nowhere; it has no nowhere", mirror.url());
    }
  }

  private static String refuseHtml(String content) throws IOException {
    if (content.startsWith("<")) {
      throw new IOException("a web page");
    }
    return content;
  }

  @Test
  void aBlockedServerIsNotAsked() throws IOException {
    try (TestServer server = new TestServer(Map.of(FILE, "digits"), Login.NONE)) {
      mirrors.add("blocker", "http://0.0.0.0/", null, false, true, "127.0.0.1", null);
      declared.add(new Mirror());
      declared.get(0).setId("blocker");
      declared.get(0).setMirrorOf("127.0.0.1");

      assertThatThrownBy(() -> get(server.url() + FILE)).hasMessageContaining("is blocked");
      assertThat(server.asked).isEmpty();
    }
  }

  @Test
  void anUnknownHostIsNamed() {
    assertThatThrownBy(() -> get("http://datasets.invalid" + FILE))
        .hasMessageContaining("datasets.invalid");
  }
}
