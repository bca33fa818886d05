package dev.iwae.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The state of the repository that a sweep file lies in, as the {@code git} client tells it.
 *
 * @param commit full hash of HEAD
 * @param dirty whether tracked files differ from it, or what was asked for is in no commit
 */
public record GitRevision(String commit, boolean dirty) {

  private static final long SECONDS_TO_WAIT = 10;

  /** Empty if there is no {@code git}, no repository, or no commit. */
  public static Optional<GitRevision> of(Path folder) {
    return run(folder, "rev-parse", "HEAD")
        .flatMap(
            commit ->
                run(folder, "status", "--porcelain", "--untracked-files=no")
                    .map(changes -> new GitRevision(commit, !changes.isEmpty())));
  }

  /**
   * With a file that results come from: one that nobody has added yet is in no commit. What the
   * repository ignores, or what lies elsewhere, it says nothing of.
   */
  public GitRevision with(Path file) {
    boolean untracked =
        run(file.getParent(), "ls-files", "--others", "--exclude-standard", "--", file.toString())
            .filter(found -> !found.isEmpty())
            .isPresent();
    return new GitRevision(commit, dirty || untracked);
  }

  /** As it stands in provenance. */
  ObjectNode toJson() {
    return JsonNodeFactory.instance.objectNode().put("revision", commit).put("dirty", dirty);
  }

  private static Optional<String> run(Path folder, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    try {
      Process git =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      git.getOutputStream().close();
      String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean succeeded = git.waitFor(SECONDS_TO_WAIT, TimeUnit.SECONDS) && git.exitValue() == 0;
      return succeeded ? Optional.of(output.strip()) : Optional.empty();
    } catch (IOException noGit) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
