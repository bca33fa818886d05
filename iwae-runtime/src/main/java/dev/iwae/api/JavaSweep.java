package dev.iwae.api;

import dev.iwae.store.IoReason;
import dev.iwae.store.Scratch;
import dev.iwae.store.Sha256;
import dev.iwae.sweep.SweepWriter;
import dev.iwae.sweep.spec.Sweep;
import dev.iwae.sweep.text.SweepException;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A sweep that a class declares, as a file for the goals. The file is in the home, so that it
 * outlives {@code mvn clean} and pruning knows what it needs.
 *
 * @param name of the class, or of what else declares it
 * @param folder of the project's sweeps: equal names of two projects are two sweeps
 */
public record JavaSweep(String name, Path folder) {

  private static final Pattern CLASS =
      Pattern.compile(
          "(\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*\\.)+\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*");

  private static final int HASH = 12;

  /** Whether a text can be the name of a class in a package, and is no file of a sweep. */
  public static boolean isClassName(String text) {
    return CLASS.matcher(text).matches() && !text.matches(".*\\.ya?ml");
  }

  /**
   * Loads the class and writes what it declares.
   *
   * @param classPath of the project: its compiled classes
   * @param home folder that keeps the file
   * @return the file
   * @throws UserException if there is no such class, it is no {@link SweepSource}, or what it
   *     declares has mistakes
   */
  public Path load(List<Path> classPath, Path home) {
    return write(declared(classPath), home);
  }

  /** Whether a file is one that {@link #load} has written. */
  public static boolean isIn(Path home, Path file) {
    return file.toAbsolutePath().normalize().startsWith(files(home));
  }

  private static Path files(Path home) {
    return home.toAbsolutePath().normalize().resolve("java");
  }

  /** Writes a sweep, unless it is there: a home that cannot be written is good for reading. */
  Path write(Sweep sweep, Path home) {
    String place = Sha256.of(folder.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8));
    Path file = files(home).resolve(place.substring(0, HASH)).resolve(name + ".yaml");
    byte[] text = SweepWriter.write(sweep).getBytes(StandardCharsets.UTF_8);
    if (!holds(file, text)) {
      replace(file, text, home.toAbsolutePath());
    }
    return file;
  }

  /** What cannot be read is replaced. */
  private static boolean holds(Path file, byte[] text) {
    try {
      return Files.exists(file) && Arrays.equals(Files.readAllBytes(file), text);
    } catch (IOException e) {
      return false;
    }
  }

  private static void replace(Path file, byte[] text, Path home) {
    try (Scratch scratch = Scratch.create(home)) {
      Files.createDirectories(file.getParent());
      Path fresh = Files.write(scratch.folder().resolve(file.getFileName()), text);
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UserException("cannot write " + file + ": " + IoReason.of(e), e);
    }
  }

  private Sweep declared(List<Path> classPath) {
    try (URLClassLoader loader =
        new URLClassLoader(urls(classPath), SweepSource.class.getClassLoader())) {
      return Optional.ofNullable(source(loader.loadClass(name)).sweep())
          .orElseThrow(
              () -> new UserException(name + " declares no sweep: its `sweep()` returns null"));
    } catch (ClassNotFoundException e) {
      throw new UserException(
          "there is no class %s in %s. Compile it first: `mvn compile iwae:sweep …`"
              .formatted(name, classPath),
          e);
    } catch (LinkageError e) {
      throw new UserException(
          "%s cannot be loaded: %s. It sees the project's own classes and those of iwae-runtime, and no other dependencies"
              .formatted(name, e),
          e);
    } catch (UserException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new UserException("%s failed: %s, at %s".formatted(name, e, at(e)), e);
    } catch (IOException e) {
      throw new UserException("cannot read " + classPath + ": " + IoReason.of(e), e);
    }
  }

  private SweepSource source(Class<?> type) {
    if (!SweepSource.class.isAssignableFrom(type)) {
      throw new UserException(
          "%s is no sweep: it does not implement %s".formatted(name, SweepSource.class.getName()));
    }
    try {
      return (SweepSource) type.getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof SweepException mistakes
          ? mistakes
          : new UserException("%s failed: %s".formatted(name, e.getCause()), e);
    } catch (ReflectiveOperationException e) {
      throw new UserException(
          "%s must be a public class with a public constructor without parameters".formatted(name),
          e);
    }
  }

  /** Where in the user's code. */
  private String at(RuntimeException e) {
    for (StackTraceElement frame : e.getStackTrace()) {
      if (frame.getClassName().startsWith(name)) {
        return frame.getFileName() + ":" + frame.getLineNumber();
      }
    }
    return name;
  }

  private static URL[] urls(List<Path> classPath) {
    List<URL> urls = new ArrayList<>();
    try {
      for (Path path : classPath) {
        urls.add(path.toUri().toURL());
      }
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
    return urls.toArray(URL[]::new);
  }
}
