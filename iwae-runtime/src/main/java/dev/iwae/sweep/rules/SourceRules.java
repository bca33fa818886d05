package dev.iwae.sweep.rules;

import dev.iwae.sweep.spec.dataset.Holdout;
import dev.iwae.sweep.spec.dataset.Parts;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import dev.iwae.sweep.spec.dataset.Synthetic;
import dev.iwae.sweep.text.Complaints;
import dev.iwae.sweep.text.Element;
import dev.iwae.sweep.text.Suggestion;
import dev.iwae.sweep.text.TreePath;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the sources of datasets allow together. */
final class SourceRules {

  /** Of training and test examples together: 256 MB in a worker. */
  private static final long MOST_VALUES = 1L << 26;

  // Beyond these the grid that log p(x) of binary x is summed on has millions of points.
  private static final double LARGEST_BINARY_SCALE = 5;
  private static final double MOST_BINARY_VARIANCE = 4000;

  private SourceRules() {}

  static void check(SourceSpec.Catalogue catalogue, Element.Scalar written, Complaints complaints) {
    List<String> known = SourceSpec.Catalogue.NAMES;
    if (!known.contains(catalogue.name())) {
      boolean slip = Suggestion.closest(catalogue.name(), known).isPresent();
      String files = slip ? "" : "; for files of your own write `{idx: {train: FILE, test: FILE}}`";
      complaints.at(
          TreePath.ROOT,
          "unknown dataset %s; %s"
              .formatted(written.shown(), Suggestion.advice(catalogue.name(), known) + files));
    }
  }

  /**
   * Complains of parts that the source's format does not have.
   *
   * @param written the source's settings, of which those that its parts do not have are unread
   */
  static void check(SourceSpec.Local source, Element written, Complaints complaints) {
    boolean named = source instanceof SourceSpec.Npz || source instanceof SourceSpec.Mat;
    boolean split = source.preparation().split().isPresent();
    if (!named) {
      refuseNames(source.parts(), written, complaints);
    } else if (source.parts() instanceof Parts.Arrays && written.child("array").isPresent()) {
      complaints.at(
          new TreePath(List.of("array")),
          "`array` names it in the files of `train` and `test`; beside `file` write `train: NAME`");
    }
    if (named || source.parts() instanceof Parts.Files) {
      refuse(split && source.parts().hasTest(), "test", complaints);
      refuse(split && source.parts().hasValidation(), "validation", complaints);
    }
  }

  /** Of formats whose files have one table each. */
  private static void refuseNames(Parts parts, Element written, Complaints complaints) {
    if (written.child("array").isPresent()) {
      complaints.at(
          new TreePath(List.of("array")),
          "`array` is for `npz` and `mat`, whose files have arrays with names; remove it");
    }
    if (parts instanceof Parts.Arrays arrays) {
      refuseName(arrays.train(), "train", complaints);
      refuseName(arrays.test(), "test", complaints);
      refuseName(arrays.validation(), "validation", complaints);
    }
  }

  private static void refuseName(Optional<String> name, String part, Complaints complaints) {
    if (name.isPresent()) {
      complaints.at(
          new TreePath(List.of(part)),
          "`%s` beside `file` is the name of an array, which only files of `npz` and `mat` have; write `train: FILE, test: FILE`, or `file` and `split` alone"
              .formatted(part));
    }
  }

  private static void refuse(boolean both, String part, Complaints complaints) {
    if (both) {
      complaints.at(
          new TreePath(List.of("split")), "there is a `" + part + "` already; drop it or `split`");
    }
  }

  static void check(Holdout split, Complaints complaints) {
    if (split.test() + split.validation() >= 1) {
      complaints.at(
          TreePath.ROOT,
          "`split` leaves nothing for training; the shares must add up to less than 1");
    }
  }

  static void check(Synthetic.KnownModel model, Complaints complaints) {
    long examples = (long) model.train() + model.test();
    if (examples * model.pixels() > MOST_VALUES) {
      complaints.at(
          TreePath.ROOT,
          String.format(
              Locale.ROOT,
              "%d examples of %d pixels are more than the %d values that a worker takes; make one"
                  + " of the two smaller",
              examples,
              model.pixels(),
              MOST_VALUES));
    }
    double variance = model.pixels() * model.scale() * model.scale();
    if (model instanceof Synthetic.Bernoulli
        && (model.scale() > LARGEST_BINARY_SCALE || variance > MOST_BINARY_VARIANCE)) {
      complaints.at(
          TreePath.ROOT,
          String.format(
              Locale.ROOT,
              "`kind: bernoulli` needs a `scale` of at most %.0f, and `pixels` times its square at"
                  + " most %.0f, for log p(x) to be computed; not %d and %s",
              LARGEST_BINARY_SCALE,
              MOST_BINARY_VARIANCE,
              model.pixels(),
              model.scale()));
    }
  }
}
