package dev.iwae.data.catalogue;

import dev.iwae.data.file.CannotKeep;
import dev.iwae.store.DurableFiles;
import dev.iwae.store.Home;
import dev.iwae.store.IoReason;
import dev.iwae.store.Scratch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A catalogue dataset's folder in a home: which of its files are there and right, and how others
 * get in.
 */
final class LocalCopy implements FileProvider.Delivery {

  private final Home home;
  private final CatalogueDataset dataset;
  private final FetchListener listener;

  LocalCopy(Home home, CatalogueDataset dataset, FetchListener listener) {
    this.home = home;
    this.dataset = dataset;
    this.listener = listener;
  }

  Path folder() {
    return home.dataset(dataset.name());
  }

  Path path(CatalogueFile file) {
    return folder().resolve(file.name());
  }

  /** The files that are not there, or wrong. Changes nothing. */
  List<CatalogueFile> missing() throws IOException {
    List<CatalogueFile> missing = new ArrayList<>();
    for (CatalogueFile file : dataset.files()) {
      if (!Files.exists(path(file)) || wrong(file).isPresent()) {
        missing.add(file);
      }
    }
    return missing;
  }

  private Optional<String> wrong(CatalogueFile file) throws IOException {
    Optional<String> size = file.size().mismatch(Files.size(path(file)));
    return size.isPresent() ? size : file.mismatch(file.checksum().of(path(file)));
  }

  /** Sets wrong files aside, and unpacks gzipped ones that somebody has put into the folder. */
  void tidy() throws IOException {
    for (CatalogueFile file : dataset.files()) {
      if (Files.exists(path(file))) {
        Optional<String> reason = wrong(file);
        if (reason.isPresent()) {
          setAside(path(file), reason.get());
        }
      }
      Path gzipped = folder().resolve(file.name() + ".gz");
      if (!Files.exists(path(file)) && Files.exists(gzipped)) {
        unpack(file, gzipped);
      }
    }
  }

  private void unpack(CatalogueFile file, Path gzipped) throws IOException {
    try (InputStream in = Files.newInputStream(gzipped)) {
      accept(file, in);
    } catch (IOException e) {
      setAside(gzipped, IoReason.of(e));
    }
  }

  private void setAside(Path wrong, String reason) throws IOException {
    Path aside = home.aside(dataset.name() + "-" + wrong.getFileName());
    Files.createDirectories(aside.getParent());
    Files.move(wrong, aside, StandardCopyOption.ATOMIC_MOVE);
    listener.setAside(folder().resolve(wrong.getFileName()), reason, aside);
  }

  @Override
  public void accept(CatalogueFile file, InputStream content) throws IOException {
    try (Scratch scratch = scratch()) {
      Path arrived = scratch.folder().resolve(file.name());
      Optional<String> wrong = new Arrival(file, listener).receive(content, arrived);
      if (wrong.isPresent()) {
        setAside(arrived, wrong.get());
        throw new IOException(file.name() + " " + wrong.get());
      }
      publish(file, arrived);
    }
    listener.fetched(dataset.name(), path(file));
  }

  private void publish(CatalogueFile file, Path arrived) {
    try {
      DurableFiles.publish(arrived, path(file));
    } catch (IOException e) {
      throw new CannotKeep(folder(), e);
    }
  }

  /** A folder to work in. */
  Scratch scratch() {
    try {
      return Scratch.create(home.folder());
    } catch (IOException e) {
      throw new CannotKeep(folder(), e);
    }
  }
}
