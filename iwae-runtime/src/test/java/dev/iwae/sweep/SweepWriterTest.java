package dev.iwae.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import dev.iwae.sweep.grid.RunGrid;
import dev.iwae.sweep.spec.Sweep;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class SweepWriterTest {

  @Property(tries = 150)
  void whatIsWrittenIsReadBackEqual(@ForAll("sweeps") Sweep sweep) {
    String yaml = SweepWriter.write(sweep);
    Sweep again = SweepReader.read(yaml, "written", Path.of("elsewhere"));
    assertThat(again).isEqualTo(sweep);
    assertThat(SweepWriter.write(again)).isEqualTo(yaml);
    assertThat(RunGrid.expand(again)).isEqualTo(RunGrid.expand(sweep)).isNotEmpty();
  }

  @Property(tries = 50)
  void whatIsWrittenForAFolderIsReadThere(@ForAll("sweeps") Sweep sweep) {
    Path here = Path.of("").toAbsolutePath();
    assertThat(SweepReader.read(SweepWriter.write(sweep, here), "written", here)).isEqualTo(sweep);
  }

  /** SnakeYAML's loader guesses types the way YAML 1.1 does; a text must be a text even for it. */
  @Property(tries = 50)
  void textIsTextForEveryReader(@ForAll("sweeps") Sweep sweep) {
    Map<String, Object> yaml = new Yaml().load(SweepWriter.write(sweep));
    assertThat(yaml.get("name")).isEqualTo(sweep.name());
    assertThat(yaml.get("title")).isEqualTo(sweep.title().orElse(null));
    assertThat(yaml.get("models"))
        .asInstanceOf(MAP)
        .containsOnlyKeys(sweep.models().keySet().toArray());
  }

  @Test
  void shippedSweepsAreReadBackEqual() {
    for (Path file : SweepFiles.shipped()) {
      Sweep sweep = SweepReader.read(file);
      assertThat(SweepReader.read(SweepWriter.write(sweep), "written", Path.of(".")))
          .isEqualTo(sweep);
    }
  }

  @Test
  void theLayoutIsThatOfTheShippedSweeps() {
    Sweep sweep = SweepReader.read(SweepFiles.resources("layout.yaml"));
    assertThat(SweepWriter.write(sweep, SweepFiles.resources("layout.yaml").getParent()))
        .isEqualTo(SweepFiles.text(SweepFiles.resources("layout.yaml")));
  }

  @Provide
  Arbitrary<Sweep> sweeps() {
    return Arbitraries.randomValue(random -> new RandomSweep(random).sweep());
  }
}
