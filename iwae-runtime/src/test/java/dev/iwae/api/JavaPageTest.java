package dev.iwae.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The code of docs/java.md. */
@Tag("long")
class JavaPageTest {

  private static final Path PAGE = Path.of("../docs/java.md");
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern TYPE = Pattern.compile("class (\\w+)");

  @TempDir private Path folder;

  static Stream<String> blocks() throws IOException {
    return BLOCK.matcher(Files.readString(PAGE)).results().map(block -> block.group(1));
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void compiles(String code) throws IOException {
    compile(code);
  }

  @Test
  void theProgramRunsAndItsReportIsThere() throws Exception {
    compile(blocks().findFirst().orElseThrow());
    Process program = start("Compare");
    String said = new String(program.getInputStream().readAllBytes());
    assertThat(program.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(program.exitValue()).as(said).isZero();
    assertThat(said).contains("LogLikelihood[value=-");
    assertThat(folder.resolve("reports/compare/index.html")).isNotEmptyFile();
  }

  private void compile(String code) throws IOException {
    Matcher type = TYPE.matcher(code);
    assertThat(type.find()).isTrue();
    Path source = folder.resolve(type.group(1) + ".java");
    Files.writeString(source, code);
    int exitCode =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", classPath(), "-d", folder.toString(), source.toString());
    assertThat(exitCode).as(code).isZero();
  }

  private Process start(String main) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    command.add("-Duser.home=" + folder);
    command.addAll(
        List.of("-cp", folder + System.getProperty("path.separator") + classPath(), main));
    return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
