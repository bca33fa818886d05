package dev.iwae.sweep.language;

import dev.iwae.sweep.spec.AxisName;
import dev.iwae.sweep.spec.RunBlock;
import dev.iwae.sweep.spec.Selector;
import dev.iwae.sweep.spec.Sweep;
import dev.iwae.sweep.text.Element;
import dev.iwae.sweep.text.Element.Mapping;
import dev.iwae.sweep.text.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads a whole sweep from its tree, however that was written. */
public final class SweepDecoder {

  /** The key of the version of the language. */
  static final String VERSION = "iwae";

  private static final int DSL_VERSION = 1;

  private final Problems problems;
  private final ValueReader values;
  private final BlockDecoder blocks;

  private SweepDecoder(Element root, Path folder, Rules rules, Problems problems) {
    this.problems = problems;
    SettingAxes settings = SettingAxes.of(root.child("runs"), problems);
    ValueReader varied = ValueReader.of(folder, rules, problems);
    this.blocks = new BlockDecoder(varied, new AxesDecoder(settings, varied, problems), problems);
    this.values =
        new ValueReader(
            Dialect.SWEEP,
            Map.of(
                Path.class,
                new FilePaths(folder, problems)::read,
                Selector.class,
                blocks::gateSelector,
                RunBlock.class,
                blocks::block),
            rules,
            problems);
  }

  /**
   * Reads what each value of a sweep says.
   *
   * @param folder where relative paths start
   * @param rules what definitions are checked by
   * @param problems takes the mistakes
   */
  public static Draft decode(Element root, Path folder, Rules rules, Problems problems) {
    return new SweepDecoder(root, folder, rules, problems).draft(root);
  }

  /** The keys of a sweep file. */
  static Keys keys() {
    Keys declared = Declared.of(Sweep.class).keys(Dialect.SWEEP);
    List<String> required =
        Stream.concat(Stream.of(VERSION), declared.required().stream()).toList();
    return new Keys(declared.noun(), required, declared.optional());
  }

  private Draft draft(Element root) {
    Fields fields = Fields.of(root, keys(), problems);
    fields.get(VERSION).ifPresent(this::checkVersion);
    Sweep sweep = values.partial(Sweep.class, fields, root);
    Map<AxisName, List<String>> names =
        Map.of(
            AxisName.DATASET, names(root, "datasets"),
            AxisName.MODEL, names(root, "models"),
            AxisName.OBJECTIVE, names(root, "objectives"),
            AxisName.SCHEDULE, names(root, "schedules"));
    return new Draft(sweep, names, blocks.read());
  }

  private void checkVersion(Element element) {
    int before = problems.count();
    int version = new Scalars(problems).whole(element, "`iwae`", 1, Integer.MAX_VALUE);
    if (problems.count() == before && version != DSL_VERSION) {
      problems.add(
          element.place(),
          "this is version "
              + version
              + " of the sweep language; this iwae reads version 1:"
              + " write `iwae: 1`, or use a newer iwae");
    }
  }

  private static List<String> names(Element root, String key) {
    return root.child(key).stream()
        .filter(Mapping.class::isInstance)
        .flatMap(mapping -> ((Mapping) mapping).entries().stream())
        .map(entry -> entry.key().text())
        .filter(name -> !name.equals(Fields.MERGE))
        .distinct()
        .toList();
  }
}
