package dev.iwae.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.model.NamedParameters;
import dev.iwae.model.Weights64;
import dev.iwae.store.NamedArray;
import dev.iwae.store.Npz;
import dev.iwae.sweep.spec.schedule.AdamSpec;
import dev.iwae.sweep.spec.schedule.Moments;
import dev.iwae.sweep.spec.schedule.SecondMoment;
import dev.iwae.sweep.text.UserException;
import dev.iwae.train.stage.SmallStage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingStateFilesTest {

  private static final int SIZE = SmallStage.LAYOUT.size();

  /** 3 updates, and values that no two parameters share. */
  private static final TrainingState STATE =
      new TrainingState(
          ramp(1), ramp(1e-4f), ramp(1e-9f), 3, new Position(2, 1, new EpochSums(-17.25, 3, 4)));

  @TempDir Path folder;

  @Test
  void stateComesBackToTheBit() throws IOException {
    write();
    TrainingState read = TrainingStateFiles.read(folder, SmallStage.LAYOUT, SmallStage.ADAM);
    StageTrainingTest.assertSameBits(read, NextStage.after(STATE));
  }

  @Test
  void sameStateIsSameBytes() throws IOException {
    write();
    byte[] first = Files.readAllBytes(folder.resolve(TrainingStateFiles.WEIGHTS));
    write();
    assertThat(folder.resolve(TrainingStateFiles.WEIGHTS)).hasBinaryContent(first);
  }

  /** {@code outputs = inputs W + b}, as the documentation promises to those who export models. */
  @Test
  void arraysAreInputsByOutputs() throws IOException {
    write();
    List<NamedArray> arrays = Npz.readFloats(folder.resolve(TrainingStateFiles.WEIGHTS));
    Weights64 weights = Weights64.of(SmallStage.LAYOUT, STATE.weights());
    assertThat(arrays).hasSize(2 * weights.names().size());
    for (String name : weights.names()) {
      NamedArray w = find(arrays, name + ".W");
      NamedArray b = find(arrays, name + ".b");
      int outputs = weights.outputs(name);
      assertThat(w.shape()).containsExactly(weights.inputs(name), outputs);
      assertThat(b.shape()).containsExactly(outputs);
      for (int i = 0; i < w.values().length; i++) {
        assertThat((double) w.values()[i])
            .as("%s.W[%d]", name, i)
            .isEqualTo(weights.w(name, i / outputs, i % outputs));
      }
      for (int j = 0; j < outputs; j++) {
        assertThat((double) b.values()[j]).isEqualTo(weights.b(name, j));
      }
    }
  }

  @Test
  void importedWeightsStartWithFreshMoments() throws IOException {
    write();
    Files.delete(folder.resolve(TrainingStateFiles.OPTIMIZER));
    TrainingState read = TrainingStateFiles.read(folder, SmallStage.LAYOUT, SmallStage.ADAM);
    StageTrainingTest.assertSameBits(read, TrainingState.of(STATE.weights()));
    AdamSpec one = new AdamSpec(0.99, 0.999, 1e-4, SecondMoment.ONE, Moments.PREVIOUS);
    assertThat(TrainingStateFiles.read(folder, SmallStage.LAYOUT, one).secondMoment())
        .containsOnly(1f);
  }

  @Test
  void everythingThatDoesNotFitIsNamedAtOnce() throws IOException {
    write();
    Path file = folder.resolve(TrainingStateFiles.WEIGHTS);
    List<NamedArray> arrays = new ArrayList<>(Npz.readFloats(file));
    NamedArray mean = find(arrays, "q2.mean.W");
    arrays.remove(mean);
    arrays.add(new NamedArray("q2.mean.W", new int[] {2, 3}, mean.values()));
    arrays.remove(find(arrays, "p1.logits.b"));
    arrays.add(new NamedArray("q3.mean.W", new int[] {1}, new float[1]));
    find(arrays, "q1.mean.b").values()[1] = Float.NaN;
    assertThatThrownBy(
            () ->
                NamedParameters.join(
                    SmallStage.LAYOUT,
                    List.of(find(arrays, "q1.mean.W"), find(arrays, "q1.mean.W")),
                    "",
                    "it"))
        .hasMessageContaining("array 'q1.mean.W' is there twice");
    try (OutputStream out = Files.newOutputStream(file)) {
      Npz.write(out, arrays);
    }
    assertThatThrownBy(
            () -> TrainingStateFiles.readWeights(file, SmallStage.MODEL, SmallStage.PIXELS))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("'q2.mean.W' has shape [2, 3], expected is [3, 2]")
        .hasMessageContaining("transpose")
        .hasMessageContaining("when one needs transposing, all do")
        .hasMessageContaining("or say `convention: torch` beside `weights`")
        .hasMessageContaining("'p1.logits.b' [12] is missing")
        .hasMessageContaining("'q1.mean.b' has values that are NaN or infinite")
        .hasMessageContaining("'q3.mean.W' belongs to nothing");
  }

  private void write() throws IOException {
    TrainingStateFiles.write(folder, SmallStage.LAYOUT, STATE);
  }

  private static NamedArray find(List<NamedArray> arrays, String name) {
    return arrays.stream().filter(array -> array.name().equals(name)).findFirst().orElseThrow();
  }

  private static float[] ramp(float step) {
    float[] values = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      values[i] = (i - 50) * step;
    }
    return values;
  }
}
