package dev.iwae.data.own;

import dev.iwae.data.Images;
import dev.iwae.data.ValueRange;
import dev.iwae.data.table.Table;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.dataset.DatasetSpec;
import dev.iwae.sweep.spec.dataset.Preparation;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * The images of a dataset in files of the user's own.
 *
 * @param train training images, those for validation behind them
 * @param training how many of {@code train} are for training
 * @param test test images
 * @param range of their values
 */
public record OwnImages(Images train, int training, Images test, ValueRange range) {

  /**
   * Reads them.
   *
   * @param dataset whose source is one of files
   * @param locate finds a file that the sweep names
   * @throws dev.iwae.sweep.text.UserException for what is wrong with the files, all of them
   */
  public static OwnImages read(
      DatasetSpec dataset, SourceSpec.Local source, UnaryOperator<Path> locate) {
    Preparation preparation = source.preparation();
    PartTables tables = SourceTables.read(source, new LocatedParts(locate).of(source.parts()));
    tables = new Labels(preparation.label()).remove(tables);
    PartTables ordered = tables;
    ordered.test().ifPresent(test -> ImageTables.requireSameOrder(ordered.train(), test));
    ordered.validation().ifPresent(some -> ImageTables.requireSameOrder(ordered.train(), some));
    tables = tables.map(new ImageTables(preparation.shape())::shaped);
    PartTables sized = tables;
    tables.test().ifPresent(test -> ImageTables.requireSame(sized.train(), test));
    tables.validation().ifPresent(some -> ImageTables.requireSame(sized.train(), some));
    if (preparation.split().isPresent()) {
      tables = Splitting.split(tables.train(), preparation.split().get());
    }
    boolean real = dataset.binarization() == Binarization.NONE;
    Scaling scaling = new Scaling(preparation.scale(), real, preparation.standardize());
    scaling.requireUnscaled(tables);
    return of(tables.map(scaling::apply), dataset, preparation);
  }

  private static OwnImages of(PartTables tables, DatasetSpec dataset, Preparation preparation) {
    int training = tables.train().examples();
    Table train = tables.validation().map(tables.train()::and).orElse(tables.train());
    Table test = tables.test().orElseThrow();
    if (preparation.standardize()) {
      int trained = Math.min(training, dataset.train().orElse(training));
      Standardization standard = Standardization.of(train, trained);
      train = standard.apply(train);
      test = standard.apply(test);
    }
    return new OwnImages(TableImages.of(train), training, TableImages.of(test), range(train, test));
  }

  private static ValueRange range(Table train, Table test) {
    boolean intensities = Extremes.of(train).areIntensities() && Extremes.of(test).areIntensities();
    return intensities ? ValueRange.UNIT_INTERVAL : ValueRange.REAL_LINE;
  }
}
