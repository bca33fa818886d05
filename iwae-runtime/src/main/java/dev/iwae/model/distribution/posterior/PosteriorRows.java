package dev.iwae.model.distribution.posterior;

import dev.iwae.math.RandomStream;
import dev.iwae.model.Head;

/**
 * What a posterior holds of rows.
 *
 * @param width components of a value
 * @param columns of the head
 * @param parameters the head's outputs // [rows of parameters][columns]
 * @param derivedColumns numbers that a family makes once of a row of parameters
 * @param derived // [rows of parameters][derivedColumns]
 * @param noiseColumns standard normals that a sample is made of, at least {@code width}
 * @param noise // [rows][noiseColumns]
 */
record PosteriorRows(
    int width,
    int columns,
    float[] parameters,
    int derivedColumns,
    float[] derived,
    int noiseColumns,
    float[] noise) {

  static PosteriorRows allocate(
      Head head, int width, int derived, int noise, int maxParameters, int maxRows) {
    return new PosteriorRows(
        width,
        head.columns(),
        new float[Math.multiplyExact(maxParameters, head.columns())],
        derived,
        new float[Math.multiplyExact(maxParameters, derived)],
        noise,
        new float[Math.multiplyExact(maxRows, noise)]);
  }

  int maxRows() {
    return noise.length / noiseColumns;
  }

  void draw(RandomStream stream, int index, int firstSample, int samples, int layer, int row) {
    stream.normals(index, firstSample, samples, layer, noise, row * noiseColumns, noiseColumns);
  }

  void copyParameters(PosteriorRows source, int from, int to) {
    copy(source.parameters, parameters, columns, from, to);
    copy(source.derived, derived, derivedColumns, from, to);
  }

  void copySample(PosteriorRows source, int from, int to) {
    copy(source.noise, noise, noiseColumns, from, to);
  }

  private static void copy(float[] source, float[] target, int columns, int from, int to) {
    System.arraycopy(source, from * columns, target, to * columns, columns);
  }
}
