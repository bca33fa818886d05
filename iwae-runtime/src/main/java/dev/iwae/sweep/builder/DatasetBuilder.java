package dev.iwae.sweep.builder;

import dev.iwae.sweep.language.SweepForm;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import dev.iwae.sweep.text.Branch;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Declares a dataset; part of {@link SweepBuilder}. */
public final class DatasetBuilder {

  private final Branch branch;

  DatasetBuilder(Branch branch) {
    this.branch = branch;
  }

  /** A dataset of the catalogue, such as {@code digits} or {@code mnist}. */
  public DatasetBuilder source(String name) {
    branch.text("source", name);
    return this;
  }

  /** IDX image files, gzipped or not. */
  public DatasetBuilder idx(Path train, Path test) {
    return files(new SourceSpec.Idx(train, test));
  }

  /** NumPy archives whose array {@code x} is [examples, pixels] in 0..1. */
  public DatasetBuilder npz(Path train, Path test) {
    return files(new SourceSpec.Npz(train, test));
  }

  /** Text files with one example a line. */
  public DatasetBuilder csv(Path train, Path test) {
    return files(new SourceSpec.Csv(train, test));
  }

  /** Files of any format with all that may be said of them. */
  public DatasetBuilder files(SourceSpec.Local source) {
    branch.put(
        "source", new SweepForm(Path::toString).member((Record) source, branch.call("files")));
    return this;
  }

  /**
   * Examples drawn from a known model.
   *
   * @param parameters those of the sweep language, such as {@code pixels}
   */
  public DatasetBuilder synthetic(String kind, Map<String, ? extends Number> parameters) {
    Branch synthetic = new Branch(branch.call("synthetic")).text("kind", kind);
    new TreeMap<String, Number>(parameters).forEach(synthetic::number);
    branch.put("source", new Branch(branch.call("source")).put("synthetic", synthetic));
    return this;
  }

  /** Trains on the first examples only; the rest is the validation split. */
  public DatasetBuilder train(int examples) {
    branch.number("train", examples);
    return this;
  }

  /** Tests on the first examples only. */
  public DatasetBuilder test(int examples) {
    branch.number("test", examples);
    return this;
  }

  /** How pixel intensities become x. */
  public DatasetBuilder binarize(Binarization binarization) {
    branch.word("binarize", binarization);
    return this;
  }
}
