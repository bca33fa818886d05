package dev.iwae.sweep.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

  private static final List<String> KNOWN =
      List.of("datasets", "models", "objectives", "schedules", "learning-rate", "k", "adam");

  @ParameterizedTest
  @CsvSource({
    "dataset, datasets",
    "modles, models",
    "Models, models",
    "learning_rate, learning-rate",
    "learningrate, learning-rate",
    "shedules, schedules",
    "object, objectives",
    "adma, adam",
  })
  void slipsAreUnderstood(String unknown, String meant) {
    assertThat(Suggestion.closest(unknown, KNOWN)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"optimizer", "x", "5", "ab", "''"})
  void whatIsFarFromEverythingIsNotGuessed(String unknown) {
    assertThat(Suggestion.closest(unknown, KNOWN)).isEmpty();
  }

  @Test
  void adviceListsWhatThereIs() {
    assertThat(Suggestion.advice("vea", List.of("vae", "iwae"))).isEqualTo("did you mean `vae`?");
    assertThat(Suggestion.advice("7", List.of("1", "5"))).isEqualTo("known: `1`, `5`");
    assertThat(Suggestion.advice("x", List.of())).isEqualTo("there is none");
  }

  @Test
  void aVeryLongWordIsNoTrouble() {
    assertThat(Suggestion.closest("a".repeat(1_000_000), KNOWN)).isEmpty();
  }
}
