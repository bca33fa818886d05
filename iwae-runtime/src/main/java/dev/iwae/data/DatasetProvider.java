package dev.iwae.data;

import dev.iwae.store.Home;
import dev.iwae.sweep.spec.SourceSpec;
import dev.iwae.sweep.spec.Synthetic;
import dev.iwae.sweep.text.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns declared sources into identities and local files. */
public final class DatasetProvider {

  private final Path sweepFolder;
  private final CatalogueFetch fetch;
  private final SyntheticSource synthetic;
  private final List<CatalogueDataset> catalogue;

  /**
   * A provider.
   *
   * @param home datasets are kept in its folder {@code datasets}
   * @param sweepFolder where relative paths of local files start
   * @param offline whether the network must not be touched
   * @param listener is told about fetching
   */
  public DatasetProvider(Path home, Path sweepFolder, boolean offline, FetchListener listener) {
    this(home, sweepFolder, offline, listener, Catalogue.datasets());
  }

  DatasetProvider(
      Path home,
      Path sweepFolder,
      boolean offline,
      FetchListener listener,
      List<CatalogueDataset> catalogue) {
    this.sweepFolder = sweepFolder;
    Home absolute = new Home(home.toAbsolutePath());
    this.fetch = new CatalogueFetch(absolute, offline, listener);
    this.synthetic = new SyntheticSource(absolute);
    this.catalogue = catalogue;
  }

  /**
   * What a source's images are known by: constants for the catalogue, hashes of local files, which
   * are read through, the parameters of synthetic ones.
   *
   * @throws UserException if the catalogue has no such dataset, or a local file is missing or
   *     malformed
   */
  public DatasetIdentity identify(SourceSpec source) {
    if (source instanceof Synthetic synthetic) {
      return SyntheticSource.identify(synthetic);
    }
    return local(source).map(DatasetProvider::identify).orElseGet(() -> known(source).identity());
  }

  private static DatasetIdentity identify(DatasetFiles files) {
    ImageIdentity train = files.train().identify();
    ImageIdentity test = files.test().identify();
    if (train.height() != test.height() || train.width() != test.width()) {
      throw new UserException(
          "%s has images of %d x %d pixels, but %s of %d x %d. Training and test images of a dataset must have the same size"
              .formatted(
                  files.train().text(),
                  train.height(),
                  train.width(),
                  files.test().text(),
                  test.height(),
                  test.width()));
    }
    return new DatasetIdentity(train, test);
  }

  /**
   * Local, verified files of a source; fetches or unpacks what is not there yet.
   *
   * @throws UserException if the catalogue has no such dataset or there is no way to its files;
   *     says what was tried and what to do
   */
  public DatasetFiles provide(SourceSpec source) {
    if (source instanceof Synthetic declared) {
      return synthetic.provide(declared);
    }
    return local(source).orElseGet(() -> fetch.provide(known(source)));
  }

  private Optional<DatasetFiles> local(SourceSpec source) {
    if (source instanceof SourceSpec.Idx idx) {
      return Optional.of(local("idx", idx.train(), idx.test()));
    }
    if (source instanceof SourceSpec.Npz npz) {
      return Optional.of(local("npz", npz.train(), npz.test()));
    }
    if (source instanceof SourceSpec.Csv csv) {
      return Optional.of(local("csv", csv.train(), csv.test()));
    }
    return Optional.empty();
  }

  private DatasetFiles local(String format, Path train, Path test) {
    return new DatasetFiles(
        new ImageSource(format, List.of(locate(train))),
        new ImageSource(format, List.of(locate(test))));
  }

  /**
   * A local file that the sweep names, such as one of weights.
   *
   * @param declared relative ones start at the sweep's folder
   * @throws UserException if it is not there
   */
  public Path locate(Path declared) {
    Path file = sweepFolder.resolve(declared).toAbsolutePath().normalize();
    if (!Files.isRegularFile(file)) {
      throw new UserException(
          "There is no file %s, which the sweep names%s. Correct the path; relative ones start at the sweep file's folder"
              .formatted(file, file.equals(declared) ? "" : " as " + declared));
    }
    return file;
  }

  private CatalogueDataset known(SourceSpec source) {
    return catalogue.stream()
        .filter(dataset -> source.equals(new SourceSpec.Catalogue(dataset.name())))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    "The catalogue has no dataset %s. It has %s"
                        .formatted(
                            source,
                            catalogue.stream()
                                .map(CatalogueDataset::name)
                                .collect(Collectors.joining(", ")))));
  }
}
