package dev.iwae.sweep;

import dev.iwae.sweep.grid.SweepRules;
import dev.iwae.sweep.spec.Sweep;
import dev.iwae.sweep.text.Element;
import dev.iwae.sweep.text.Printable;
import dev.iwae.sweep.text.Problems;
import dev.iwae.sweep.text.SweepException;
import dev.iwae.sweep.text.UserException;
import dev.iwae.sweep.text.YamlText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads sweep files; docs/dsl.md describes the language. */
public final class SweepReader {

  private SweepReader() {}

  /**
   * Reads a sweep file. Relative paths in it start at its folder.
   *
   * @throws SweepException with every mistake of the file
   * @throws UserException if the file cannot be read
   */
  public static Sweep read(Path file) {
    return read(text(Printable.require(file)), origin(file), folder(file));
  }

  /** What error messages call a file. */
  static String origin(Path file) {
    return file.toString().replace('\\', '/');
  }

  /** Where relative paths of a sweep start. */
  static Path folder(Path file) {
    return file.toAbsolutePath().getParent();
  }

  /**
   * Reads a sweep.
   *
   * @param yaml the text
   * @param origin what error messages call it, usually the file's path
   * @param folder where relative paths of the sweep start; in the sweep they are absolute
   * @throws SweepException with every mistake of the text
   */
  public static Sweep read(String yaml, String origin, Path folder) {
    Problems problems = new Problems();
    Element root = new YamlText(yaml, origin, problems).parse();
    return SweepRules.sweep(root, folder, problems);
  }

  static String text(Path file) {
    try {
      if (Files.size(file) > 4L * YamlText.MOST_CHARACTERS) {
        throw new UserException(file + " is too large for a sweep: " + Files.size(file) + " bytes");
      }
      byte[] bytes = Files.readAllBytes(file);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new UserException(file + " is not UTF-8 text; save it with that encoding", e);
    } catch (NoSuchFileException e) {
      throw new UserException("there is no sweep file " + file + "; check the path", e);
    } catch (AccessDeniedException e) {
      throw new UserException(
          "there is no permission to read the sweep file " + file + "; change its permissions", e);
    } catch (IOException e) {
      throw new UserException("cannot read the sweep file " + file + ": " + e.getMessage(), e);
    }
  }
}
