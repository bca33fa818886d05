package dev.iwae.data.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.sweep.spec.dataset.SourceSpec;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  /** The language knows names, which stand in an annotation, and this knows the files. */
  @Test
  void hasTheDatasetsThatSweepsCanName() {
    assertThat(Catalogue.datasets())
        .extracting(CatalogueDataset::name)
        .containsExactlyElementsOf(SourceSpec.Catalogue.NAMES);
  }

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
