package dev.iwae.store;

import dev.iwae.sweep.text.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The arrays of an {@code .npz} file, to be asked for by name and type.
 *
 * @param byName all arrays
 * @param file where they come from, for errors
 */
public record NpzArrays(Map<String, NpyArray> byName, Path file) {

  /**
   * Reads them all.
   *
   * @throws UserException if the file cannot be read or is malformed; names the file and array
   */
  public static NpzArrays read(Path file) {
    return new NpzArrays(Npz.read(file), file);
  }

  /**
   * The float64 array of that name.
   *
   * @throws UserException if there is none
   */
  public NpyArray.Doubles doubles(String name) {
    if (byName.get(name) instanceof NpyArray.Doubles doubles) {
      return doubles;
    }
    throw new UserException(file + " lacks the float64 array '" + name + "'");
  }

  /**
   * The int64 array of that name.
   *
   * @throws UserException if there is none
   */
  public NpyArray.Longs longs(String name) {
    if (byName.get(name) instanceof NpyArray.Longs longs) {
      return longs;
    }
    throw new UserException(file + " lacks the integer array '" + name + "'");
  }

  /** The float32 arrays whose names end so, in the file's order. */
  public List<NamedArray> floats(String suffix) {
    List<NamedArray> floats = new ArrayList<>();
    byName.forEach(
        (name, array) -> {
          if (name.endsWith(suffix) && array instanceof NpyArray.Floats values) {
            floats.add(new NamedArray(name, values.shape(), values.values()));
          }
        });
    return floats;
  }
}
