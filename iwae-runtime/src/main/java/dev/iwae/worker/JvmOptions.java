package dev.iwae.worker;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command line of a worker, without the executable.
 *
 * @param java that it is for
 * @param environment that the worker inherits
 */
record JvmOptions(JavaInstallation java, Map<String, String> environment) {

  /** See {@code VectorKernels}: inlined into one another, kernels exceed what C2 can optimise. */
  private static final List<String> KERNELS_APART =
      List.of(
          "-XX:CompileCommand=quiet", "-XX:CompileCommand=dontinline,dev.iwae.math.vector.*::*");

  /**
   * Otherwise C2 keeps array bases in vector registers where it runs out of others, and a load
   * fetches its base from there: a tenth of an evaluation's time.
   */
  private static final String NO_BASES_IN_VECTORS = "-XX:-UseFPUForSpilling";

  /** At most 1.5 GB resident: heap, native arrays, and some 300 MB of libraries and code. */
  private static final List<String> MEMORY =
      List.of("-Xms64m", "-Xmx640m", "-XX:+ExitOnOutOfMemoryError");

  /** JavaCPP allocates nothing above these; they only fit the heap that we choose. */
  private static final List<String> MOST_NATIVE =
      List.of(
          "-Dorg.bytedeco.javacpp.maxbytes=512m", "-Dorg.bytedeco.javacpp.maxphysicalbytes=1500m");

  /** The first release that warns of sun.misc.Unsafe, which ND4J uses, and has an option for it. */
  private static final int UNSAFE_WARNS = 23;

  /** The first release that knows of restricted native access. */
  private static final int NATIVE_ACCESS = 17;

  List<String> of(WorkerLaunch launch, String mainClass, List<String> arguments) {
    List<String> options = new ArrayList<>(List.of("-cp", classPath(launch)));
    options.addAll(anywhere(launch));
    options.add("-XX:ErrorFile=" + launch.logFolder().resolve(crashReport("%p")));
    // Number formats and a JDK < 20 defect of vector start-up depend on the locale (JDK-8301190).
    options.add("-Duser.language=en");
    options.add("-Djava.awt.headless=true");
    options.addAll(launch.jvmArgs());
    options.add(mainClass);
    options.addAll(arguments);
    return options;
  }

  /** Those of every worker, on whichever machine. */
  List<String> anywhere(WorkerLaunch launch) {
    List<String> options = new ArrayList<>(computing(launch.jvmArgs()));
    options.addAll(outsideTheHeap(launch.jvmArgs()));
    options.add(nativesIn(launch.home()));
    return options;
  }

  /**
   * Those that decide how fast it computes.
   *
   * @param jvmArgs the user's, which come later
   */
  List<String> computing(List<String> jvmArgs) {
    List<String> options = new ArrayList<>(modules());
    options.addAll(KERNELS_APART);
    options.add(NO_BASES_IN_VECTORS);
    options.addAll(MEMORY);
    options.addAll(CollectorOption.of(jvmArgs, environment));
    return options;
  }

  /** Name of the JVM's report on a crash. */
  static String crashReport(String pid) {
    return "hs_err_" + pid + ".log";
  }

  private List<String> modules() {
    List<String> options = new ArrayList<>();
    if (java.hasVectors()) {
      options.addAll(List.of("--add-modules", JavaInstallation.VECTORS));
    }
    if (java.feature() >= NATIVE_ACCESS) {
      options.add("--enable-native-access=ALL-UNNAMED");
    }
    if (java.feature() >= UNSAFE_WARNS) {
      options.add("--sun-misc-unsafe-memory-access=allow");
    }
    return options;
  }

  /** Where JavaCPP unpacks native libraries, 400 MB: otherwise {@code ~/.javacpp}, unasked. */
  static String nativesIn(Path home) {
    return "-Dorg.bytedeco.javacpp.cachedir=" + home.resolve("natives").toAbsolutePath();
  }

  private static List<String> outsideTheHeap(List<String> jvmArgs) {
    return jvmArgs.stream().noneMatch(JvmOptions::setsHeap) ? MOST_NATIVE : List.of();
  }

  /** All options that limit memory, and the user's after them. */
  static List<String> limits(List<String> jvmArgs) {
    return Stream.of(MEMORY, outsideTheHeap(jvmArgs), jvmArgs).flatMap(List::stream).toList();
  }

  private static boolean setsHeap(String option) {
    return option.startsWith("-Xmx") || option.startsWith("-XX:MaxHeapSize");
  }

  private static String classPath(WorkerLaunch launch) {
    return launch.classPath().stream()
        .map(Object::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }
}
