package dev.iwae.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.json.JsonLayout;
import dev.iwae.model.NamedParameters;
import dev.iwae.model.ParameterLayout;
import dev.iwae.plan.StepCodec;
import dev.iwae.plan.WeightsConfig;
import dev.iwae.store.Npz;
import dev.iwae.store.Sha256;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.text.UserException;
import dev.iwae.sweep.text.Word;
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
  static final String FORMAT = "iwae-model/1";

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
    ObjectNode model = JsonNodeFactory.instance.objectNode();
    model.put("format", FORMAT).put("run", file.origin());
    model.put("binarize", Word.of(file.binarization()));
    model.set("weights", StepCodec.toJson(config));
    model.set("about", about);
    Files.writeString(folder.resolve(MODEL), JsonLayout.write(model));
  }

  /**
   * Reads a model and verifies its weights.
   *
   * @throws UserException if the folder holds none, or a damaged one
   */
  static ModelFile read(Path folder) {
    Path description = folder.resolve(MODEL);
    try {
      return read(folder, new JsonMapper().readTree(description.toFile()));
    } catch (NoSuchFileException | java.io.FileNotFoundException e) {
      throw new UserException(
          "%s holds no %s: `mvn iwae:export -Diwae.run=RUN` writes such a folder"
              .formatted(folder, MODEL),
          e);
    } catch (IOException | IllegalArgumentException e) {
      throw new UserException(
          "%s is damaged (%s); export the run again".formatted(description, e.getMessage()), e);
    }
  }

  private static ModelFile read(Path folder, JsonNode model) throws IOException {
    if (!model.path("format").asText().equals(FORMAT)
        || !(model.path("weights") instanceof ObjectNode weights)
        || !(StepCodec.fromJson(weights) instanceof WeightsConfig config)) {
      throw new IllegalArgumentException("its format is not " + FORMAT);
    }
    Path file = folder.resolve(TrainingStateFiles.WEIGHTS);
    if (!Sha256.of(file).equals(config.content())) {
      throw new UserException(
          "%s is not the file that %s was written with; export the run again"
              .formatted(file, folder.resolve(MODEL)));
    }
    Binarization binarization =
        Word.parse(Binarization.class, model.path("binarize").asText())
            .orElseThrow(() -> new IllegalArgumentException("`binarize` is no known word"));
    return new ModelFile(
        model.path("run").asText(),
        config.model(),
        config.pixels(),
        binarization,
        TrainingStateFiles.readWeights(file, config.model(), config.pixels()));
  }
}
