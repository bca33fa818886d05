package dev.iwae.data;

import dev.iwae.sweep.SourceSpec;
import java.nio.file.Path;

/** Turns declared sources into identities and local files. */
public final class DatasetProvider {

  /**
   * A provider.
   *
   * @param home datasets are kept in its folder {@code datasets}
   * @param sweepFolder where relative paths of local files start
   * @param offline whether the network must not be touched
   * @param listener is told about fetching
   */
  public DatasetProvider(Path home, Path sweepFolder, boolean offline, FetchListener listener) {}

  /**
   * What a source's images are known by: constants for the catalogue, hashes of local files.
   *
   * @throws dev.iwae.sweep.UserException if the source cannot be read by this version, or a local
   *     file is missing or malformed
   */
  public DatasetIdentity identify(SourceSpec source) {
    throw new IllegalStateException("lands shortly");
  }

  /**
   * Local, verified files of a source; fetches or unpacks what is not there yet.
   *
   * @throws dev.iwae.sweep.UserException if that is impossible; says what was tried and what to do
   */
  public DatasetFiles provide(SourceSpec source) {
    throw new IllegalStateException("lands shortly");
  }
}
