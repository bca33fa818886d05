package dev.iwae.architecture.plan;

import jdk.incubator.vector.FloatVector;

final class UsesVectorApi {

  private UsesVectorApi() {}

  static int lanes() {
    return FloatVector.SPECIES_PREFERRED.length();
  }
}
