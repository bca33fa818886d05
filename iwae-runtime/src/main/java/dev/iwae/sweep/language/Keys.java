package dev.iwae.sweep.language;

import java.util.ArrayList;
import java.util.List;

/**
 * A mapping of the sweep language.
 *
 * @param noun what error messages call it
 * @param required keys that must be there
 * @param optional keys that may be there
 */
public record Keys(String noun, List<String> required, List<String> optional) {

  /** All keys. */
  public List<String> keys() {
    List<String> keys = new ArrayList<>(required);
    keys.addAll(optional);
    return keys;
  }
}
