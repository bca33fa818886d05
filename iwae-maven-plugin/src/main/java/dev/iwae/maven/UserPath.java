package dev.iwae.maven;

import dev.iwae.sweep.text.NoPath;
import dev.iwae.sweep.text.UserException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Finds the file or folder that a parameter names.
 *
 * @param property the parameter
 * @param user what Java takes for the user's home, which is {@code ?} for a user without an account
 * @param environment variables, in which HOME may say better
 * @param project where relative paths start
 */
record UserPath(String property, String user, Map<String, String> environment, Path project) {

  private static final String USER = "~";

  static UserPath of(String property, Path project) {
    return new UserPath(property, System.getProperty("user.home", ""), System.getenv(), project);
  }

  /**
   * @param text a path; {@code ~/} at its beginning is the user's home, as a shell has it
   */
  Path named(String text) {
    if (text.isBlank()) {
      throw new UserException(
          "%s is empty, as a variable that is not set would leave it. Say a path, or leave the parameter out"
              .formatted(property));
    }
    try {
      if (!text.startsWith(USER)) {
        return project.resolve(text);
      }
      if (text.equals(USER) || text.startsWith(USER + "/") || text.startsWith(USER + "\\")) {
        return ofUser().resolve(text.substring(Math.min(text.length(), 2)));
      }
    } catch (InvalidPathException e) {
      throw new UserException(
          "%s is `%s`, which is not a path: %s".formatted(property, text, NoPath.reason(e)), e);
    }
    throw new UserException(
        "%s is %s: only ~ and what follows ~/ are understood. Write the path out"
            .formatted(property, text));
  }

  private Path ofUser() {
    Path folder = Path.of(user);
    if (folder.isAbsolute()) {
      return folder;
    }
    Path home = Path.of(environment.getOrDefault("HOME", ""));
    if (home.isAbsolute()) {
      return home;
    }
    throw new UserException(
        "this user has no home folder (Java says `%s`). Say where results are to be kept: -Diwae.home=FOLDER"
            .formatted(user));
  }
}
