package dev.iwae.sweep.text;

/** Hears of mistakes that show only when several places of a sweep are looked at together. */
@FunctionalInterface
public interface Complaints {

  /**
   * Takes a mistake.
   *
   * @param path the element to blame
   */
  void at(TreePath path, String message);
}
