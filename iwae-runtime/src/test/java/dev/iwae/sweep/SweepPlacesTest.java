package dev.iwae.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.sweep.text.Place;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SweepPlacesTest {

  private static final Path FILE = SweepFiles.resources("layout.yaml");

  @Test
  void aRunIsAtItsBlockAndAClaimInItsList() {
    SweepPlaces places = SweepPlaces.of(SweepFiles.text(FILE), "x.yaml", FILE.getParent());

    assertThat(places.run("mnist/two-layer/vae/k1/short/s1"))
        .isEqualTo(new Place("x.yaml", line("  - grid: {dataset: [mnist], objective: [vae"), 5));
    assertThat(places.run("010/mnist/two-layer/no/k50/short/s1").line())
        .isEqualTo(line("  - label: \"010\""));
    assertThat(places.order(0)).isEqualTo(new Place("x.yaml", line("    - better: "), 7));
    assertThat(places.startOf("mnist/two-layer/vae/k1/short/s1"))
        .as("it starts afresh")
        .isEqualTo(places.run("mnist/two-layer/vae/k1/short/s1"));
    assertThat(places.setting("datasets", "mnist", "no-such").line())
        .isEqualTo(places.setting("datasets", "mnist").line());
    assertThat(places.run("no/such/run")).isEqualTo(new Place("x.yaml", 1, 1));
  }

  private static int line(String start) {
    var lines = SweepFiles.text(FILE).lines().toList();
    return 1 + lines.indexOf(lines.stream().filter(l -> l.startsWith(start)).findFirst().get());
  }
}
