package dev.iwae.slurm;

import dev.iwae.worker.WorkerConditions;
import dev.iwae.worker.WorkerLaunch;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The script of an array element. A JVM that was told to end leaves a checkpoint and exits with 4.
 * The script queues it again if its time is over (USR1), or if it died, a few times; not where
 * somebody ends the job ({@code scancel}: TERM). Preemption is TERM, too: Slurm then queues it
 * again by itself.
 */
final class JobScript {

  private static final int ATTEMPTS = 5;

  private JobScript() {}

  /**
   * @param coreType OpenBLAS's kernel
   * @param arguments the JVM's argument file
   */
  static String text(JobFolder folder, Path java, String coreType, Path arguments) {
    return String.format(
        Locale.ROOT,
        """
        #!/bin/bash
        told= child=
        tell() { told=$1; kill -TERM "$child" 2>/dev/null; }
        trap 'tell TERM' TERM
        trap 'tell USR1' USR1
        export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 OPENBLAS_VERBOSE=2 OPENBLAS_CORETYPE=%s
        cd / || exit 1
        folder=%s
        job=$SLURM_ARRAY_JOB_ID
        element=$SLURM_ARRAY_TASK_ID
        ended() { # by somebody, or forgotten by who submitted it
          [ "$told" = TERM ] || [ -e "$folder/stop-$job" ] ||
            [ "$(cat "$folder/job" 2>/dev/null || echo "$job")" != "$job" ]
        }
        ended && exit
        %s @%s %s "$element" &
        child=$!
        [ -n "$told" ] && kill -TERM "$child" 2>/dev/null # it was told before there was a child to tell
        wait "$child"
        code=$?
        while kill -0 "$child" 2>/dev/null; do
          wait "$child"
          code=$?
        done
        again() { # the controller may be away for some minutes
          for _ in {1..20}; do
            ended || scontrol requeue "${job}_$element" && return
            sleep 15
          done
        }
        if [ "$code" = 4 ]; then
          again
        elif [ "$code" -gt 128 ]; then
          echo x >> "$folder/attempts/$element"
          [ "$(wc -l < "$folder/attempts/$element")" -lt %d ] && again
        fi
        exit "$code"
        """,
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
