package dev.iwae.data.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CatalogueTest {

  /** Checksums hold whatever the network does; what was asked for is nobody's business. */
  @Test
  void nothingIsFetchedInTheClear() {
    assertThat(Catalogue.datasets())
        .flatExtracting(CatalogueDataset::places)
        .filteredOn(WebFolder.class::isInstance)
        .isNotEmpty()
        .extracting(place -> ((WebFolder) place).base())
        .allMatch(base -> base.startsWith("https://"));
  }
}
