package dev.iwae.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.json.JsonLayout;
import dev.iwae.json.StrictJson;
import dev.iwae.model.NamedParameters;
import dev.iwae.model.ParameterLayout;
import dev.iwae.plan.StepCodec;
import dev.iwae.plan.WeightsConfig;
import dev.iwae.store.Npz;
import dev.iwae.store.Sha256;
import dev.iwae.sweep.text.UserException;
import dev.iwae.train.TrainingStateFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * An exported model as files: {@code weights.npz}, an array per parameter, and {@code model.json},
 * which says what they are the weights of and carries their SHA-256.
 */
final class ModelFolder {

  static final String MODEL = "model.json";

  private ModelFolder() {}

  /**
   * Writes both files.
   *
   * @param about what else to tell of the run, such as its NLL
   */
  static void write(Path folder, ModelFile file, ObjectNode about) throws IOException {
    Path weights = folder.resolve(TrainingStateFiles.WEIGHTS);
    ParameterLayout layout = ParameterLayout.of(file.model(), file.pixels());
    try (OutputStream out = Files.newOutputStream(weights)) {
      Npz.write(out, NamedParameters.split(layout, file.weights(), ""));
    }
    WeightsConfig config = new WeightsConfig(Sha256.of(weights), file.pixels(), file.model());
    ModelDocument model =
        new ModelDocument(
            ModelDocument.FORMAT,
            file.origin(),
            file.binarization(),
            StepCodec.toJson(config),
            about);
    Files.writeString(folder.resolve(MODEL), JsonLayout.write(StrictJson.tree(model)));
  }

  /**
   * Reads a model and verifies its weights.
   *
   * @throws UserException if the folder holds none, or a damaged one
   */
  static ModelFile read(Path folder) {
    Path description = folder.resolve(MODEL);
    try {
      return read(folder, ModelDocument.read(Files.readAllBytes(description)));
    } catch (NoSuchFileException e) {
      throw new UserException(
          "%s holds no %s: `mvn iwae:export -Diwae.run=RUN` writes such a folder"
              .formatted(folder, Path.of(e.getFile()).getFileName()),
          e);
    } catch (IOException | IllegalArgumentException e) {
      throw new UserException(
          "%s is damaged (%s); export the run again".formatted(description, e.getMessage()), e);
    }
  }

  private static ModelFile read(Path folder, ModelDocument model) throws IOException {
    if (!(StepCodec.fromJson(model.weights()) instanceof WeightsConfig config)) {
      throw new IllegalArgumentException("its `weights` are of another kind");
    }
    Path file = folder.resolve(TrainingStateFiles.WEIGHTS);
    if (!Sha256.of(file).equals(config.content())) {
      throw new UserException(
          "%s is not the file that %s was written with; export the run again"
              .formatted(file, folder.resolve(MODEL)));
    }
    return new ModelFile(
        model.run(),
        config.model(),
        config.pixels(),
        model.binarize(),
        TrainingStateFiles.readWeights(file, config.model(), config.pixels()));
  }
}
