package dev.iwae.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.machine.BlasChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JvmOptionsTest {

  private static final WorkerArguments ARGUMENTS =
      new WorkerArguments(4711, 42, Path.of("home"), Path.of("log"));

  @Test
  void optionsDependOnTheRelease() {
    assertThat(options(17)).doesNotContain("--sun-misc-unsafe-memory-access=allow");
    assertThat(options(22)).doesNotContain("--sun-misc-unsafe-memory-access=allow");
    assertThat(options(23))
        .contains("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED")
        .containsSequence("--add-modules", "jdk.incubator.vector");
  }

  @Test
  void theUsersOptionsComeLastAndSoWin() {
    List<String> options = options(17);

    assertThat(options.indexOf("-Xmx3g")).isGreaterThan(options.indexOf("-Xmx640m"));
    assertThat(options.subList(options.indexOf("-Xmx3g") + 1, options.size()))
        .containsExactly("a.Main", "4711", "42", "home", "log");
  }

  @Test
  void nativeLibrariesAreUnpackedInTheHome() {
    String option = "-Dorg.bytedeco.javacpp.cachedir=";

    assertThat(options(17)).contains(option + Path.of("home/natives").toAbsolutePath());
    assertThat(options(17, option + "elsewhere"))
        .filteredOn(each -> each.startsWith(option))
        .last()
        .isEqualTo(option + "elsewhere");
  }

  /** Without its own limits, JavaCPP allocates as much as the heap may have. */
  @ParameterizedTest
  @CsvSource({"maxphysicalbytes, 1500m", "maxbytes, 512m"})
  void aLargerHeapIsNotHeldToTheLimitsOfTheUsualOne(String name, String usual) {
    String limit = "-Dorg.bytedeco.javacpp." + name + "=";
    assertThat(options(17, "-Xmx3g")).noneMatch(option -> option.startsWith(limit));
    assertThat(options(17, "-XX:MaxHeapSize=3g")).noneMatch(option -> option.startsWith(limit));
    assertThat(options(17, "-Xlog:gc")).contains(limit + usual);
    assertThat(options(17, "-Xmx3g", limit + "4g")).contains(limit + "4g");
  }

  @Test
  void argumentFilesQuote() {
    assertThat(ArgumentFile.text(List.of("-cp", "C:\\a b\\c.jar", "say \"x\"", "#no comment")))
        .isEqualTo("\"-cp\"\n\"C:\\\\a b\\\\c.jar\"\n\"say \\\"x\\\"\"\n\"#no comment\"\n");
  }

  @Test
  void ourCollectorYieldsToTheUsers() {
    String ours = "-XX:+UseSerialGC";
    assertThat(CollectorOption.of(List.of("-Xmx3g", "-XX:-UseParallelGC"), Map.of()))
        .containsExactly(ours);
    assertThat(options(17, "-XX:+UseParallelGC"))
        .contains("-XX:+UseParallelGC")
        .doesNotContain(ours);
    for (String variable : List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS")) {
      Map<String, String> environment = Map.of(variable, "-Dx=y -XX:+UseZGC -Xlog:gc");
      assertThat(CollectorOption.of(List.of(), environment)).isEmpty();
    }
  }

  @Test
  void aJavaWithoutVectorsIsNotAskedForThem(@TempDir Path folder) throws Exception {
    Path java = Files.createFile(Files.createDirectory(folder.resolve("bin")).resolve("java"));
    Files.writeString(
        folder.resolve("release"), "JAVA_VERSION=\"17.0.9\"\nMODULES=\"java.base java.xml\"\n");
    JavaInstallation small = JavaInstallation.of(java);

    assertThat(small).isEqualTo(new JavaInstallation(17, false));
    assertThat(new JvmOptions(small, Map.of()).computing(List.of()))
        .doesNotContain("--add-modules");
  }

  @Test
  void releaseOfAnotherJava(@TempDir Path folder) throws Exception {
    Path java = Files.createFile(Files.createDirectory(folder.resolve("bin")).resolve("java"));
    assertThat(JavaInstallation.of(java).feature()).isEqualTo(Runtime.version().feature());

    Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"25.0.1\"\nOS_ARCH=\"x86_64\"\n");
    assertThat(JavaInstallation.of(java)).isEqualTo(new JavaInstallation(25, true));

    Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"1.8.0_392\"\n");
    assertThatThrownBy(() -> JavaInstallation.of(java))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("workers need Java 17 or later");
  }

  private static List<String> options(int java) {
    return options(java, "-Xmx3g");
  }

  private static List<String> options(int java, String... jvmArgs) {
    WorkerLaunch launch =
        new WorkerLaunch(
            Path.of("java"),
            List.of(Path.of("a.jar")),
            List.of(jvmArgs),
            Path.of("home"),
            Path.of("logs"),
            BlasChoice.AUTO);
    return new JvmOptions(new JavaInstallation(java, true), Map.of())
        .of(launch, "a.Main", ARGUMENTS.toList());
  }
}
