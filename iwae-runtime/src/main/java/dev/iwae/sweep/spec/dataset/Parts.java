package dev.iwae.sweep.spec.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the training, test and validation examples of a dataset are. */
public sealed interface Parts {

  /** The files, each once. */
  List<Path> paths();

  /** Whether there is a part for validation. */
  boolean hasValidation();

  /**
   * Each in a file.
   *
   * @param train training examples
   * @param test test examples; a share of {@code train} if absent
   * @param validation examples for validation; those that {@code train: N} leaves if absent
   * @param array the name of the images in each file, where it has several arrays
   */
  record Files(Path train, Optional<Path> test, Optional<Path> validation, Optional<String> array)
      implements Parts {
    @Override
    public List<Path> paths() {
      return Stream.concat(Stream.of(train), Stream.concat(test.stream(), validation.stream()))
          .distinct()
          .toList();
    }

    @Override
    public boolean hasValidation() {
      return validation.isPresent();
    }
  }

  /** All in one file, as arrays with names. */
  record Arrays(
      Path file, Optional<String> train, Optional<String> test, Optional<String> validation)
      implements Parts {
    @Override
    public List<Path> paths() {
      return List.of(file);
    }

    @Override
    public boolean hasValidation() {
      return validation.isPresent();
    }
  }
}
