package dev.iwae.results;

import dev.iwae.store.IoReason;
import dev.iwae.sweep.SweepReader;
import dev.iwae.sweep.text.Printable;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folder of a sweep's results. It belongs to one sweep file: the results in it say to which.
 *
 * @param path of the folder, which need not exist
 * @param sweepFile whose results these are, or will be
 */
public record ResultsFolder(Path path, Path sweepFile) {

  private static final String RESULTS = "results.json";

  /** Of a sweep in Java, in whichever home: a hash of the project's folder, and a name. */
  private static final Pattern IN_JAVA = Pattern.compile(".*/java/([0-9a-f]{12})/([^/]+)");

  /** What is named after a class in a package. */
  private static final Pattern OF_CLASS = Pattern.compile(".+\\..+\\.yaml");

  public ResultsFolder {
    Printable.require(path.toAbsolutePath());
  }

  /** The results themselves. */
  public Path file() {
    return path.resolve(RESULTS);
  }

  /**
   * Reads the results.
   *
   * @throws UserException if there are none, they cannot be read, or they are another file's
   */
  public SweepResults read() {
    SweepResults results = ResultsJson.read(file());
    requireOwn(results);
    return results;
  }

  /**
   * Does nothing if the folder is the sweep file's, or can become it.
   *
   * @throws UserException if there are those of another file, which is still a sweep of this name
   */
  public void requireOwn() {
    if (Files.exists(file())) {
      readable().ifPresent(this::requireOwn);
    }
  }

  /**
   * Writes the results, as those of the sweep file.
   *
   * @throws UserException if they are another file's place, or the folder cannot be written
   */
  public void write(SweepResults results) {
    requireOwn();
    ResultsJson.write(results.of(seenFromHere()), file());
  }

  private Optional<SweepResults> readable() {
    try {
      return Optional.of(ResultsJson.read(file()));
    } catch (UserException damaged) { // it says nothing of its file, and is written anew
      return Optional.empty();
    }
  }

  private void requireOwn(SweepResults results) {
    results
        .file()
        .map(file -> path.toAbsolutePath().resolve(file).normalize())
        .filter(other -> isAnotherOf(results.sweep(), other))
        .ifPresent(
            other -> {
              throw new UserException(
                  ("%s has the results of %s, and %s is a sweep of the same name, `%s`. Give one of"
                          + " them another `name:`, or its results another place:"
                          + " -Diwae.outputDirectory=FOLDER")
                      .formatted(path, other, sweepFile, results.sweep()));
            });
  }

  /** A file that was renamed, or is called otherwise by now, has no claim any more. */
  private boolean isAnotherOf(String name, Path other) {
    try {
      return Files.isRegularFile(other)
          && !isOfSameClass(other)
          && !Files.isSameFile(other, sweepFile)
          && SweepReader.read(other).name().equals(name);
    } catch (UserException broken) { // what it is called cannot be known
      return true;
    } catch (IOException e) {
      throw new UserException("cannot read " + other + ": " + IoReason.of(e), e);
    }
  }

  /**
   * Their place tells the home, which may be another. The project's folder, too, may be called
   * otherwise by now: a class is known by its name, a sweep without one is not.
   */
  private boolean isOfSameClass(Path other) {
    Matcher there = IN_JAVA.matcher(other.toString().replace('\\', '/'));
    Matcher here = IN_JAVA.matcher(sweepFile.toAbsolutePath().toString().replace('\\', '/'));
    return there.matches()
        && here.matches()
        && there.group(2).equals(here.group(2))
        && (there.group(1).equals(here.group(1)) || OF_CLASS.matcher(here.group(2)).matches());
  }

  /** Not where the two have nothing in common but the machine, whose folders no file names. */
  private Optional<String> seenFromHere() {
    try {
      Path here = Files.createDirectories(path).toRealPath();
      Path file = sweepFile.toRealPath();
      return here.subpath(0, 1).equals(file.subpath(0, 1))
          ? Optional.of(here.relativize(file).toString().replace('\\', '/'))
          : Optional.empty();
    } catch (IllegalArgumentException anotherDrive) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UserException("cannot write " + path + ": " + IoReason.of(e), e);
    }
  }
}
