package dev.iwae.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.sweep.text.UserException;
import org.junit.jupiter.api.Test;

class ThreadsParameterTest {

  @Test
  void autoIsNoNumber() {
    assertThat(new ThreadsParameter("auto").number()).isEmpty();
    assertThat(new ThreadsParameter("2").number()).hasValue(2);
  }

  @Test
  void anythingElseIsRefused() {
    assertThatThrownBy(() -> new ThreadsParameter("x").number())
        .isInstanceOf(UserException.class)
        .hasMessage("iwae.threads is `x`; it can be auto or a number of threads");
  }
}
