package dev.iwae.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Temporary files that tell by their names which process writes them, so that what a killed one
 * left can be told from what is being written.
 *
 * @param folder they are in
 * @param prefix of their names
 * @param suffix of their names
 */
public record OwnedFiles(Path folder, String prefix, String suffix) {

  /** Process id and a random part; earlier versions wrote the latter only. */
  private static final String OWNER =
      "(?:(\\d{1,10})-)?(?:\\d+|\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})";

  /** Process ids mean nothing across containers; what is so young may be another's. */
  private static final Duration YOUNG = Duration.ofSeconds(2);

  /** Those that become a file by renaming them. */
  public static OwnedFiles of(Path target) {
    return new OwnedFiles(target.getParent(), target.getFileName() + ".", "");
  }

  /** A new name; nothing is created. */
  public Path next() {
    return folder.resolve(
        prefix + ProcessHandle.current().pid() + "-" + UUID.randomUUID() + suffix);
  }

  /** Deletes those whose processes are no more; what cannot be deleted stays. */
  public void removeAbandoned() {
    Pattern name = Pattern.compile(Pattern.quote(prefix) + OWNER + Pattern.quote(suffix));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Matcher owner = name.matcher(file.getFileName().toString());
        if (owner.matches() && !isAlive(owner.group(1)) && isOld(file)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      // Another user's, or a folder that is not there.
    }
  }

  /** The names in a folder of which temporary files are left, without what their owners added. */
  public static List<Path> targets(Path folder) {
    Pattern name = Pattern.compile("(.+)\\." + OWNER);
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> name.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(found -> folder.resolve(found.group(1)))
          .distinct()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static boolean isAlive(String processId) {
    return processId != null && ProcessHandle.of(Long.parseLong(processId)).isPresent();
  }

  private static boolean isOld(Path file) throws IOException {
    return Files.getLastModifiedTime(file).compareTo(FileTime.from(Instant.now().minus(YOUNG))) < 0;
  }
}
