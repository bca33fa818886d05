package dev.iwae.worker;

import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How workers of other machines are started.
 *
 * @param here how they would be started on this one
 * @param classPath names of its files below {@link RemoteMachine#FILES}
 * @param homeAccess how they reach the home
 */
public record RemoteLaunch(WorkerLaunch here, List<String> classPath, HomeAccess homeAccess) {

  /** How workers of other machines reach the home. */
  public enum HomeAccess {
    /** What they need and what they make travels by the connection to their parent. */
    SHIP,
    /** They see it, at the same place, and so all files of data. */
    SHARED
  }

  public RemoteLaunch {
    classPath = List.copyOf(classPath);
  }

  RemoteFork start(RemoteMachine machine, int number) {
    try {
      WorkerLog log = WorkerLog.begin(here.logFolder(), number);
      OutputStream out =
          Files.newOutputStream(log.file(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      return new RemoteFork(number, machine.start(arguments(machine), environment(), out), log);
    } catch (IOException e) {
      throw new UserException(
          "the logs of workers cannot be written to %s: %s"
              .formatted(here.logFolder(), e.getMessage()),
          e);
    }
  }

  private List<String> arguments(RemoteMachine machine) {
    Path own = Path.of(RemoteMachine.OWN);
    Path home = homeAccess == HomeAccess.SHIP ? own.resolve("home") : here.home().toAbsolutePath();
    List<String> jvmArgs = new ArrayList<>();
    jvmArgs.add("-Dorg.bytedeco.javacpp.cachedir=" + RemoteMachine.FILES + "/iwae/natives");
    jvmArgs.addAll(here.jvmArgs());
    WorkerLaunch there =
        new WorkerLaunch(
            here.java(),
            classPath.stream().map(name -> Path.of(RemoteMachine.FILES, name)).toList(),
            jvmArgs,
            home,
            own,
            here.blas());
    return new JvmOptions(machine.java(), machine.environment())
        .of(
            there,
            main().getName(),
            List.of(RemoteMachine.PORT, RemoteMachine.PARENT, home.toString(), RemoteMachine.LOG));
  }

  private Class<?> main() {
    return switch (homeAccess) {
      case SHIP -> ShippedWorkerMain.class;
      case SHARED -> SharedWorkerMain.class;
    };
  }

  private Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>();
    ForkEnvironment.computing(variables, here.blas().pinned());
    return variables;
  }
}
