package dev.iwae.slurm;

import dev.iwae.worker.WorkerConditions;
import dev.iwae.worker.WorkerLaunch;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The script of an array element. A JVM that was told to end leaves a checkpoint and exits with 4,
 * and Slurm does not queue a job again by itself whose script was ended by a signal: the script
 * does. One that died is begun again a few times, since it goes on from its checkpoint.
 */
final class JobScript {

  private static final int ATTEMPTS = 5;

  private JobScript() {}

  /**
   * @param coreType OpenBLAS's kernel
   * @param arguments the JVM's argument file
   */
  static String text(JobFolder folder, Path java, String coreType, Path arguments) {
    return """
        #!/bin/bash
        export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 OPENBLAS_VERBOSE=2 OPENBLAS_CORETYPE=%s
        cd / || exit 1
        told=
        folder=%s
        element=$SLURM_ARRAY_TASK_ID
        trap 'told=1; kill -TERM "$child" 2>/dev/null' TERM
        %s @%s %s "$element" &
        child=$!
        [ -n "$told" ] && kill -TERM "$child" 2>/dev/null # it was told before there was a child to tell
        wait "$child"
        code=$?
        while kill -0 "$child" 2>/dev/null; do
          wait "$child"
          code=$?
        done
        [ -e "$folder/stop" ] && exit "$code"
        again() { scontrol requeue "${SLURM_ARRAY_JOB_ID}_$element"; }
        if [ "$code" = 4 ]; then
          again
        elif [ "$code" -gt 128 ]; then
          echo x >> "$folder/attempts/$element"
          [ "$(wc -l < "$folder/attempts/$element")" -lt %d ] && again
        fi
        exit "$code"
        """
        .formatted(
            coreType,
            quoted(folder.path()),
            quoted(java),
            quoted(arguments),
            quoted(folder.path()),
            ATTEMPTS);
  }

  /** What the argument file holds. */
  static String arguments(WorkerLaunch launch, List<Path> classPath) {
    List<String> arguments = new ArrayList<>();
    arguments.add("-cp");
    arguments.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    arguments.addAll(WorkerConditions.jvmOptions(launch));
    arguments.addAll(List.of("-Duser.language=en", "-Djava.awt.headless=true"));
    arguments.addAll(launch.jvmArgs());
    arguments.add(ElementMain.class.getName());
    return arguments.stream()
        .map(argument -> '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "'\\''") + "'";
  }
}
