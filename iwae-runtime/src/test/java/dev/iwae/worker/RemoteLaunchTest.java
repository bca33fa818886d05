package dev.iwae.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.worker.RemoteLaunch.HomeAccess;
import dev.iwae.worker.machine.BlasChoice;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteLaunchTest {

  /** Starts nothing, and keeps with what it would. */
  private record Machine(Map<String, String> environment, List<String> arguments)
      implements RemoteMachine {

    @Override
    public JavaInstallation java() {
      return new JavaInstallation(17, true);
    }

    @Override
    public RemoteProcess start(
        List<String> arguments, Map<String, String> variables, OutputStream log) {
      this.arguments.addAll(arguments);
      return null;
    }
  }

  @TempDir private Path folder;

  /** A JVM that is told two collectors ends at once. */
  @Test
  void ourCollectorYieldsToThatOfTheMachine() {
    assertThat(arguments(Map.of())).contains("-XX:+UseSerialGC");
    assertThat(arguments(Map.of("JAVA_TOOL_OPTIONS", "-XX:+UseG1GC")))
        .isNotEmpty()
        .doesNotContain("-XX:+UseSerialGC");
  }

  private List<String> arguments(Map<String, String> environment) {
    WorkerLaunch here =
        new WorkerLaunch(Path.of("java"), List.of(), List.of(), folder, folder, BlasChoice.HASWELL);
    Machine machine = new Machine(environment, new ArrayList<>());
    new RemoteLaunch(here, List.of("a.jar"), HomeAccess.SHIP).start(machine, 1);
    return machine.arguments();
  }
}
