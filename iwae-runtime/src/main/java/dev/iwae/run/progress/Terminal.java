package dev.iwae.run.progress;

import java.io.Console;
import java.util.Map;

/** Tells whether anybody watches. */
public final class Terminal {

  private Terminal() {}

  /**
   * Whether standard output is a terminal that can be redrawn, and not one of a CI system.
   *
   * @param environment variables of the process
   */
  public static boolean isWatched(Map<String, String> environment) {
    return !environment.containsKey("CI")
        && !"dumb".equals(environment.get("TERM"))
        && isTerminal(System.console());
  }

  /** From JDK 22 on there is a console even without a terminal, and it has a method to tell. */
  private static boolean isTerminal(Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException olderThan22) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
