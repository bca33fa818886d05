package dev.iwae.model.distribution.posterior;

/**
 * A family whose density is known with auxiliary variables only, which a reverse model has given h.
 * In the place of "h" of a {@link ScoredFamily} are h and the standard normals w that those
 * variables are made of in the reverse model: log q is that of both, less log N(w; 0, I).
 *
 * <p>So its scores are of rows that were scored, never of samples, and of the head's parameters
 * alone: evaluations follow them, no training does.
 */
interface JointFamily extends ScoredFamily {

  /** How many there are of a value. */
  int auxiliaries();

  /**
   * Those of a row that was sampled last.
   *
   * @param target // [rows][auxiliaries], of which the row is overwritten
   */
  void getAuxiliaries(int row, int at, float[] target);

  /**
   * Those of a row that is scored next.
   *
   * @param source // [rows][auxiliaries]
   */
  void putAuxiliaries(int row, float[] source);

  /**
   * Adds {@code coefficient d log q/dw} of a row, after {@link #addScore}.
   *
   * @param gradient // [rows][auxiliaries]
   */
  void addAuxiliaryGradient(int row, float coefficient, float[] gradient);
}
