package dev.iwae.check;

import dev.iwae.store.DurableFiles;
import dev.iwae.store.IoReason;
import dev.iwae.store.Npy;
import dev.iwae.store.NpyArray;
import dev.iwae.store.OwnedFiles;
import dev.iwae.store.Sha256;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The {@code .npy} files beside a baseline. Their names are of their content, so that writing a new
 * one never damages one that is still referred to.
 *
 * @param folder of the baseline's JSON file
 * @param name of the folder of arrays in it
 */
record ExampleArrays(Path folder, String name) {

  private static final int NAME_DIGITS = 16;

  /**
   * A written array.
   *
   * @param name relative to the baseline's folder, with {@code /}
   */
  record Written(String name, String sha256) {}

  /** Writes one value per example. */
  Written write(double[] values) {
    try {
      Path arrays = Files.createDirectories(folder.resolve(name));
      OwnedFiles temporaries = OwnedFiles.of(arrays.resolve("new"));
      temporaries.removeAbandoned();
      Path temporary = temporaries.next();
      Npy.write(temporary, NpyArray.Doubles.of(values));
      String sha256 = Sha256.of(temporary);
      String file = sha256.substring(0, NAME_DIGITS) + ".npy";
      DurableFiles.publish(temporary, arrays.resolve(file));
      return new Written(name + "/" + file, sha256);
    } catch (IOException e) {
      throw new UserException(
          "Cannot write the baseline to %s: %s".formatted(folder, IoReason.of(e)), e);
    }
  }

  /**
   * Reads one value per example.
   *
   * @throws UserException if the file is missing or not the one that was written
   */
  double[] read(String relative, String sha256) {
    Path file = folder.resolve(relative).normalize();
    if (!file.startsWith(folder)) {
      throw BaselineJson.damaged(folder.toString(), "refers to a file elsewhere: " + relative);
    }
    try {
      if (!Sha256.of(file).equals(sha256)) {
        throw BaselineJson.damaged(
            file.toString(), "was altered: its content does not have the hash that is known of it");
      }
    } catch (NoSuchFileException e) {
      throw BaselineJson.damaged(file.toString(), "is missing");
    } catch (IOException e) {
      throw new UserException("Cannot read the baseline %s: %s".formatted(file, IoReason.of(e)), e);
    }
    if (Npy.read(file) instanceof NpyArray.Doubles doubles && doubles.shape().length == 1) {
      return doubles.values();
    }
    throw BaselineJson.damaged(file.toString(), "is not a vector of float64");
  }

  /** Deletes the arrays that are not among these. */
  void keepOnly(Set<String> names) {
    Path arrays = folder.resolve(name);
    try (Stream<Path> files = Files.list(arrays)) {
      List<Path> unused =
          files
              .filter(file -> file.getFileName().toString().matches("[0-9a-f]{16}\\.npy"))
              .filter(file -> !names.contains(name + "/" + file.getFileName()))
              .toList();
      for (Path file : unused) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UserException("Cannot clear %s: %s".formatted(arrays, IoReason.of(e)), e);
    }
  }
}
