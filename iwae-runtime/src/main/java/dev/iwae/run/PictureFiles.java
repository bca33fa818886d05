package dev.iwae.run;

import dev.iwae.store.IoReason;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * The pictures that belong to a results.json.
 *
 * @param files in the store, by their places relative to the folder of results.json
 */
record PictureFiles(SortedMap<String, Path> files) {

  private static final String FOLDER = "images";
  private static final String OURS = "[0-9a-f]{8}-[A-Za-z]+\\.png";

  /**
   * Copies those that are not there yet beside results.json and removes those of earlier results.
   *
   * @throws UserException if the folder is not writable, the disk is full ...
   */
  void write(Path folder) {
    try {
      removeOthers(folder.resolve(FOLDER));
      for (Map.Entry<String, Path> picture : files.entrySet()) {
        Path target = folder.resolve(picture.getKey());
        if (!isThere(picture.getValue(), target)) {
          Files.createDirectories(target.getParent());
          Files.copy(picture.getValue(), target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new UserException(
          "Cannot write the images in %s: %s. Make room or make the folder writable, or choose another one with -Diwae.outputDirectory; what is trained is safe in the store."
              .formatted(folder, IoReason.of(e)),
          e);
    }
  }

  // To read thousands of pictures takes a fraction of the time that it takes to write them again.
  private static boolean isThere(Path picture, Path target) throws IOException {
    return Files.isRegularFile(target) && Files.mismatch(picture, target) < 0;
  }

  private void removeOthers(Path images) throws IOException {
    if (!Files.isDirectory(images)) {
      return;
    }
    try (Stream<Path> there = Files.list(images)) {
      for (Path file : there.toList()) {
        String name = file.getFileName().toString();
        if (name.matches(OURS) && !files.containsKey(FOLDER + "/" + name)) {
          Files.delete(file);
        }
      }
    }
  }
}
