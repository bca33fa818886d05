package dev.iwae.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ReliabilityPageTest {

  /** Nobody writes them by hand. */
  @Test
  void figuresAreThoseOfTheCampaigns() throws Exception {
    String page = Files.readString(ReliabilityPage.FILE);
    assertThat(page).isEqualTo(ReliabilityPage.with(page, Figures.read(ReliabilityPage.FIGURES)));
  }
}
