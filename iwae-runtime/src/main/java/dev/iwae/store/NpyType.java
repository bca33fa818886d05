package dev.iwae.store;

import java.util.Arrays;
import java.util.Optional;

/** Element types of the NumPy arrays that are read and written, all little-endian. */
enum NpyType {
  FLOAT32("<f4", 4),
  FLOAT64("<f8", 8),
  INT64("<i8", 8);

  final String descr;
  final int bytes;

  NpyType(String descr, int bytes) {
    this.descr = descr;
    this.bytes = bytes;
  }

  static Optional<NpyType> of(String descr) {
    return Arrays.stream(values()).filter(type -> type.descr.equals(descr)).findFirst();
  }

  /** The type of that name; origin names the array in errors. */
  static NpyType of(String descr, String origin) {
    return of(descr)
        .orElseThrow(
            () ->
                new MalformedArray(
                    origin,
                    "has elements of type '"
                        + descr
                        + "'; readable are '<f4', '<f8' and '<i8' (save with .astype('<f4'))"));
  }

  static NpyType of(NpyArray array) {
    if (array instanceof NpyArray.Floats) {
      return FLOAT32;
    }
    return array instanceof NpyArray.Doubles ? FLOAT64 : INT64;
  }
}
