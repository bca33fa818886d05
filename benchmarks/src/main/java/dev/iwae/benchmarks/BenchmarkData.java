package dev.iwae.benchmarks;

import dev.iwae.data.DatasetFiles;
import dev.iwae.data.catalogue.FetchListener;
import dev.iwae.data.catalogue.WebAccess;
import dev.iwae.data.source.DatasetProvider;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.dataset.DatasetSpec;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import dev.iwae.sweep.text.UserException;
import java.nio.file.Path;

/**
 * The images that all contenders read: MNIST if a sweep has fetched it before, else the digits that
 * iwae brings. Four in five pixels of either are 0, which ours make use of.
 *
 * @param name of the dataset
 */
record BenchmarkData(String name, DatasetFiles files) {

  static BenchmarkData find(Path home) {
    DatasetProvider provider =
        new DatasetProvider(home, Path.of("").toAbsolutePath(), WebAccess.OFFLINE, new Silent());
    try {
      return of(provider, "mnist");
    } catch (UserException e) {
      return of(provider, "digits");
    }
  }

  private static BenchmarkData of(DatasetProvider provider, String name) {
    SourceSpec source = new SourceSpec.Catalogue(name);
    return new BenchmarkData(name, provider.provide(new DatasetSpec(source, Binarization.DYNAMIC)));
  }

  private static final class Silent implements FetchListener {
    @Override
    public void waiting(String dataset) {}

    @Override
    public void trying(String dataset, String place) {}

    @Override
    public void failed(String dataset, String place, String reason) {}

    @Override
    public void progress(String file, long bytes, long total) {}

    @Override
    public void fetched(String dataset, Path file) {}

    @Override
    public void setAside(Path file, String reason, Path movedTo) {}
  }
}
