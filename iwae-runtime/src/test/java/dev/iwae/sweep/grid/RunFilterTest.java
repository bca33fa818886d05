package dev.iwae.sweep.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.sweep.SweepFiles;
import dev.iwae.sweep.SweepReader;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.text.UserException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunFilterTest {

  private static final List<RunSpec> RUNS =
      RunGrid.expand(SweepReader.read(SweepFiles.resources("design-example.yaml")));

  @Test
  void allTermsMustHold() {
    assertThat(chosen("k=50,objective=iwae"))
        .containsExactly(
            "mnist/one-layer/iwae/k50/burda/s1",
            "mnist/two-layer/iwae/k50/burda/s1",
            "vae-then-iwae/mnist/one-layer/iwae/k50/final/s1");
  }

  @Test
  void oneOfSeveralValuesMustHold() {
    assertThat(chosen(" k = 1 | 05 , model=two-layer"))
        .containsExactly("mnist/two-layer/vae/k1/burda/s1", "mnist/two-layer/iwae/k1/burda/s1");
  }

  @Test
  void labelsAreAnAxis() {
    assertThat(chosen("label=vae-then-iwae"))
        .containsExactly("vae-then-iwae/mnist/one-layer/iwae/k50/final/s1");
  }

  @Test
  void blankChoosesAll() {
    assertThat(chosen(" ")).hasSize(RUNS.size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "objectiv=iwae; run filter `objectiv=iwae`: unknown axis `objectiv`; did you mean"
            + " `objective`?",
        "k; run filter `k`: `k` is not of the form axis=value",
        "k=; run filter `k=`: `k` has no value",
        "k=five; run filter `k=five`: `k` must be a whole number, not `five`",
        "k=1,k=5; run filter `k=1,k=5`: `k` is given twice; write `k=a|b` for either",
      })
  void mistakesOfFormAreNamed(String filter, String message) {
    assertThatThrownBy(() -> RunFilter.parse(filter, RUNS))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void aValueThatNoRunHasIsNamed() {
    assertThatThrownBy(() -> chosen("objective=iwea"))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "run filter `objective=iwea`: no run has objective `iwea`; did you mean `iwae`?");
    assertThatThrownBy(() -> chosen("k=7"))
        .hasMessage("run filter `k=7`: no run has k `7`; known: `1`, `5`, `50`");
    assertThatThrownBy(() -> chosen("schedule=final,k=1"))
        .hasMessage("the filter `schedule=final,k=1` leaves none of the 11 runs");
  }

  private static List<String> chosen(String filter) {
    return RunFilter.parse(filter, RUNS).select(RUNS).stream().map(RunSpec::id).toList();
  }
}
