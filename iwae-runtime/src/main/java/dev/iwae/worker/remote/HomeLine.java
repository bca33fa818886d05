package dev.iwae.worker.remote;

import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.step.StepInterrupted;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;

/**
 * A worker's line to the store at home. When it breaks, whatever is being done is ended as if the
 * worker had been told to stop: without a home, nothing it makes can be kept.
 */
public final class HomeLine {

  /** Takes what an answer brings. */
  interface Taker<T> {
    T take(StoreReply reply, Parcel parcel) throws IOException;
  }

  private final StoreLine line;

  /** Over the streams of a connection. */
  public HomeLine(InputStream in, OutputStream out) {
    this.line = new StoreLine(in, out, in);
  }

  /** Whether there is what is asked for. */
  boolean ask(StoreRequest request) {
    return ask(request, (reply, parcel) -> reply.kind() == StoreReply.ReplyKind.YES);
  }

  /** Asks and hands the answer on. */
  <T> T ask(StoreRequest request, Taker<T> taker) {
    return ask(request, new OpenFiles(), taker);
  }

  /**
   * As above, and sends files.
   *
   * @param files those that the request announces
   * @throws UserException if the store could not do it
   */
  synchronized <T> T ask(StoreRequest request, OpenFiles files, Taker<T> taker) {
    try {
      line.send(request, files.all());
      StoreReply reply = line.receive(StoreReply.class);
      try (Parcel parcel = line.parcel(reply.files())) {
        if (reply.kind() == StoreReply.ReplyKind.FAILED) {
          throw new UserException(reply.text(), new IOException("at home")); // perhaps not again
        }
        return taker.take(reply, parcel);
      }
    } catch (IOException e) {
      throw lost(e);
    } catch (UserException e) {
      if (e.getCause() instanceof EOFException || e.getCause() instanceof SocketException) {
        throw lost((IOException) e.getCause()); // while a file was written
      }
      throw e;
    }
  }

  private static StepInterrupted lost(IOException e) {
    System.err.println("lost the home: " + e);
    return new StepInterrupted(e);
  }
}
