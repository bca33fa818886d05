package dev.iwae.model;

import java.util.Arrays;
import java.util.List;

/**
 * Parameters that are updated together and stored under names of their own: a stretch of the flat
 * vector.
 *
 * @param maps of the group
 * @param offset of its first parameter in the vector
 * @param size number of its parameters
 */
public record ParameterGroup(List<Affine> maps, int offset, int size) {

  public ParameterGroup {
    maps = List.copyOf(maps);
  }

  /**
   * The group's part of a vector of all parameters.
   *
   * @param all // [parameters]
   * @return // [size]
   */
  public float[] of(float[] all) {
    return Arrays.copyOfRange(all, offset, offset + size);
  }
}
