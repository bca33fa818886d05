package dev.iwae.slurm;

import dev.iwae.store.Scratch;
import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.WorkerLaunch;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Tries whether a lock that this machine holds keeps a node out. Where it does not (NFS mounted
 * with {@code nolock}, say), processes of two hosts would delete each other's unfinished files.
 */
record LockProbe(
    WorkerLaunch launch, List<Path> classPath, SlurmCommands commands, SlurmSettings settings) {

  static final String EXCLUDED = "iwae: excluded";
  static final String ENTERED = "iwae: entered";

  /**
   * Waits until a node is free.
   *
   * @param isInterrupted whether nobody waits for it any more
   * @throws UserException if the node got the lock, too, or does not see the home
   */
  void requireExclusion(BooleanSupplier isInterrupted) {
    // Another's probe may be waiting in the queue, of this host or another.
    try (Scratch own = Scratch.create(launch.home())) {
      Path file = own.folder().resolve("lock-probe");
      try (FileChannel channel =
              FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        judge(file, onNode(file, isInterrupted));
      }
    } catch (IOException e) {
      throw new UserException(
          "files in %s cannot be locked: %s. Choose a home on a file system with locks, -Diwae.home=<folder>"
              .formatted(launch.home(), e.getMessage()),
          e);
    }
  }

  private String onNode(Path file, BooleanSupplier isInterrupted) {
    String path =
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    return commands.runOnNode(
        settings.options(),
        List.of(
            launch.java().toString(), "-cp", path, LockProbeMain.class.getName(), file.toString()),
        isInterrupted);
  }

  private void judge(Path file, String answer) {
    if (answer.contains(ENTERED)) {
      throw new UserException(
          "locks in %s do not reach from this machine to the nodes: both had %s at once. Mount the file system with locks (NFS without `nolock`), or choose another home, -Diwae.home=<folder>"
              .formatted(launch.home(), file));
    }
    if (!answer.contains(EXCLUDED)) {
      throw new UserException(
          "a node could not look at %s; do all nodes see %s, at the same place?%n  %s"
              .formatted(file, launch.home(), answer.strip().replace("\n", "\n  ")));
    }
  }
}
