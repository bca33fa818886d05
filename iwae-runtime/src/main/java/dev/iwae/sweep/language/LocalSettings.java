package dev.iwae.sweep.language;

import dev.iwae.sweep.spec.dataset.ExamplesAxis;
import dev.iwae.sweep.spec.dataset.Header;
import dev.iwae.sweep.spec.dataset.Holdout;
import dev.iwae.sweep.spec.dataset.LabelColumn;
import dev.iwae.sweep.spec.dataset.Parts;
import dev.iwae.sweep.spec.dataset.Preparation;
import dev.iwae.sweep.spec.dataset.Separator;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import dev.iwae.sweep.text.Word;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * A source of files as the settings that {@link LocalSourceDecoder} reads: text, numbers, truths,
 * lists of numbers and mappings; what is at its default is absent.
 *
 * @param paths how to write a file's path
 */
public record LocalSettings(Function<Path, String> paths) {

  /** The word for the format. */
  public static String kind(SourceSpec.Local source) {
    return source.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** The settings, in the order in which they are written. */
  public Map<String, Object> of(SourceSpec.Local source) {
    Map<String, Object> settings = new LinkedHashMap<>();
    parts(settings, source.parts());
    if (source instanceof SourceSpec.Csv csv) {
      word(settings, "separator", csv.separator(), Separator.AUTO);
      word(settings, "header", csv.header(), Header.AUTO);
    } else if (source instanceof SourceSpec.Mat mat) {
      word(settings, "examples", mat.examples(), ExamplesAxis.AUTO);
    }
    preparation(settings, source.preparation());
    return settings;
  }

  private void parts(Map<String, Object> settings, Parts parts) {
    if (parts instanceof Parts.Files files) {
      settings.put("train", paths.apply(files.train()));
      files.test().ifPresent(file -> settings.put("test", paths.apply(file)));
      files.validation().ifPresent(file -> settings.put("validation", paths.apply(file)));
      files.array().ifPresent(name -> settings.put("array", name));
    } else if (parts instanceof Parts.Arrays arrays) {
      settings.put("file", paths.apply(arrays.file()));
      arrays.train().ifPresent(name -> settings.put("train", name));
      arrays.test().ifPresent(name -> settings.put("test", name));
      arrays.validation().ifPresent(name -> settings.put("validation", name));
    }
  }

  private static void preparation(Map<String, Object> settings, Preparation preparation) {
    if (!(preparation.label() instanceof LabelColumn.Unsaid)) {
      settings.put("label", word(preparation.label()));
    }
    preparation.scale().ifPresent(scale -> settings.put("scale", scale));
    if (preparation.standardize()) {
      settings.put("standardize", true);
    }
    preparation
        .shape()
        .ifPresent(shape -> settings.put("shape", List.of(shape.height(), shape.width())));
    preparation.split().ifPresent(split -> settings.put("split", split(split)));
  }

  private static String word(LabelColumn label) {
    return label instanceof LabelColumn.Named named
        ? named.heading()
        : label.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> split(Holdout split) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("test", split.test());
    if (split.validation() > 0) {
      settings.put("validation", split.validation());
    }
    settings.put("seed", split.seed());
    return settings;
  }

  private static void word(Map<String, Object> settings, String key, Enum<?> value, Enum<?> usual) {
    if (value != usual) {
      settings.put(key, Word.of(value));
    }
  }
}
