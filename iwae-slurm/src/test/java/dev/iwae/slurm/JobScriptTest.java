package dev.iwae.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.worker.WorkerLaunch;
import dev.iwae.worker.machine.BlasChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the script with a `java` and an `scontrol` of its own. */
class JobScriptTest {

  @TempDir private Path temp;
  private JobFolder folder;

  @BeforeEach
  void prepare() throws IOException {
    folder = new JobFolder(temp.resolve("with 'quotes' and blanks"));
    Files.createDirectories(folder.path().resolve("attempts"));
    executable("scontrol", "echo \"$@\" >> " + temp + "/requeued");
  }

  @Test
  void aFinishedElementIsNotQueuedAgain() throws Exception {
    assertThat(run("exit 0").exitValue()).isZero();
    assertThat(temp.resolve("requeued")).doesNotExist();
  }

  @Test
  void oneThatLeftACheckpointIs() throws Exception {
    assertThat(run("exit 4").exitValue()).isEqualTo(4);
    assertThat(temp.resolve("requeued")).hasContent("requeue 17_3");
  }

  @Test
  void notWhenSomebodyStoppedTheBatch() throws Exception {
    folder.requestStop();
    run("exit 4");
    assertThat(temp.resolve("requeued")).doesNotExist();
  }

  @Test
  void oneThatDiesIsQueuedAgainFourTimes() throws Exception {
    for (int i = 0; i < 7; i++) {
      run("kill -9 $$");
    }
    assertThat(temp.resolve("requeued")).content().hasLineCount(4);
  }

  @Test
  void oneThatFailsIsNotQueuedAgain() throws Exception {
    assertThat(run("exit 1").exitValue()).isEqualTo(1);
    assertThat(temp.resolve("requeued")).doesNotExist();
  }

  @Test
  void theJvmIsToldToEndAndWaitedFor() throws Exception {
    Process script =
        start("trap 'sleep 0.3; exit 4' TERM; touch " + temp + "/up; while :; do sleep 0.05; done");
    while (!Files.exists(temp.resolve("up"))) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    script.destroy();
    assertThat(script.onExit().get(20, TimeUnit.SECONDS).exitValue()).isEqualTo(4);
    assertThat(temp.resolve("requeued")).hasContent("requeue 17_3");
  }

  @Test
  void argumentsAreThoseOfAWorker() {
    WorkerLaunch launch =
        new WorkerLaunch(
            Path.of("java"), List.of(), List.of("-Xmx2g"), temp, temp, BlasChoice.HASWELL);
    String arguments = JobScript.arguments(launch, List.of(Path.of("a b.jar")));
    assertThat(arguments.lines())
        .contains("\"a b.jar\"", "\"jdk.incubator.vector\"", "\"-Xmx2g\"")
        .endsWith("\"dev.iwae.slurm.ElementMain\"");
  }

  /** As local workers do: one collector, and no module that the Java of the jobs lacks. */
  @Test
  void theUsersCollectorAndJavaAreRespected() throws IOException {
    Files.createDirectories(temp.resolve("small/bin"));
    Files.writeString(
        temp.resolve("small/release"), "JAVA_VERSION=\"17.0.9\"\nMODULES=\"java.base\"\n");
    Path java = Files.createFile(temp.resolve("small/bin/java"));
    WorkerLaunch launch =
        new WorkerLaunch(
            java, List.of(), List.of("-XX:+UseParallelGC"), temp, temp, BlasChoice.HASWELL);

    assertThat(JobScript.arguments(launch, List.of(Path.of("a.jar"))).lines())
        .contains("\"-XX:+UseParallelGC\"")
        .doesNotContain("\"-XX:+UseSerialGC\"", "\"jdk.incubator.vector\"");
  }

  private Process run(String java) throws Exception {
    Process script = start(java);
    assertThat(script.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return script;
  }

  private Process start(String java) throws IOException {
    Path executable = executable("java", java);
    Path script = temp.resolve("job.sh");
    Files.writeString(
        script, JobScript.text(folder, executable, "Haswell", temp.resolve("java.args")));
    ProcessBuilder command = new ProcessBuilder("bash", script.toString()).inheritIO();
    command.environment().merge("PATH", temp + ":", (old, own) -> own + old);
    command.environment().put("SLURM_ARRAY_JOB_ID", "17");
    command.environment().put("SLURM_ARRAY_TASK_ID", "3");
    return command.start();
  }

  private Path executable(String name, String text) throws IOException {
    Path file = temp.resolve(name);
    Files.writeString(file, "#!/bin/bash\n" + text + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
