package dev.iwae.data;

import dev.iwae.store.IoReason;
import dev.iwae.store.Sha256;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What images are known by that are made from published files: how, and from which. So they are
 * known before the files are there. See {@code docs/keys.md}.
 */
public final class ContentRecipe {

  private ContentRecipe() {}

  /**
   * SHA-256 of the text {@code format LF (algorithm SP hex LF)*}.
   *
   * @param format of {@link ImageSource}
   */
  public static String sha256(String format, List<Checksum> files) {
    String text =
        files.stream().map(Checksum::text).collect(Collectors.joining("\n", format + "\n", "\n"));
    return Sha256.of(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** The same of files as they are now. */
  static String sha256(String format, List<Path> files, Checksum like) {
    return sha256(format, files.stream().map(file -> checksum(file, like)).toList());
  }

  private static Checksum checksum(Path file, Checksum like) {
    try {
      return like.of(file);
    } catch (IOException e) {
      throw new UserException(
          "Cannot read %s: %s. Run the sweep again".formatted(file, IoReason.of(e)), e);
    }
  }
}
