package dev.iwae.sweep.language;

import dev.iwae.sweep.text.Complaints;
import dev.iwae.sweep.text.Element;

/** Hears of every record that was read, and complains of what types cannot say. */
@FunctionalInterface
public interface Rules {

  /** Of values that were checked elsewhere, or are checked by nothing. */
  Rules NONE = (record, element, complaints) -> {};

  /**
   * Looks at a record.
   *
   * @param element as it was written
   * @param complaints whose paths start at the element
   */
  void check(Object record, Element element, Complaints complaints);
}
