package dev.iwae.maven;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A web server, or a proxy for http, on this machine: answers what it is asked for by addresses.
 */
final class TestServer implements AutoCloseable {

  /** What it was asked for, in order. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  private final HttpServer server;
  private final Map<String, String> contents;
  private final Login login;

  /**
   * Whom it answers.
   *
   * @param header of requests that has to have the user's name and password
   * @param challenge header of the answer to those that have not
   */
  record Login(String header, String challenge, int status, String userAndPassword) {

    static final Login NONE = new Login("Host", "", 0, "");

    static Login ofProxy(String userAndPassword) {
      return new Login("Proxy-Authorization", "Proxy-Authenticate", 407, userAndPassword);
    }

    static Login ofServer(String userAndPassword) {
      return new Login("Authorization", "WWW-Authenticate", 401, userAndPassword);
    }

    private boolean accepts(HttpExchange exchange) {
      byte[] wanted = userAndPassword.getBytes(StandardCharsets.UTF_8);
      String given = exchange.getRequestHeaders().getFirst(header);
      return this.equals(NONE)
          || ("Basic " + Base64.getEncoder().encodeToString(wanted)).equals(given);
    }
  }

  TestServer(Map<String, String> contents, Login login) throws IOException {
    this.contents = contents;
    this.login = login;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url() {
    return "http://127.0.0.1:" + port();
  }

  private void answer(HttpExchange exchange) throws IOException {
    if (!login.accepts(exchange)) {
      exchange.getResponseHeaders().add(login.challenge(), "Basic realm=\"test\"");
      exchange.sendResponseHeaders(login.status(), -1);
    } else {
      String address = exchange.getRequestURI().toString();
      asked.add(address);
      String content = contents.get(address);
      exchange.sendResponseHeaders(content == null ? 404 : 200, content == null ? -1 : 0);
      if (content != null) {
        exchange.getResponseBody().write(content.getBytes(StandardCharsets.UTF_8));
      }
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
