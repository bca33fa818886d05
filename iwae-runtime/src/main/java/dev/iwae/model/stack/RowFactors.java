package dev.iwae.model.stack;

import dev.iwae.objective.Coefficients;

/**
 * How the coefficients of rows enter the one backward pass that serves them all. Gradients are
 * carried down the stack at the scale of the larger of a and b, so that neither has to be divided
 * by one that underflowed; rows are scaled to a or b where they are added up. The KL part, log
 * q(h|x) - log p(h), counts {@code kl} times.
 */
final class RowFactors {

  private final float[] carried; // s, a or b
  private final float[] carriedKl; // kl s
  private final float[] density; // a / s
  private final float[] path; // b / s
  private final float[] total; // kl b
  private final float[] score; // kl (b + c)
  private boolean unequalDensity;
  private boolean unequalPath;
  private boolean anyPath;
  private boolean anyScore;

  RowFactors(int maxRows) {
    this.carried = new float[maxRows];
    this.carriedKl = new float[maxRows];
    this.density = new float[maxRows];
    this.path = new float[maxRows];
    this.total = new float[maxRows];
    this.score = new float[maxRows];
  }

  /** Scales at which log p(x | h_1) of rows is carried, from here on // [rows]. */
  float[] carry(int first, int count, Coefficients coefficients) {
    for (int row = first; row < first + count; row++) {
      float a = coefficients.a()[row];
      float b = coefficients.b()[row];
      carried[row] = Math.abs(a) >= Math.abs(b) ? a : b;
    }
    return carried;
  }

  /** Fixes the factors of all rows. */
  void fix(int rows, Coefficients coefficients, float kl) {
    carry(0, rows, coefficients);
    unequalDensity = false;
    unequalPath = false;
    anyPath = false;
    anyScore = false;
    for (int row = 0; row < rows; row++) {
      fix(row, coefficients.a()[row], coefficients.b()[row], coefficients.c()[row], kl);
      unequalDensity |= density[row] != 1f;
      unequalPath |= path[row] != 1f;
      anyPath |= coefficients.b()[row] != 0f;
      anyScore |= score[row] != 0f;
    }
  }

  private void fix(int row, float a, float b, float c, float kl) {
    float s = carried[row];
    carriedKl[row] = kl * s;
    density[row] = a == s ? 1f : a / s;
    path[row] = b == s ? 1f : b / s;
    total[row] = kl * b;
    score[row] = kl * (b + c);
  }

  /** Of what the KL part consists of // [rows]. */
  float[] carriedKl() {
    return carriedKl;
  }

  /** What the generative networks' parameters get of what is carried // [rows]. */
  float[] density() {
    return density;
  }

  /** What the posteriors' parameters get of what is carried // [rows]. */
  float[] path() {
    return path;
  }

  /** The same of one row. */
  float path(int row) {
    return path[row];
  }

  float total(int row) {
    return total[row];
  }

  float score(int row) {
    return score[row];
  }

  /** Whether density is not 1 everywhere. */
  boolean unequalDensity() {
    return unequalDensity;
  }

  /** Whether path is not 1 everywhere. */
  boolean unequalPath() {
    return unequalPath;
  }

  /** Whether any row has a path from its samples to its parameters. */
  boolean anyPath() {
    return anyPath;
  }

  /** Whether the posteriors' parameters get anything else than their inputs do. */
  boolean splits() {
    return anyScore;
  }
}
