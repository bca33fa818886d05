package dev.iwae.train;

import dev.iwae.model.ForeignArrays;
import dev.iwae.model.NamedParameters;
import dev.iwae.model.ParameterLayout;
import dev.iwae.store.NamedArray;
import dev.iwae.store.NpyArray;
import dev.iwae.store.Npz;
import dev.iwae.store.NpzArrays;
import dev.iwae.sweep.spec.WeightsForm;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.schedule.AdamSpec;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The state at the end of a stage as files: {@code weights.npz} with an array per parameter, {@code
 * optimizer.npz} with Adam's moments ({@code <parameter>.m}, {@code <parameter>.v}) and the number
 * of updates. Where the posterior has an adversary, {@code adversary.npz} has its weights and
 * moments. Where the gradient has baselines, {@code baseline.npz} is what is carried on of them.
 */
public final class TrainingStateFiles {

  public static final String WEIGHTS = "weights.npz";
  public static final String OPTIMIZER = "optimizer.npz";
  public static final String BASELINE = "baseline.npz";
  public static final String ADVERSARY = "adversary.npz";
  static final String UPDATES = "updates";
  static final String FIRST = ".m";
  static final String SECOND = ".v";

  private TrainingStateFiles() {}

  /**
   * Writes the files into an empty folder.
   *
   * @param layout of the training
   */
  public static void write(Path folder, ParameterLayout layout, TrainingState state)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve(WEIGHTS))) {
      Npz.write(out, NamedParameters.split(layout, state.weights(), ""));
    }
    try (OutputStream out = Files.newOutputStream(folder.resolve(OPTIMIZER))) {
      Npz.write(out, moments(layout, state));
    }
    if (layout.baselines().isPresent()) {
      try (OutputStream out = Files.newOutputStream(folder.resolve(BASELINE))) {
        Npz.write(out, BaselineFiles.arrays(layout, state));
      }
    }
    if (layout.adversary().isPresent()) {
      try (OutputStream out = Files.newOutputStream(folder.resolve(ADVERSARY))) {
        Npz.write(
            out,
            GroupFiles.ofAdversary(layout.adversary().get())
                .arrays(state.adversary().orElseThrow()));
      }
    }
  }

  static Map<String, NpyArray> moments(ParameterLayout layout, TrainingState state) {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    put(arrays, NamedParameters.split(layout, state.firstMoment(), FIRST));
    put(arrays, NamedParameters.split(layout, state.secondMoment(), SECOND));
    arrays.put(UPDATES, new NpyArray.Longs(new int[0], new long[] {state.updates()}));
    return arrays;
  }

  static void put(Map<String, NpyArray> arrays, List<NamedArray> named) {
    named.forEach(
        array -> arrays.put(array.name(), new NpyArray.Floats(array.shape(), array.values())));
  }

  private static TrainingState readNetworks(Path folder, ParameterLayout layout, AdamSpec adam) {
    float[] weights = readWeights(folder.resolve(WEIGHTS), layout);
    Path optimizer = folder.resolve(OPTIMIZER);
    if (!Files.exists(optimizer)) {
      return TrainingState.of(weights, adam);
    }
    NpzArrays arrays = NpzArrays.read(optimizer);
    return new TrainingState(
        weights,
        vector(layout, arrays, FIRST),
        vector(layout, arrays, SECOND),
        arrays.longs(UPDATES).values()[0],
        Position.START);
  }

  /**
   * Reads the state, placed at the start of the next stage, with the baselines and the adversary of
   * the layout if the stage before had the same.
   *
   * @param layout of the training that goes on
   * @param adam says what moments are where there is no optimiser's file (imported weights)
   */
  public static TrainingState read(Path folder, ParameterLayout layout, AdamSpec adam) {
    TrainingState state = readNetworks(folder, layout, adam);
    return new TrainingState(
        state.networks(),
        layout
            .baselines()
            .flatMap(group -> file(folder, BASELINE))
            .flatMap(file -> BaselineFiles.read(layout, NpzArrays.read(file))),
        layout
            .adversary()
            .map(GroupFiles::ofAdversary)
            .flatMap(
                files -> file(folder, ADVERSARY).flatMap(file -> files.read(NpzArrays.read(file)))),
        state.position());
  }

  private static Optional<Path> file(Path folder, String name) {
    return Optional.of(folder.resolve(name)).filter(Files::exists);
  }

  /**
   * Reads weights as a flat vector.
   *
   * @throws UserException if arrays are missing, unknown or of another shape
   */
  public static float[] readWeights(Path npz, ModelSpec model, int pixels) {
    return readWeights(npz, ParameterLayout.of(model, pixels));
  }

  private static float[] readWeights(Path npz, ParameterLayout layout) {
    return NamedParameters.join(layout, Npz.readFloats(npz), "", npz.toString());
  }

  /**
   * Reads weights made elsewhere as a flat vector.
   *
   * @param form how they are written
   * @throws UserException if arrays are missing, unknown or of another shape
   */
  public static float[] readForeign(Path npz, ModelSpec model, int pixels, WeightsForm form) {
    return NamedParameters.join(
        ParameterLayout.of(model, pixels),
        new ForeignArrays(form).converted(Npz.readFloats(npz)),
        "",
        npz.toString());
  }

  /** The flat vector that was split under names with this suffix. */
  static float[] vector(ParameterLayout layout, NpzArrays arrays, String suffix) {
    return NamedParameters.join(layout, arrays.floats(suffix), suffix, arrays.file().toString());
  }
}
