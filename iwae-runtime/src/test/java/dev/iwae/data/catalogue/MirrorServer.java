package dev.iwae.data.catalogue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.iwae.data.IdxBytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A web server on this machine with files in one folder. */
public final class MirrorServer implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, byte[]> files = new HashMap<>();
  private final Map<String, Integer> promised = new HashMap<>();

  /** Names of the files asked for, in order. */
  public final List<String> asked = new CopyOnWriteArrayList<>();

  MirrorServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/set/", this::answer);
    server.start();
  }

  /** Has the gzipped files of the tiny dataset. */
  public static MirrorServer complete() throws IOException {
    MirrorServer mirror = new MirrorServer();
    TinySet.RAW.forEach((name, raw) -> mirror.put(name, IdxBytes.gzip(raw)));
    return mirror;
  }

  void put(String name, byte[] content) {
    files.put("/set/" + name + ".gz", content);
  }

  /** The next answer for this file says it has more bytes than it then sends. */
  void breakOff(String name) {
    promised.put("/set/" + name + ".gz", 1000);
  }

  WebFolder mirror() {
    InetSocketAddress address = server.getAddress();
    return new WebFolder(
        "http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + "/set/");
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(path.substring("/set/".length()));
    byte[] content = files.get(path);
    if (content == null) {
      exchange.sendResponseHeaders(404, -1);
    } else {
      exchange.sendResponseHeaders(200, promised.getOrDefault(path, content.length));
      exchange.getResponseBody().write(content);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
