package dev.iwae.results;

import dev.iwae.store.OwnedFiles;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a text file so that readers see the old content or the new one, never a part. */
public final class TextFile {

  private TextFile() {}

  /**
   * Replaces a file in the folder of reports, creating its own folder if need be.
   *
   * @throws UserException if the folder is not writable, the disk is full …
   */
  public static void write(Path file, String text) {
    write(file, text, "iwae.outputDirectory");
  }

  /**
   * Replaces a file in a folder that a parameter names, creating it if need be.
   *
   * @param parameter names the folder
   * @throws UserException if the folder is not writable, the disk is full …
   */
  public static void write(Path file, String text, String parameter) {
    replace(file, text, ", or choose another one with -D" + parameter);
  }

  /**
   * Replaces a file whose folder is where it must be, creating it if need be.
   *
   * @throws UserException if the folder is not writable, the disk is full …
   */
  public static void writeInPlace(Path file, String text) {
    replace(file, text, "");
  }

  private static void replace(Path file, String text, String otherwise) {
    Path target = file.toAbsolutePath();
    try {
      Files.createDirectories(target.getParent());
      OwnedFiles temporaries = OwnedFiles.of(target);
      temporaries.removeAbandoned();
      Path temporary = temporaries.next();
      try {
        writeAndSync(temporary, text);
        move(temporary, target);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new UserException(
          "Cannot write "
              + file
              + ": "
              + reason(e)
              + ". Make room or make the folder writable"
              + otherwise
              + "; what is trained is safe in the store.",
          e);
    }
  }

  /**
   * Tries whether a file could be written, before the work that it is to keep.
   *
   * @param parameter names the file or its folder
   * @throws UserException if its folder is not writable, or it is a folder
   */
  public static void requireWritable(Path file, String parameter) {
    Path target = file.toAbsolutePath();
    if (Files.isDirectory(target)) {
      throw new UserException(
          "Cannot write %s: it is a folder. Name a file with -D%s".formatted(file, parameter));
    }
    try {
      Files.createDirectories(target.getParent());
      Path temporary = OwnedFiles.of(target).next();
      try {
        writeAndSync(temporary, "");
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new UserException(
          "Cannot write %s: %s. Make the folder writable, or name another file with -D%s"
              .formatted(file, reason(e), parameter),
          e);
    }
  }

  /** Deletes what killed writers of a file left beside it. */
  public static void removeAbandoned(Path file) {
    OwnedFiles.of(file.toAbsolutePath()).removeAbandoned();
  }

  private static void writeAndSync(Path file, String text) throws IOException {
    // not createTempFile, whose files only their owner may read
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) { // some network file systems
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    } else if (e instanceof FileAlreadyExistsException exists) {
      return exists.getFile() + " is not a folder";
    }
    return e instanceof FileSystemException fs && fs.getReason() != null
        ? fs.getReason()
        : String.valueOf(e.getMessage());
  }
}
