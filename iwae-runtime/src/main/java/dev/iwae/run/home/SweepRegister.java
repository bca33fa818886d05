package dev.iwae.run.home;

import dev.iwae.json.MalformedJsonException;
import dev.iwae.json.StrictJson;
import dev.iwae.results.TextFile;
import dev.iwae.store.IoReason;
import dev.iwae.store.OwnedFiles;
import dev.iwae.store.StepKey;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Remembers in a home which sweep files were executed with it and what steps they needed, since a
 * home serves many repositories and none of them knows the others' sweeps.
 */
public final class SweepRegister {

  /** One sweep file; a sweep has at least one step. */
  private record Entry(Path file, List<StepKey> steps) {

    Entry {
      if (steps.isEmpty()) {
        throw new IllegalArgumentException("steps: there are none");
      }
    }
  }

  private final Path folder;

  public SweepRegister(Path home) {
    this.folder = home.resolve("sweeps");
  }

  /** The file needs these steps, and no longer those it needed before. */
  public void remember(Path file, Collection<StepKey> steps) {
    Entry entry = new Entry(file, steps.stream().sorted().toList());
    TextFile.write(entryOf(file), StrictJson.tree(entry).toPrettyString() + "\n", "iwae.home");
  }

  /** Deletes what killed processes have left. */
  public void removeAbandoned() {
    OwnedFiles.targets(folder).forEach(target -> OwnedFiles.of(target).removeAbandoned());
  }

  /** What sweep files need that are still there, as far as anybody can tell. */
  public Set<StepKey> steps() {
    Set<StepKey> steps = new HashSet<>();
    needs(file -> !Files.notExists(file)).values().forEach(steps::addAll);
    return steps;
  }

  /** What sweep files needed that are not there any more, by file. */
  public SortedMap<Path, Set<StepKey>> stepsOfGone() {
    return needs(Files::notExists);
  }

  private SortedMap<Path, Set<StepKey>> needs(Predicate<Path> which) {
    SortedMap<Path, Set<StepKey>> needs = new TreeMap<>();
    for (Entry entry : entries()) {
      if (which.test(entry.file())) {
        needs.computeIfAbsent(entry.file(), unknown -> new HashSet<>()).addAll(entry.steps());
      }
    }
    return needs;
  }

  /** Files of sweeps that need a step and are still there. */
  public List<Path> filesThatNeed(StepKey step) {
    return entries().stream()
        .filter(entry -> entry.steps().contains(step) && !Files.notExists(entry.file()))
        .map(Entry::file)
        .sorted()
        .toList();
  }

  private Path entryOf(Path file) {
    byte[] path = file.toString().getBytes(StandardCharsets.UTF_8);
    return folder.resolve(UUID.nameUUIDFromBytes(path) + ".json");
  }

  private List<Entry> entries() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .map(SweepRegister::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Entry read(Path file) {
    try {
      return StrictJson.read(Files.readAllBytes(file), Entry.class);
    } catch (MalformedJsonException e) {
      throw new UserException(
          ("%s: %s. The file is damaged; it tells which steps a sweep needs, and without it they"
                  + " would seem unused. Delete it, then run every sweep that you keep once more:"
                  + " mvn iwae:sweep writes it anew.")
              .formatted(file, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read: " + IoReason.of(e), e);
    }
  }
}
