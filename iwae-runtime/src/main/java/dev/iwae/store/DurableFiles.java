package dev.iwae.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;

/** Renames that survive a power cut, and deletion of trees. */
public final class DurableFiles {

  private DurableFiles() {}

  /**
   * Makes a file or folder durable, then renames it, then makes the rename durable. After a crash
   * the target is either what it was before or complete. A file replaces a file; a folder replaces
   * nothing but an empty folder.
   *
   * @param source on the same file system as the target
   * @param target its parent folders are created
   */
  public static void publish(Path source, Path target) throws IOException {
    syncTree(source);
    createFolders(target.getParent());
    Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
    syncFolder(target.getParent());
  }

  private static void createFolders(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      createFolders(folder.getParent());
      Files.createDirectories(folder);
      syncFolder(folder.getParent());
    }
  }

  private static void syncTree(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            sync(file, StandardOpenOption.WRITE);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException problem)
              throws IOException {
            syncFolder(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void syncFolder(Path folder) throws IOException {
    // Windows cannot open a folder as a file; its file systems journal renames themselves.
    if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")) {
      sync(folder, StandardOpenOption.READ);
    }
  }

  private static void sync(Path path, StandardOpenOption access) throws IOException {
    try (FileChannel channel = FileChannel.open(path, access)) {
      channel.force(true);
    }
  }

  /** Deletes a file or folder with all that is in it, if it exists. */
  public static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException problem)
              throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
