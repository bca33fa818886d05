package dev.iwae.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.model.NamedParameters;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.export.Dl4jExport;
import dev.iwae.model.export.SameDiffExport;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.ResultsJson;
import dev.iwae.results.RunResult;
import dev.iwae.store.IoReason;
import dev.iwae.store.NamedArray;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import dev.iwae.sweep.text.Printable;
import dev.iwae.sweep.text.UserException;
import dev.iwae.sweep.text.Word;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Writes a trained run as files that programs of several worlds read. */
final class Export {

  private static final String README = "README.md";

  private Export() {}

  static void run(ExportRequest request, Consumer<String> says) {
    ModelFile file = StoredModel.find(request.results(), request.run(), request.home());
    RunResult run =
        StoredModel.run(ResultsJson.read(request.results()), request.run(), request.results());
    try {
      Path folder = Files.createDirectories(request.folder());
      ModelFolder.write(folder, file, about(run));
      graphs(folder, file, says);
      Files.writeString(folder.resolve(README), readme(file, run));
      says.accept("model: " + folder);
      if (DeclaredValues.areStandardized(run)) {
        says.accept(
            "the model was trained on standardized values: x less the mean, divided by the deviation, of each pixel over the training examples, which are not exported");
      }
    } catch (IOException e) {
      throw new UserException(
          "cannot export to %s: %s".formatted(request.folder(), IoReason.of(e)), e);
    }
  }

  private static ObjectNode about(RunResult run) {
    ObjectNode about = JsonNodeFactory.instance.objectNode();
    about.put("evaluation", run.key());
    about.put("nll", run.evaluation().orElseThrow().nll());
    about.put("samples", run.evaluation().orElseThrow().samples());
    about.put("epochs", run.epochs());
    about.set("config", run.config());
    ObjectNode provenance = about.putObject("provenance");
    run.provenance().entries().forEach(provenance::put);
    return about;
  }

  private static void graphs(Path folder, ModelFile file, Consumer<String> says)
      throws IOException {
    List<NamedArray> arrays =
        NamedParameters.split(ParameterLayout.of(file.model(), file.pixels()), file.weights(), "");
    Path sameDiff = Files.createDirectories(folder.resolve("samediff"));
    Path dl4j = folder.resolve("dl4j");
    removeEarlier(sameDiff, "*.sd");
    removeEarlier(dl4j, "*.zip");
    SameDiffExport.write(sameDiff, arrays, file.model().activation());
    if (hasDeeplearning4j()) {
      Dl4jExport.write(Files.createDirectories(dl4j), arrays, file.model().activation());
    } else {
      says.accept(
          "no DL4J networks: org.deeplearning4j:deeplearning4j-nn is not among the plugin's dependencies (docs/java.md)");
    }
  }

  /** Another model's networks, of more layers perhaps, would stay beside these. */
  private static void removeEarlier(Path folder, String networks) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> earlier = Files.newDirectoryStream(folder, networks)) {
      for (Path network : earlier) {
        Files.delete(network);
      }
    }
  }

  private static boolean hasDeeplearning4j() {
    try {
      Class.forName("org.deeplearning4j.nn.multilayer.MultiLayerNetwork");
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static String score(EvaluationResult evaluation) {
    return String.format(Locale.ROOT, "%.2f nats (-L_%d)", evaluation.nll(), evaluation.samples());
  }

  private static String values(RunResult run) {
    return DeclaredValues.areStandardized(run)
        ? ", standardized: less the mean, divided by the deviation, of each pixel over the training examples, which are not here"
        : "";
  }

  private static String posterior(ModelSpec model) {
    String families =
        model.layers().stream()
            .map(LayerSpec::posterior)
            .filter(family -> !family.equals(PosteriorSpec.GAUSSIAN))
            .map(family -> "`" + Word.of(family.getClass()) + "`")
            .distinct()
            .collect(Collectors.joining(", "));
    return families.isEmpty()
        ? ""
        : "\n**Posterior: %s.** A graph of q has the outputs of the head by their names, a DL4J network one behind the other; they are what that family is made of, and need not be q's mean and deviation, which `TrainedModel.encode` gives (docs/posteriors.md of iwae-maven-plugin).\n"
            .formatted(families);
  }

  private static String readme(ModelFile file, RunResult run) throws IOException {
    try (InputStream text = Export.class.getResourceAsStream("export-readme.md")) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8)
          .replace("POSTERIOR", posterior(file.model()))
          .replace("VALUES", values(run))
          .replace("RUN", Printable.of(file.origin()))
          .replace("PIXELS", Integer.toString(file.pixels()))
          .replace("LAYERS", Integer.toString(file.model().layers().size()))
          .replace("ACTIVATION", Word.of(file.model().activation()))
          .replace("SCORE", score(run.evaluation().orElseThrow()));
    }
  }
}
