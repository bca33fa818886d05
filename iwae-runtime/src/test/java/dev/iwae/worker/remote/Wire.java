package dev.iwae.worker.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;

/** Connections of this machine to a store that is taken for one of another. */
record Wire(StoreServer server) {

  /** Both ends: what is closed here is broken there. */
  record Connection(HomeLine line, Socket socket, CompletableFuture<Void> server)
      implements AutoCloseable {

    @Override
    public void close() throws IOException {
      socket.close();
      server.join();
    }
  }

  Connection open() throws IOException {
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Socket here = new Socket(InetAddress.getLoopbackAddress(), listening.getLocalPort());
      Socket home = listening.accept();
      return new Connection(
          new HomeLine(here.getInputStream(), here.getOutputStream()),
          here,
          CompletableFuture.runAsync(() -> serve(home)));
    }
  }

  private void serve(Socket home) {
    try (home) {
      server.serve(home.getInputStream(), home.getOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
