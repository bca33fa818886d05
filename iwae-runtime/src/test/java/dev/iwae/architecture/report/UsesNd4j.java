package dev.iwae.architecture.report;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Computes with ND4J where only {@code math} and {@code model.export} may. */
public final class UsesNd4j {

  private UsesNd4j() {}

  static long product(INDArray a) {
    return a.length();
  }

  public static Object shown(INDArray[] a) {
    return a;
  }
}
