package dev.iwae.data;

import java.util.Optional;

/**
 * A file of a dataset that the catalogue knows.
 *
 * @param name of the raw file; gzipped, it has {@code .gz} behind it
 * @param sha256 of the raw file
 * @param bytes of the raw file
 */
record CatalogueFile(String name, String sha256, long bytes) {

  /** What is wrong with a file of this digest, if anything. */
  Optional<String> mismatch(String digest) {
    return digest.equals(sha256)
        ? Optional.empty()
        : Optional.of("has SHA-256 " + digest + ", expected " + sha256);
  }
}
