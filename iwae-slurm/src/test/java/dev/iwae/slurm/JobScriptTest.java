package dev.iwae.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.worker.WorkerLaunch;
import dev.iwae.worker.machine.BlasChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the script with a `java` and an `scontrol` of its own. */
class JobScriptTest {

  private static final String UNTIL_TOLD =
      "trap 'sleep 0.3; exit 4' TERM; touch %s; while :; do sleep 0.05; done";

  @TempDir private Path temp;
  private final List<Process> scripts = new ArrayList<>();
  private JobFolder folder;

  @BeforeEach
  void prepare() throws IOException {
    folder = new JobFolder(temp.resolve("with 'quotes' and blanks"));
    Files.createDirectories(folder.path().resolve("attempts"));
    executable("scontrol", "echo \"$@\" >> " + temp + "/requeued");
  }

  /** What a failed test leaves would keep the build from ending. */
  @AfterEach
  void endScripts() {
    for (Process script : scripts) {
      script.descendants().forEach(ProcessHandle::destroyForcibly);
      script.destroyForcibly();
    }
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
  void theControllerIsAskedAgain() throws Exception {
    executable("sleep", "echo \"$@\" >> " + temp + "/slept");
    executable(
        "scontrol",
        "echo \"$@\" >> %1$s/requeued; [ $(wc -l < %1$s/requeued) = 4 ]".formatted(temp));
    assertThat(run("exit 4").exitValue()).isEqualTo(4);
    assertThat(temp.resolve("requeued")).content().hasLineCount(4);
    assertThat(temp.resolve("slept")).hasContent("15\n15\n15");
  }

  @Test
  void notForEver() throws Exception {
    executable("sleep", "true");
    executable("scontrol", "echo x >> %s/requeued; exit 1".formatted(temp));
    assertThat(run("exit 4").exitValue()).isEqualTo(4);
    assertThat(temp.resolve("requeued")).content().hasLineCount(20);
  }

  @Test
  void notWhenSomebodyStoppedTheBatchMeanwhile() throws Exception {
    run("touch '%s/stop-17'; exit 4".formatted(folder.path().toString().replace("'", "'\\''")));
    assertThat(temp.resolve("requeued")).doesNotExist();
  }

  @Test
  void oneThatWasStoppedDoesNotBegin() throws Exception {
    folder.requestStop("17");
    assertThat(run("touch " + temp + "/up").exitValue()).isZero();
    assertThat(temp.resolve("up")).doesNotExist();
  }

  /** A shared file system may show for a minute what was deleted. */
  @Test
  void whatWasStoppedBeforeIsAnotherJob() throws Exception {
    folder.requestStop("16");
    run("touch " + temp + "/up");
    assertThat(temp.resolve("up")).exists();
  }

  @ParameterizedTest
  @CsvSource({"17, true", "18, false"})
  void ordersAreOfTheJobThatTheFolderNames(String job, boolean begins) throws Exception {
    folder.rememberJob(job);
    run("touch " + temp + "/up");
    assertThat(Files.exists(temp.resolve("up"))).isEqualTo(begins);
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

  /** Its time ends, or somebody ends it. */
  @ParameterizedTest
  @CsvSource({"USR1, true", "TERM, false"})
  void theJvmIsToldToEndAndWaitedFor(String signal, boolean again) throws Exception {
    Path up = temp.resolve("up");
    Process script = launch(script(UNTIL_TOLD.formatted(up)));
    while (!Files.exists(up)) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    new ProcessBuilder("kill", "-" + signal, Long.toString(script.pid())).start().waitFor();
    assertThat(script.onExit().get(20, TimeUnit.SECONDS).exitValue()).isEqualTo(4);
    assertThat(Files.exists(temp.resolve("requeued"))).isEqualTo(again);
  }

  @Test
  void argumentsAreThoseOfAWorker() {
    WorkerLaunch launch =
        new WorkerLaunch(
            Path.of("java"), List.of(), List.of("-Xmx2g"), temp, temp, BlasChoice.HASWELL);
    String arguments = JobScript.arguments(launch, List.of(Path.of("a b.jar")));
    assertThat(arguments.lines())
        .contains("\"a b.jar\"", "\"jdk.incubator.vector\"", "\"-Xmx2g\"")
        .contains("\"-Dorg.bytedeco.javacpp.cachedir=" + temp.resolve("natives") + "\"")
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

  /** The JVM is up, and the script does not know yet which process it is. */
  @Test
  void soItIsWhenTheScriptIsToldBeforeItKnowsTheJvm() throws Exception {
    Path up = temp.resolve("up");
    Path script = script(UNTIL_TOLD.formatted(up));
    String early = "until [ -e %s ]; do sleep 0.02; done; kill -TERM $$\nchild=$!".formatted(up);
    Files.writeString(script, Files.readString(script).replace("child=$!", early));

    Process process = launch(script);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(4);
  }

  private Process run(String java) throws Exception {
    Process script = launch(script(java));
    assertThat(script.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return script;
  }

  private Path script(String java) throws IOException {
    Path executable = executable("java", java);
    Path script = temp.resolve("job.sh");
    return Files.writeString(
        script, JobScript.text(folder, executable, "Haswell", temp.resolve("java.args")));
  }

  private Process launch(Path script) throws IOException {
    ProcessBuilder command = new ProcessBuilder("bash", script.toString()).inheritIO();
    command.environment().merge("PATH", temp + ":", (old, own) -> own + old);
    command.environment().put("SLURM_ARRAY_JOB_ID", "17");
    command.environment().put("SLURM_ARRAY_TASK_ID", "3");
    Process process = command.start();
    scripts.add(process);
    return process;
  }

  private Path executable(String name, String text) throws IOException {
    Path file = temp.resolve(name);
    Files.writeString(file, "#!/bin/bash\n" + text + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
