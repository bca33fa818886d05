package dev.iwae.run;

import dev.iwae.worker.WorkerProcess;

/** What the end of a process means. */
final class ExitCode {

  private static final int ABORTED = 134;
  private static final int KILLED = 137;
  private static final int SEGMENTATION_FAULT = 139;

  private ExitCode() {}

  static String explain(int code) {
    String meaning =
        switch (code) {
          case WorkerProcess.INTERRUPTED -> ", stopped from outside, with a checkpoint";
          case KILLED -> ", killed, by hand or because memory ran out";
          case ABORTED, SEGMENTATION_FAULT -> ", a crash in native code";
          default -> "";
        };
    return "exit code " + code + meaning;
  }
}
