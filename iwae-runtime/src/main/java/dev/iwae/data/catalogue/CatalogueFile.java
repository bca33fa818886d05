package dev.iwae.data.catalogue;

import dev.iwae.data.Checksum;
import java.util.Locale;
import java.util.Optional;

/**
 * A file of a dataset that the catalogue knows.
 *
 * @param name of the raw file; gzipped, it has {@code .gz} behind it
 * @param checksum of the raw file
 * @param size of the raw file
 */
public record CatalogueFile(String name, Checksum checksum, Size size) {

  /** How many bytes a file may have. */
  record Size(long least, long most) {

    static Size exactly(long bytes) {
      return new Size(bytes, bytes);
    }

    /** Known only by its checksum; the limit keeps an endless answer from filling the disk. */
    static Size atMost(long bytes) {
      return new Size(0, bytes);
    }

    /** What is wrong with a file of so many bytes, if anything. */
    Optional<String> mismatch(long bytes) {
      if (bytes >= least && bytes <= most) {
        return Optional.empty();
      }
      String wanted = least == most ? "%,d" : "at most %,d";
      return Optional.of(
          String.format(Locale.ROOT, "has %,d bytes, expected " + wanted, bytes, most));
    }
  }

  /** A file whose size is known. */
  CatalogueFile(String name, String sha256, long bytes) {
    this(name, Checksum.sha256(sha256), Size.exactly(bytes));
  }

  /** What is wrong with a file of this checksum, if anything. */
  Optional<String> mismatch(Checksum found) {
    return found.equals(checksum)
        ? Optional.empty()
        : Optional.of("has " + found.text() + ", expected " + checksum.hex());
  }
}
