package dev.iwae.data.source;

import dev.iwae.data.DatasetFiles;
import dev.iwae.data.DatasetIdentity;
import dev.iwae.data.Images;
import dev.iwae.data.RepeatedExamples;
import dev.iwae.data.catalogue.Catalogue;
import dev.iwae.data.catalogue.CatalogueDataset;
import dev.iwae.data.catalogue.CatalogueFetch;
import dev.iwae.data.catalogue.FetchListener;
import dev.iwae.data.catalogue.WebAccess;
import dev.iwae.data.file.NamedFile;
import dev.iwae.data.own.OwnImages;
import dev.iwae.store.Home;
import dev.iwae.sweep.spec.dataset.DatasetSpec;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import dev.iwae.sweep.spec.dataset.Synthetic;
import dev.iwae.sweep.text.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Turns declared sources into identities and local files. */
public final class DatasetProvider {

  private final Path sweepFolder;
  private final CatalogueFetch fetch;
  private final OwnSource own;
  private final SyntheticSource synthetic;
  private final Map<DatasetSpec, Known> known = new ConcurrentHashMap<>();
  private final List<CatalogueDataset> catalogue;

  /**
   * A provider.
   *
   * @param home datasets are kept in its folder {@code datasets}
   * @param sweepFolder where relative paths of local files start
   * @param network by which datasets of the catalogue are fetched
   * @param listener is told about fetching
   */
  public DatasetProvider(Path home, Path sweepFolder, WebAccess network, FetchListener listener) {
    this(home, sweepFolder, network, listener, Catalogue.datasets());
  }

  public DatasetProvider(
      Path home,
      Path sweepFolder,
      WebAccess network,
      FetchListener listener,
      List<CatalogueDataset> catalogue) {
    this.sweepFolder = sweepFolder;
    Home absolute = new Home(home.toAbsolutePath());
    this.fetch = new CatalogueFetch(absolute, network, listener);
    this.own = new OwnSource(absolute);
    this.synthetic = new SyntheticSource(absolute);
    this.catalogue = catalogue;
  }

  /**
   * What a dataset's images are known by: constants for the catalogue, hashes of what local files
   * hold, which are read through once, the parameters of synthetic ones.
   *
   * @throws UserException if the catalogue has no such dataset, or a local file is missing or
   *     malformed
   */
  public DatasetIdentity identify(DatasetSpec dataset) {
    SourceSpec source = dataset.source();
    if (source instanceof Synthetic drawn) {
      return SyntheticSource.identify(drawn);
    }
    if (source instanceof SourceSpec.Local local) {
      return ofFiles(dataset, local).identity();
    }
    return known(source).identity();
  }

  /**
   * Which of the examples to be judged by a dataset in files of the user's own has among those to
   * train on. Nobody looks for them in other datasets.
   *
   * @throws UserException as {@link #identify}
   */
  public RepeatedExamples repeated(DatasetSpec dataset) {
    return dataset.source() instanceof SourceSpec.Local local
        ? ofFiles(dataset, local).repeated()
        : RepeatedExamples.NONE;
  }

  private Known ofFiles(DatasetSpec dataset, SourceSpec.Local local) {
    return known.computeIfAbsent(dataset, any -> Known.of(read(dataset, local), dataset));
  }

  /** What is asked again of files that were read through. */
  private record Known(DatasetIdentity identity, RepeatedExamples repeated) {

    static Known of(OwnImages images, DatasetSpec dataset) {
      DatasetIdentity identity = OwnSource.identify(images);
      Images test = images.test();
      return new Known(
          identity,
          RepeatedExamples.of(
              identity.train().sha256(),
              images.train(),
              images.training(),
              first(images.training(), dataset.train()),
              test.range(0, first(test.examples(), dataset.test()))));
    }

    private static int first(int examples, OptionalInt wanted) {
      return Math.min(examples, wanted.orElse(examples));
    }
  }

  /**
   * Local, verified files of a dataset; fetches, unpacks or makes what is not there yet.
   *
   * @throws UserException if the catalogue has no such dataset or there is no way to its files;
   *     says what was tried and what to do
   */
  public DatasetFiles provide(DatasetSpec dataset) {
    SourceSpec source = dataset.source();
    if (source instanceof Synthetic drawn) {
      return synthetic.provide(drawn);
    }
    if (source instanceof SourceSpec.Local local) {
      List<Path> declared = local.parts().paths().stream().map(this::locate).toList();
      return own.provide(read(dataset, local), declared);
    }
    return fetch.provide(known(source));
  }

  private OwnImages read(DatasetSpec dataset, SourceSpec.Local source) {
    return OwnImages.read(dataset, source, this::locate);
  }

  /**
   * A local file that the sweep names, such as one of weights.
   *
   * @param declared relative ones start at the sweep's folder
   * @throws UserException if it is not there
   */
  public Path locate(Path declared) {
    return new NamedFile(sweepFolder, declared).locate();
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
