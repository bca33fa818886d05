package dev.iwae.worker;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A worker's connection to the agent beside it, which carries the bytes to the worker's parent on
 * another machine. It begins with the token, which proves that the agent started this worker, and a
 * byte that tells what it is for.
 */
final class AgentConnection {

  private static final int MESSAGES = 0;
  private static final int STORE = 1;

  private AgentConnection() {}

  static Socket forMessages(WorkerArguments arguments) throws IOException {
    return open(arguments, MESSAGES);
  }

  static Socket toStore(WorkerArguments arguments) throws IOException {
    return open(arguments, STORE);
  }

  private static Socket open(WorkerArguments arguments, int purpose) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), arguments.port());
    socket.setTcpNoDelay(true);
    OutputStream out = socket.getOutputStream();
    out.write(System.getenv(WorkerArguments.TOKEN).getBytes(StandardCharsets.US_ASCII));
    out.write(purpose);
    out.flush();
    return socket;
  }
}
