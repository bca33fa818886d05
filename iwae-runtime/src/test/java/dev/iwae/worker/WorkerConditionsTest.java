package dev.iwae.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.worker.machine.BlasChoice;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkerConditionsTest {

  @Test
  void optionsAreThoseOfAWorker() {
    WorkerLaunch launch =
        new WorkerLaunch(
            Path.of("java"),
            List.of(Path.of("a.jar")),
            List.of(),
            Path.of("home"),
            Path.of("logs"),
            BlasChoice.AUTO);
    WorkerArguments arguments = new WorkerArguments(4711, 42, Path.of("home"), Path.of("log"));

    List<String> options = WorkerConditions.jvmOptions(25);

    assertThat(options).anyMatch(option -> option.contains("dontinline,dev.iwae.math.vector"));
    assertThat(
            new JvmOptions(new JavaInstallation(25, true), System.getenv())
                .of(launch, "a.Main", arguments.toList()))
        .containsSequence(options);
  }

  @Test
  void environmentIsThatOfAWorkerButForItsToken() {
    Map<String, String> here = new HashMap<>(Map.of("OPENBLAS_CORETYPE", "inherited", "A", "b"));
    Map<String, String> worker = new HashMap<>(here);

    WorkerConditions.apply(here, BlasChoice.NONE);
    ForkEnvironment.apply(worker, Optional.empty(), "token");

    assertThat(here).containsEntry("A", "b").containsEntry("OPENBLAS_NUM_THREADS", "1");
    assertThat(here).doesNotContainKey("OPENBLAS_CORETYPE");
    worker.remove(WorkerArguments.TOKEN);
    assertThat(here).isEqualTo(worker);
  }
}
