package dev.iwae.sweep;

/** Hears of mistakes that show only when several places of a sweep are looked at together. */
@FunctionalInterface
interface Complaints {

  /**
   * Takes a mistake.
   *
   * @param path the element to blame
   */
  void at(TreePath path, String message);
}
