package dev.iwae.sweep.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PrintableTest {

  @Test
  void nothingMovesTheCursorColoursOrTurnsWhatFollows() {
    assertThat(Printable.of("a\u202eb \u001b[31m\r\u0085\u2028."))
        .isEqualTo("a\\u202eb \\u001b[31m\\u000d\\u0085\\u2028.");
  }

  @Test
  void linesTabsAndLettersOfAllScriptsStay() {
    String text = "a: 1\n\t\u05e9\u05dc\u05d5\u05dd \u2068x\u2069 \ud83d\ude00";
    assertThat(Printable.of(text)).isEqualTo(text);
    assertThat(Printable.of("a\r\nb")).isEqualTo("a\nb");
  }

  @Test
  void aPathThatWouldBreakALineIsRefused() {
    Path russian = Path.of("/\u0434\u043e\u043c/x.yaml");
    assertThat(Printable.require(russian)).isEqualTo(russian);
    assertThatThrownBy(() -> Printable.require(Path.of("/li\nne/x.yaml")))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "The path /li\\u000ane/x.yaml has control characters. Give the file or folder another name");
  }
}
