package dev.iwae.worker.remote;

import dev.iwae.store.StoredStep;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of a message, held open until it is sent. */
final class OpenFiles implements Closeable {

  private final List<OpenFile> files = new ArrayList<>();

  void add(String name, Path file) throws IOException {
    files.add(OpenFile.of(name, file));
  }

  /** All files but the manifest, which the store that keeps them writes itself. */
  void add(StoredStep step) throws IOException {
    for (String name : step.fileNames()) {
      add(name, step.file(name));
    }
  }

  List<OpenFile> all() {
    return files;
  }

  List<ShippedFile> announced() {
    return files.stream().map(OpenFile::announced).toList();
  }

  @Override
  public void close() throws IOException {
    for (OpenFile file : files) {
      file.close();
    }
  }
}
