package dev.iwae.worker;

import dev.iwae.worker.machine.BlasChoice;
import dev.iwae.worker.machine.CpuFeatures;
import java.util.List;
import java.util.Map;

/** What workers compute under, for programs that must compute as they do, such as benchmarks. */
public final class WorkerConditions {

  private WorkerConditions() {}

  /**
   * A worker's JVM options that decide how fast it computes.
   *
   * @param java feature release of the JDK that they are for
   */
  public static List<String> jvmOptions(int java) {
    return new JvmOptions(new JavaInstallation(java, true), System.getenv()).computing(List.of());
  }

  /**
   * The same of workers that a sweep starts by other means, with what memory and files they use.
   */
  public static List<String> jvmOptions(WorkerLaunch launch) {
    return new JvmOptions(JavaInstallation.of(launch.java()), System.getenv()).anywhere(launch);
  }

  /**
   * Changes inherited environment variables to those of a worker: one BLAS thread, and the BLAS
   * kernel.
   *
   * @throws dev.iwae.sweep.text.UserException if this CPU cannot run the kernel
   */
  public static void apply(Map<String, String> variables, BlasChoice blas) {
    ForkEnvironment.computing(variables, blas.coreType(CpuFeatures.ofThisMachine()));
  }

  /** This machine's CPU as its maker calls it. */
  public static String cpu() {
    return CpuFeatures.ofThisMachine().model();
  }
}
