package dev.iwae.worker.remote;

import dev.iwae.store.Store;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Set;

/**
 * The store at home, for workers that have no other way to it.
 *
 * @param store keeps what they make
 * @param data the files, beside those in the store, that they may have
 */
public record StoreServer(Store store, Set<Path> data) {

  public StoreServer {
    data = Set.copyOf(data);
  }

  /**
   * Answers one worker until its connection ends. The locks that it held then are free.
   *
   * @throws IOException if the connection breaks
   */
  public void serve(InputStream in, OutputStream out) throws IOException {
    StoreLine line = new StoreLine(in, out, in);
    try (Answers answers = new Answers(store, data, line)) {
      while (true) {
        answers.answer(line.receive(StoreRequest.class));
      }
    } catch (EOFException e) {
      // It is gone.
    }
  }
}
