package dev.iwae.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What is wrong with the disk while a sweep is executed. */
enum DiskFault {
  /** No file can become larger than some kilobytes. */
  NO_ROOM_IN_FILES {
    @Override
    void meet(Site site, SplittableRandom random) throws IOException, InterruptedException {
      String limit = "ulimit -f " + (1 + random.nextInt(60)) + "; exec \"$@\"";
      Site.hasEnded(site.start(List.of("sh", "-c", limit, "sh")));
    }
  },

  /** The disk itself is full; needs the right to mount one. */
  FULL {
    @Override
    void meet(Site site, SplittableRandom random) throws IOException, InterruptedException {
      Path home = site.home();
      Path aside = home.resolveSibling("aside");
      Files.move(home, aside);
      Files.createDirectory(home);
      run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", home.toString());
      try {
        run("cp", "-a", aside + "/.", home.toString());
        fill(home, random.nextInt(120_000));
        Site.hasEnded(site.start());
        run("rm", "-rf", aside.toString());
        Files.delete(home.resolve("filler"));
        run("cp", "-a", home.toString(), aside.toString());
      } finally {
        run("umount", home.toString());
      }
      Files.delete(home);
      Files.move(aside, home);
    }

    private void fill(Path home, int left) throws IOException {
      long bytes = Math.max(0, Files.getFileStore(home).getUsableSpace() - left);
      Files.write(home.resolve("filler"), new byte[(int) bytes]);
    }
  },

  /** A folder that nobody may write to. */
  READ_ONLY {
    @Override
    void meet(Site site, SplittableRandom random) throws IOException, InterruptedException {
      List<String> names = List.of("home", "home/store", "home/tmp", "home/checkpoints", "reports");
      Path folder = site.folder().resolve(names.get(random.nextInt(names.size())));
      Files.createDirectories(folder);
      try {
        setWritable(site.folder(), true);
        setWritable(folder, false);
        Site.hasEnded(site.start(IS_ROOT ? WITHOUT_PRIVILEGE : List.of()));
      } finally {
        setWritable(folder, true);
      }
    }
  },

  /** What is written there is not what is read. */
  DAMAGE {
    @Override
    void meet(Site site, SplittableRandom random) throws IOException, InterruptedException {
      List<Path> files =
          Site.files(site.folder()).stream().filter(file -> isOurs(site, file)).toList();
      for (int damaged = 0; damaged <= random.nextInt(3) && !files.isEmpty(); damaged++) {
        damage(files.get(random.nextInt(files.size())), random);
      }
      Site.hasEnded(site.start());
    }

    private boolean isOurs(Site site, Path file) {
      return (file.startsWith(site.home()) || file.startsWith(site.reports()))
          && !file.startsWith(site.home().resolve("natives"));
    }
  };

  private static final boolean IS_ROOT = "root".equals(System.getProperty("user.name"));

  /**
   * Root may write everywhere; without this capability it may as any owner, and reads as before.
   */
  private static final List<String> WITHOUT_PRIVILEGE =
      List.of("setpriv", "--inh-caps", "-dac_override", "--bounding-set", "-dac_override");

  private static final Set<PosixFilePermission> WRITERS =
      EnumSet.of(
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_WRITE);

  /** Calls the sweep once while it is so. */
  abstract void meet(Site site, SplittableRandom random) throws IOException, InterruptedException;

  /** Those that this user can bring about. */
  static List<DiskFault> possible() {
    List<DiskFault> possible = new ArrayList<>(List.of(NO_ROOM_IN_FILES, READ_ONLY, DAMAGE));
    if (IS_ROOT && Files.isExecutable(Path.of("/usr/bin/mount"))) {
      possible.add(FULL);
    }
    return possible;
  }

  private static void damage(Path file, SplittableRandom random) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    switch (random.nextInt(6)) {
      case 0 -> {} // it is gone
      case 1 -> Files.createDirectory(file);
      case 2 -> Files.createSymbolicLink(file, file.resolveSibling("nothing"));
      case 3 -> Files.createFile(file);
      default -> Files.write(file, mutated(bytes, random));
    }
  }

  private static byte[] mutated(byte[] bytes, SplittableRandom random) {
    Mutation.Kind[] kinds = Mutation.Kind.values();
    Mutation.Kind kind = kinds[random.nextInt(kinds.length)];
    return new Mutation(kind, random.nextDouble(), random.nextInt(10_000)).apply(bytes);
  }

  private static void setWritable(Path folder, boolean writable) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(file -> !Files.isSymbolicLink(file)).forEach(file -> set(file, writable));
    }
  }

  private static void set(Path file, boolean writable) {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      permissions.removeAll(WRITERS);
      permissions.addAll(writable ? WRITERS : Set.of());
      Files.setPosixFilePermissions(file, permissions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException(String.join(" ", command) + " failed");
    }
  }
}
