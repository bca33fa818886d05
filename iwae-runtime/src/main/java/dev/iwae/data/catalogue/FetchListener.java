package dev.iwae.data.catalogue;

import java.nio.file.Path;

/** Is told how a dataset is being fetched. Called on the thread that fetches. */
public interface FetchListener {

  /** Another thread or process is fetching the same dataset; its end is waited for. Called once. */
  void waiting(String dataset);

  /** A place is about to be tried. */
  void trying(String dataset, String place);

  /** A place could not be used; the next one is tried. */
  void failed(String dataset, String place, String reason);

  /**
   * More of a file has arrived; called at most a few times a second.
   *
   * @param bytes so far, decompressed
   * @param total decompressed size
   */
  void progress(String file, long bytes, long total);

  /** A verified file is in its place. */
  void fetched(String dataset, Path file);

  /** A file was not what it should be and has been moved aside. */
  void setAside(Path file, String reason, Path movedTo);
}
