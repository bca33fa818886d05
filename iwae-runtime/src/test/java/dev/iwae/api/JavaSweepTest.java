package dev.iwae.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.sweep.SweepReader;
import dev.iwae.sweep.builder.SweepBuilder;
import dev.iwae.sweep.spec.Sweep;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.text.SweepException;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaSweepTest {

  @TempDir private Path home;

  /** A sweep. */
  public static final class Good implements SweepSource {
    @Override
    public Sweep sweep() {
      return builder("good").build();
    }
  }

  /** One with a mistake. */
  public static final class Mistaken implements SweepSource {
    @Override
    public Sweep sweep() {
      return builder("mistaken").evaluation(e -> e.samples(0)).build();
    }
  }

  /** One that fails. */
  public static final class Failing implements SweepSource {
    @Override
    public Sweep sweep() {
      throw new IllegalStateException("no idea");
    }
  }

  /** None. */
  public static final class Other {}

  private static SweepBuilder builder(String name) {
    return SweepBuilder.named(name)
        .dataset("digits", d -> d.source("digits"))
        .model("m", m -> m.layer(List.of(5), 2))
        .objective("iwae", Bound.IWAE)
        .schedule("s", s -> s.stage(1, 1e-3))
        .runs(r -> r.grid(g -> g.k(5)));
  }

  @Test
  void whatAClassDeclaresIsAFileInTheHome() {
    Path file = load(Good.class);
    assertThat(file).startsWith(home).hasFileName(Good.class.getName() + ".yaml");
    assertThat(SweepReader.read(file)).isEqualTo(new Good().sweep());
    assertThat(load(Good.class)).isEqualTo(file);
  }

  /** Nothing can be written in a home with a file in the place of its folder for that. */
  @Test
  void aHomeThatCannotBeWrittenServesWhatIsThere() throws IOException {
    Path file = load(Good.class);
    Files.delete(home.resolve("tmp"));
    Files.createFile(home.resolve("tmp"));
    assertThat(load(Good.class)).isEqualTo(file);
    Files.writeString(file, "another");
    assertThatThrownBy(() -> load(Good.class))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("cannot write " + file);
  }

  /** A killed build leaves at most what the next goal removes, which is in the folder for that. */
  @Test
  void whatDiffersIsReplacedAndNothingIsLeft() throws IOException {
    Path file = load(Good.class);
    Files.writeString(file, "another");
    assertThat(SweepReader.read(load(Good.class))).isEqualTo(new Good().sweep());
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
    assertThat(home.resolve("tmp")).isEmptyDirectory();
  }

  /** However the home is written. */
  @Test
  void aFileInTheHomeIsToldFromOthers() {
    Path file = load(Good.class);
    assertThat(JavaSweep.isIn(home, file)).isTrue();
    assertThat(JavaSweep.isIn(home.resolve("../" + home.getFileName()), file)).isTrue();
    assertThat(JavaSweep.isIn(home.resolve("./."), file)).isTrue();
    assertThat(JavaSweep.isIn(home, home.resolve("sweeps/other.yaml"))).isFalse();
  }

  @Test
  void equalNamesOfTwoProjectsAreTwoSweeps() {
    Path other = new JavaSweep(Good.class.getName(), home.resolve("b")).load(List.of(), home);
    assertThat(other).isNotEqualTo(load(Good.class));
  }

  @Test
  void mistakesNameTheCall() {
    assertThatThrownBy(() -> load(Mistaken.class))
        .isInstanceOf(SweepException.class)
        .hasMessageContaining("samples");
  }

  @Test
  void failuresNameTheLine() {
    assertThatThrownBy(() -> load(Failing.class))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("IllegalStateException: no idea, at JavaSweepTest.java:");
  }

  @Test
  void whatIsNoSweepIsRefused() {
    assertThatThrownBy(() -> load(Other.class))
        .isInstanceOf(UserException.class)
        .hasMessageEndingWith("does not implement dev.iwae.api.SweepSource");
    assertThatThrownBy(() -> new JavaSweep("com.example.None", home).load(List.of(home), home))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("there is no class com.example.None in ")
        .hasMessageContaining("mvn compile");
  }

  @ParameterizedTest
  @ValueSource(strings = {"com.example.Widths", "a.B", "com.example.Outer$Inner"})
  void classNames(String name) {
    assertThat(JavaSweep.isClassName(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"quickstart", "sweeps/first.yaml", "first.yaml", "first.yml", "../a.b", "a b.C"})
  void otherNames(String name) {
    assertThat(JavaSweep.isClassName(name)).isFalse();
  }

  private Path load(Class<?> type) {
    return new JavaSweep(type.getName(), home.resolve("a")).load(List.of(home), home);
  }
}
