package dev.iwae.sweep.language;

import dev.iwae.sweep.spec.CheckSpec;
import dev.iwae.sweep.spec.EvaluationSpec;
import dev.iwae.sweep.spec.Selector;
import dev.iwae.sweep.spec.dataset.DatasetSpec;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.schedule.ScheduleSpec;
import dev.iwae.sweep.text.Element;
import dev.iwae.sweep.text.Element.Entry;
import dev.iwae.sweep.text.Element.Mapping;
import dev.iwae.sweep.text.Element.Scalar;
import dev.iwae.sweep.text.Element.Sequence;
import dev.iwae.sweep.text.Names;
import dev.iwae.sweep.text.Problems;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a whole sweep from its tree, however that was written. */
public final class SweepDecoder {

  private static final int DSL_VERSION = 1;

  private final Problems problems;
  private final Scalars scalars;
  private final ValueReader values;
  private final BlockDecoder blocks;

  private SweepDecoder(Element root, Path folder, Rules rules, Problems problems) {
    FilePaths paths = new FilePaths(folder, problems);
    ValueReader settings = ValueReader.of(folder, rules, problems);
    this.problems = problems;
    this.scalars = new Scalars(problems);
    this.blocks =
        new BlockDecoder(
            paths,
            new AxesDecoder(SettingAxes.of(root.child("runs"), problems), settings, problems),
            problems);
    this.values =
        new ValueReader(
            Dialect.SWEEP,
            Map.of(Path.class, paths::read, Selector.class, blocks::gateSelector),
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

  private Draft draft(Element root) {
    Fields fields = Fields.of(root, Form.SWEEP, problems);
    fields.get("iwae").ifPresent(this::checkVersion);
    return new Draft(
        fields.get("name").map(this::name).orElse(""),
        fields.get("title").flatMap(title -> scalars.line(title, "`title`")),
        fields.get("notes").map(this::notes).orElse(List.of()),
        named(fields, "datasets", DatasetSpec.class),
        named(fields, "models", ModelSpec.class),
        named(fields, "objectives", ObjectiveSpec.class),
        named(fields, "schedules", ScheduleSpec.class),
        fields
            .get("evaluation")
            .flatMap(evaluation -> values.read(EvaluationSpec.class, evaluation))
            .orElseGet(() -> Declared.defaultOf(EvaluationSpec.class)),
        fields.get("runs").map(this::runs).orElse(List.of()),
        fields
            .get("check")
            .flatMap(check -> values.read(CheckSpec.class, check))
            .orElse(CheckSpec.DEFAULT));
  }

  private void checkVersion(Element element) {
    int before = problems.count();
    int version = scalars.count(element, "`iwae`");
    if (problems.count() == before && version != DSL_VERSION) {
      problems.add(
          element.place(),
          "this is version "
              + version
              + " of the sweep language; this iwae reads version 1:"
              + " write `iwae: 1`, or use a newer iwae");
    }
  }

  private String name(Element element) {
    Optional<String> name = scalars.line(element, "`name`");
    if (name.isPresent() && !Names.isSweep(name.get())) {
      problems.add(
          element.place(), "`name` must be " + Names.SWEEP_RULE + ", not " + element.description());
    }
    return name.orElse("");
  }

  private List<String> notes(Element element) {
    if (!(element instanceof Sequence list)) {
      problems.add(
          element.place(),
          "`notes` must be a list of texts, each behind `- `, not " + element.description());
      return List.of();
    }
    return list.items().stream().flatMap(note -> scalars.line(note, "a note").stream()).toList();
  }

  private <T> Map<String, Optional<T>> named(Fields fields, String key, Class<T> type) {
    return fields
        .get(key)
        .map(element -> definitions(element, key, type))
        .orElseGet(LinkedHashMap::new);
  }

  private <T> Map<String, Optional<T>> definitions(Element element, String key, Class<T> type) {
    Map<String, Optional<T>> read = new LinkedHashMap<>();
    if (!(element instanceof Mapping mapping)) {
      problems.add(
          element.place(),
          "`" + key + "` must be a mapping of names, not " + element.description());
      return read;
    }
    if (mapping.entries().isEmpty()) {
      problems.add(element.place(), "`" + key + "` is empty; a sweep needs at least one");
    }
    for (Entry entry : Fields.unique(mapping, problems)) {
      if (entry.key().text().equals(Fields.MERGE)) {
        problems.add(entry.key().place(), Fields.NO_MERGE);
        continue;
      }
      checkName(entry.key());
      int before = problems.count();
      Optional<T> value = values.read(type, entry.value());
      read.put(entry.key().text(), problems.count() == before ? value : Optional.empty());
    }
    return read;
  }

  private void checkName(Scalar name) {
    if (!Names.isDefinition(name.text())) {
      problems.add(
          name.place(), "a name must be " + Names.DEFINITION_RULE + ", not " + name.shown());
    }
  }

  private List<Draft.Block> runs(Element element) {
    if (!(element instanceof Sequence list)) {
      problems.add(
          element.place(),
          "`runs` must be a list of blocks, each behind `- `, not " + element.description());
      return List.of();
    }
    if (list.items().isEmpty()) {
      problems.add(element.place(), "`runs` is empty; a sweep has at least one block of runs");
    }
    return list.items().stream().map(blocks::block).toList();
  }
}
