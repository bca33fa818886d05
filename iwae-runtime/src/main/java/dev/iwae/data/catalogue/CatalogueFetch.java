package dev.iwae.data.catalogue;

import dev.iwae.data.DatasetFiles;
import dev.iwae.data.ImageSource;
import dev.iwae.data.file.CannotKeep;
import dev.iwae.store.Home;
import dev.iwae.store.IoReason;
import dev.iwae.store.ProcessLock;
import dev.iwae.store.Scratch;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** Gets a catalogue dataset into a home, once. */
public final class CatalogueFetch {

  private final Home home;
  private final WebAccess network;
  private final FetchListener listener;

  public CatalogueFetch(Home home, WebAccess network, FetchListener listener) {
    this.home = home;
    this.network = network;
    this.listener = listener;
  }

  /** The dataset's files, verified; what is not there is fetched from place after place. */
  public DatasetFiles provide(CatalogueDataset dataset) {
    LocalCopy copy = new LocalCopy(home, dataset, listener);
    try {
      if (!copy.missing().isEmpty()) {
        complete(dataset, copy);
      }
    } catch (IOException e) {
      throw new CannotKeep(copy.folder(), e);
    }
    return new DatasetFiles(source(dataset.train(), copy), source(dataset.test(), copy));
  }

  private static ImageSource source(CatalogueDataset.Part part, LocalCopy copy) {
    return new ImageSource(part.format(), part.files().stream().map(copy::path).toList());
  }

  private void complete(CatalogueDataset dataset, LocalCopy copy) throws IOException {
    try (ProcessLock lock = lock(dataset)) {
      copy.tidy();
      List<CatalogueFile> missing = copy.missing();
      List<String> failures = new ArrayList<>();
      for (FileProvider place : dataset.places()) {
        if (!missing.isEmpty() && (network.reachable() || !place.remote())) {
          ask(place, missing, copy, dataset, failures);
          missing = copy.missing();
        }
      }
      if (!missing.isEmpty()) {
        throw incomplete(dataset, missing, copy, failures);
      }
    }
  }

  private ProcessLock lock(CatalogueDataset dataset) {
    AtomicBoolean told = new AtomicBoolean();
    return ProcessLock.acquire(
        home.lock("dataset-" + dataset.name()),
        () -> {
          if (!told.getAndSet(true)) {
            listener.waiting(dataset.name());
          }
        });
  }

  private void ask(
      FileProvider place,
      List<CatalogueFile> missing,
      LocalCopy copy,
      CatalogueDataset dataset,
      List<String> failures) {
    listener.trying(dataset.name(), place.name());
    try (Scratch scratch = copy.scratch()) {
      place.fetch(missing, scratch.folder(), network, copy);
    } catch (IOException e) {
      failures.add(place.name() + ": " + IoReason.of(e));
      listener.failed(dataset.name(), place.name(), IoReason.of(e));
    }
  }

  private UserException incomplete(
      CatalogueDataset dataset,
      List<CatalogueFile> missing,
      LocalCopy copy,
      List<String> failures) {
    String names = missing.stream().map(CatalogueFile::name).collect(Collectors.joining(", "));
    String byHand = "put the missing files, raw or gzipped (.gz), into %s".formatted(copy.folder());
    String tried = failures.stream().map("\n  "::concat).collect(Collectors.joining());
    if (!network.reachable()) {
      return new UserException(
          "The dataset '%s' lacks %s, and offline (-o) nothing is fetched%sRun once without -o, or %s"
              .formatted(
                  dataset.name(), names, tried.isEmpty() ? ". " : ":" + tried + "\n", byHand));
    }
    return new UserException(
        "The dataset '%s' lacks %s, which could not be had anywhere:%s\n%s. Without a network, %s"
            .formatted(dataset.name(), names, tried, network.proxyAdvice(), byHand));
  }
}
