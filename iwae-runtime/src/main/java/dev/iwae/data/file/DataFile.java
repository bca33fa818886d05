package dev.iwae.data.file;

import dev.iwae.store.IoReason;
import dev.iwae.store.Sha256;
import dev.iwae.sweep.text.UserException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.zip.ZipException;
import org.tukaani.xz.XZIOException;

/**
 * A local file of data, compressed or not (gzip, xz, bzip2, a ZIP archive of one file).
 *
 * @param path of the file
 */
public record DataFile(Path path) {

  private static final int CHUNK = 1 << 16;
  private static final long LARGEST = Integer.MAX_VALUE;

  /** Of deflate; a gzip file that is cut short tells any size. */
  private static final long HIGHEST_RATIO = 1032;

  /** Does something with the bytes of a file. */
  @FunctionalInterface
  public interface Use<T> {
    /** Reads what it needs; does not close. */
    T of(InputStream in) throws IOException;
  }

  /**
   * Opens the file for a use.
   *
   * @param use of the decompressed content, of at most 2 GB
   * @throws UserException for what goes wrong, with the file's name
   */
  public <T> T read(Use<T> use) {
    Compression compression = compression();
    try {
      requireReadable(compression, compression.size(path));
      try (InputStream in = new LimitedStream(compression.open(path), path, LARGEST)) {
        return use.of(in);
      }
    } catch (EOFException | ZipException | XZIOException e) {
      throw DataFault.of(
          path, "is a damaged %s file (%s)".formatted(compression.word(), e.getMessage()));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private void requireReadable(Compression compression, long size) throws IOException {
    if (compression == Compression.GZIP && size / HIGHEST_RATIO > Files.size(path)) {
      throw DataFault.of(
          path, "is a damaged %s file: it is cut short".formatted(compression.word()));
    }
    if (size > LARGEST) {
      throw DataFault.tooLarge(path);
    }
  }

  /** Whether its content may be so long; there is no limit to what xz and bzip2 make small. */
  public boolean mayHold(long bytes) throws IOException {
    Compression compression = compression();
    return compression == Compression.XZ
        || compression == Compression.BZIP2
        || bytes / HIGHEST_RATIO <= Files.size(path);
  }

  /** What the decompressed content starts with, as many bytes as tell its kind. */
  public byte[] beginning() {
    return read(in -> in.readNBytes(FileKind.BYTES));
  }

  private Compression compression() {
    try (InputStream in = Files.newInputStream(path)) {
      return Compression.of(in.readNBytes(FileKind.BYTES));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Whether the file itself is a ZIP archive. */
  public boolean isZip() {
    return compression() == Compression.ZIP;
  }

  /**
   * What the file is, if it is something well known, or a text.
   *
   * @param wanted what it should have been, such as {@code "a NumPy file"}
   */
  public Optional<DataFault> misfit(String wanted) {
    return noText(wanted)
        .or(
            () ->
                FileKind.isText(beginning())
                    ? Optional.of(
                        DataFault.of(
                            path,
                            "is text, not " + wanted,
                            "Name it in `csv` if it is a table of numbers"))
                    : Optional.empty());
  }

  /** The same of a file that should have been a text. */
  public Optional<DataFault> noText(String wanted) {
    byte[] start = beginning();
    if (start.length == 0) {
      return Optional.of(DataFault.of(path, "is empty: it has no examples"));
    }
    return FileKind.of(start)
        .map(kind -> DataFault.of(path, kind.problem() + ", not " + wanted, kind.advice()));
  }

  /**
   * @param magic what the file starts with
   * @param wanted what it should be, such as {@code "a MATLAB file"}
   * @throws DataFault if it is something else
   */
  public void requireStart(String magic, String wanted) {
    byte[] start = beginning();
    if (!new String(start, StandardCharsets.ISO_8859_1).startsWith(magic)) {
      throw misfit(wanted)
          .orElseGet(() -> DataFault.of(path, "is not " + wanted, "Write it anew in that format"));
    }
  }

  /** SHA-256 of the decompressed bytes. */
  public String sha256() {
    return read(
        in -> {
          MessageDigest digest = Sha256.digest();
          byte[] buffer = new byte[CHUNK];
          for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            digest.update(buffer, 0, n);
          }
          return Sha256.hex(digest);
        });
  }

  /** The file could not be read at all; a sweep that names none was refused before. */
  public UserException unreadable(IOException e) {
    String message =
        e instanceof NoSuchFileException
            ? "there is no %s. Correct the path. Or, if the sweep was planned with it, run again: what belongs into the home is made anew"
                .formatted(path)
            : "Cannot read the images in %s: %s. Make the file readable"
                .formatted(path, IoReason.of(e));
    return new UserException(message, e);
  }
}
