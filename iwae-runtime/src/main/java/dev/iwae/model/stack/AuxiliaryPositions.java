package dev.iwae.model.stack;

import dev.iwae.math.RandomStream;
import dev.iwae.model.distribution.DiagonalNormal;
import dev.iwae.model.distribution.LatentConditional;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Coordinates behind the latents of a position: the auxiliary variables of those posteriors whose
 * density is known with them only, as standard normals under p; see {@link
 * LatentConditional#auxiliaries}. Most models have none.
 */
final class AuxiliaryPositions {

  private final int rows;
  private final int streams; // of the latents
  private final List<LatentConditional> posteriors; // that have some
  private final List<float[]> values = new ArrayList<>(); // of each [rows][auxiliaries]
  private final List<float[]> gradients = new ArrayList<>(); // of each [rows][auxiliaries]

  private AuxiliaryPositions(LayerStack stack, int rows, List<LatentConditional> posteriors) {
    this.rows = rows;
    this.streams = stack.layers();
    this.posteriors = posteriors;
    for (LatentConditional posterior : posteriors) {
      values.add(new float[rows * posterior.auxiliaries()]);
      gradients.add(new float[rows * posterior.auxiliaries()]);
    }
  }

  static AuxiliaryPositions of(LayerStack stack, int rows) {
    List<LatentConditional> posteriors = new ArrayList<>();
    for (int l = 0; l < stack.layers(); l++) {
      if (stack.layer(l).posterior().auxiliaries() > 0) {
        posteriors.add(stack.layer(l).posterior());
      }
    }
    return new AuxiliaryPositions(stack, rows, posteriors);
  }

  /** For positions where no posterior is evaluated. */
  static AuxiliaryPositions none(LayerStack stack, int rows) {
    return new AuxiliaryPositions(stack, rows, List.of());
  }

  int dimension() {
    return posteriors.stream().mapToInt(LatentConditional::auxiliaries).sum();
  }

  /**
   * Takes them over from positions, and hands them to the posteriors.
   *
   * @param positions // [rows][latents, auxiliaries]
   * @param offset of the auxiliaries
   */
  void put(double[] positions, int offset) {
    int from = offset;
    for (int i = 0; i < posteriors.size(); i++) {
      int columns = posteriors.get(i).auxiliaries();
      for (int j = 0; j < values.get(i).length; j++) {
        int row = j / columns;
        values.get(i)[j] = (float) positions[row * (positions.length / rows) + from + j % columns];
      }
      posteriors.get(i).putAuxiliaries(rows, values.get(i));
      from += columns;
    }
  }

  /** Takes over those of what the posteriors sampled last. */
  void takeSampled() {
    for (int i = 0; i < posteriors.size(); i++) {
      for (int row = 0; row < rows; row++) {
        posteriors.get(i).getAuxiliaries(row, row, values.get(i));
      }
    }
  }

  /** Draws them from the prior, by streams that no latent has. */
  void draw(RandomStream noise, int example, int firstSample) {
    for (int i = 0; i < posteriors.size(); i++) {
      int columns = posteriors.get(i).auxiliaries();
      noise.normals(example, firstSample, rows, streams + i, values.get(i), 0, columns);
    }
  }

  /**
   * Writes the last ones to positions.
   *
   * @param positions // [rows][latents, auxiliaries]
   * @param offset of the auxiliaries
   */
  void get(double[] positions, int offset) {
    write(values, positions, offset);
  }

  /**
   * Adds log N(w; 0, I) of rows to theirs.
   *
   * @param logDensities nats // [rows]
   */
  void addLogNormal(double[] logDensities) {
    for (float[] ofPosterior : values) {
      int columns = ofPosterior.length / rows;
      for (int j = 0; j < ofPosterior.length; j++) {
        double w = ofPosterior[j];
        logDensities[j / columns] -= 0.5 * w * w + DiagonalNormal.HALF_LOG_TWO_PI;
      }
    }
  }

  void clearGradient() {
    gradients.forEach(gradient -> Arrays.fill(gradient, 0f));
  }

  /** Adds the gradient of a multiple of log N(w; 0, I). */
  void addNormalGradient(float coefficient) {
    for (int i = 0; i < values.size(); i++) {
      for (int j = 0; j < values.get(i).length; j++) {
        gradients.get(i)[j] -= coefficient * values.get(i)[j];
      }
    }
  }

  /**
   * Adds that of multiples of log q less log N, after the gradient by the latents.
   *
   * @param coefficients // [rows]
   */
  void addPosteriorGradient(float[] coefficients) {
    for (int i = 0; i < posteriors.size(); i++) {
      posteriors.get(i).addAuxiliaryGradient(rows, coefficients, gradients.get(i));
    }
  }

  /**
   * Writes the gradient.
   *
   * @param target // [rows][latents, auxiliaries]
   * @param offset of the auxiliaries
   */
  void getGradient(double[] target, int offset) {
    write(gradients, target, offset);
  }

  private void write(List<float[]> source, double[] target, int offset) {
    int from = offset;
    for (float[] part : source) {
      int columns = part.length / rows;
      for (int j = 0; j < part.length; j++) {
        target[j / columns * (target.length / rows) + from + j % columns] = part[j];
      }
      from += columns;
    }
  }
}
