package dev.iwae.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitRevisionTest {

  @TempDir Path folder;

  @Test
  void knowsCommitAndChanges() throws IOException, InterruptedException {
    git("init", "-q");
    Path file = Files.writeString(folder.resolve("file"), "one");
    git("add", "file");
    git("commit", "-q", "-m", "first");

    GitRevision clean = GitRevision.of(folder).orElseThrow();
    Files.writeString(file, "two");
    GitRevision dirty = GitRevision.of(folder).orElseThrow();

    assertThat(clean.commit()).matches("[0-9a-f]{40}");
    assertThat(clean.dirty()).isFalse();
    assertThat(dirty).isEqualTo(new GitRevision(clean.commit(), true));
  }

  @Test
  void aSweepThatNobodyHasAddedIsInNoCommit() throws IOException, InterruptedException {
    git("init", "-q");
    Path added = Files.writeString(folder.resolve("added.yaml"), "one");
    Files.writeString(folder.resolve(".gitignore"), "ignored.yaml");
    git("add", ".");
    git("commit", "-q", "-m", "first");
    Path unknown = Files.writeString(folder.resolve("unknown.yaml"), "two");
    Path ignored = Files.writeString(folder.resolve("ignored.yaml"), "three");

    GitRevision revision = GitRevision.of(folder).orElseThrow();

    assertThat(revision.with(added).dirty()).isFalse();
    assertThat(revision.with(unknown).dirty()).isTrue();
    assertThat(revision.with(ignored).dirty()).isFalse();
    assertThat(revision.with(Path.of("/").resolve("elsewhere.yaml")).dirty()).isFalse();
  }

  @Test
  void isEmptyWithoutACommit() throws IOException, InterruptedException {
    git("init", "-q");

    assertThat(GitRevision.of(folder)).isEmpty();
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=test", "-c", "user.email=test@localhost"));
    command.addAll(List.of(arguments));
    Process git = new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start();
    assertThat(git.waitFor()).isZero();
  }
}
