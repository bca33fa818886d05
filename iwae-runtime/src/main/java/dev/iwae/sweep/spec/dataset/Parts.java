package dev.iwae.sweep.spec.dataset;

import dev.iwae.sweep.setting.Called;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the training, test and validation examples of a dataset are. */
@Called(value = "a source of files", written = "`train` and `test`, or `file` and `split`")
public sealed interface Parts {

  /** The files, each once. */
  List<Path> paths();

  /** Whether there is a part for the test. */
  boolean hasTest();

  /** Whether there is a part for validation. */
  boolean hasValidation();

  /**
   * Each in a file.
   *
   * @param train the file of the training examples
   * @param test the file of the test examples, unless there is a {@code split}
   * @param validation the file of examples that are never trained on; those that {@code train: N}
   *     leaves if left out
   * @param array the name of the images in each file of {@code npz} and {@code mat}, where it has
   *     several arrays
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
    public boolean hasTest() {
      return test.isPresent();
    }

    @Override
    public boolean hasValidation() {
      return validation.isPresent();
    }
  }

  /**
   * All in one file, which is split or has arrays with names.
   *
   * @param file one file with all examples: with {@code split}, or with names in {@code train} and
   *     {@code test}
   * @param train with {@code file}, the name of the array
   * @param test with {@code file}, the name of the array
   * @param validation with {@code file}, the name of the array
   */
  record Arrays(
      Path file, Optional<String> train, Optional<String> test, Optional<String> validation)
      implements Parts {
    @Override
    public List<Path> paths() {
      return List.of(file);
    }

    @Override
    public boolean hasTest() {
      return test.isPresent();
    }

    @Override
    public boolean hasValidation() {
      return validation.isPresent();
    }
  }
}
