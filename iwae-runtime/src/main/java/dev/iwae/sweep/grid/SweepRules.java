package dev.iwae.sweep.grid;

import dev.iwae.sweep.language.Draft;
import dev.iwae.sweep.language.SweepDecoder;
import dev.iwae.sweep.rules.DefinitionRules;
import dev.iwae.sweep.spec.AxisName;
import dev.iwae.sweep.spec.EvaluationSpec;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.Sweep;
import dev.iwae.sweep.spec.dataset.DatasetSpec;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import dev.iwae.sweep.spec.dataset.Synthetic;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.text.Complaints;
import dev.iwae.sweep.text.Element;
import dev.iwae.sweep.text.Problems;
import dev.iwae.sweep.text.SweepException;
import dev.iwae.sweep.text.TreePath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks what spans several places of a sweep: names, grids, where runs start. */
public final class SweepRules {

  /** Has a validation split of its own. */
  private static final SourceSpec OWN_VALIDATION = new SourceSpec.Catalogue("mnist-fixed");

  private final Draft draft;
  private final Definitions definitions;
  private final Complaints complaints;

  private SweepRules(Draft draft, Complaints complaints) {
    this.draft = draft;
    this.definitions = new Definitions(draft, complaints);
    this.complaints = complaints;
  }

  /**
   * Reads and checks a sweep.
   *
   * @param folder where relative paths start
   * @param problems those found so far, in making the tree
   * @throws SweepException with all problems, if there are any
   */
  public static Sweep sweep(Element root, Path folder, Problems problems) {
    Draft draft = SweepDecoder.decode(root, folder, DefinitionRules::check, problems);
    check(draft, (path, message) -> problems.add(root.nearest(path).place(), message));
    problems.throwIfAny();
    return draft.sweep();
  }

  /** Finds the runs of a sweep; complete if there was no complaint. */
  public static RunGraph check(Draft draft, Complaints complaints) {
    return new SweepRules(draft, complaints).check();
  }

  private RunGraph check() {
    List<RunPoint> points = new ArrayList<>();
    SweepSize size = new SweepSize(definitions, complaints);
    boolean allKnown = true;
    for (int i = 0; i < draft.blocks().size(); i++) {
      Optional<List<RunPoint>> block = new BlockRules(draft, i, complaints).points();
      if (!size.allows(i, block.orElse(List.of()))) {
        return RunGraph.EMPTY;
      }
      block.ifPresent(points::addAll);
      // Runs that a mistake hides may be those that others refer to: the mistake alone is told.
      allKnown &= block.filter(this::isReadable).isPresent();
    }
    allKnown &= !draft.blocks().isEmpty();
    points.forEach(definitions::areKnown);
    checkStages(points);
    checkValidation(points);
    checkTrainExamples(points);
    checkLikelihoods(points);
    new GateRules(draft, points, allKnown, complaints).check(draft.sweep().check());
    new RunObjectiveRules(draft, definitions, complaints).check(points);
    new RunPosteriorRules(draft, definitions, complaints).check(points);
    new RunEvaluationRules(draft, definitions, complaints).check(points);
    return new StartRules(draft, definitions, points, allKnown, complaints).graph(points);
  }

  private boolean isReadable(List<RunPoint> block) {
    AxisRules axes = new AxisRules(draft, complaints);
    return !block.isEmpty() && block.stream().allMatch(axes::isKnown);
  }

  private void checkStages(List<RunPoint> points) {
    Set<String> said = new LinkedHashSet<>();
    for (RunPoint point : points) {
      String name = point.value(AxisName.SCHEDULE);
      boolean stageless = definitions.schedule(point).filter(s -> s.stages().isEmpty()).isPresent();
      boolean fresh = draft.blocks().get(point.block()).spec().startFrom().isEmpty();
      if (stageless && fresh && said.add(point.block() + " " + name)) {
        complaints.at(
            point.place(draft, AxisName.SCHEDULE),
            "schedule `"
                + name
                + "` has no stages, so it would evaluate untrained weights;"
                + " give the block a `start-from`");
      }
    }
  }

  private void checkTrainExamples(List<RunPoint> points) {
    if (evaluations(points).anyMatch(e -> e.split() == Split.TRAIN && e.trainExamples() > 0)) {
      complaints.at(
          new TreePath(List.of("evaluation", "train-examples")),
          "`train-examples` compares the evaluated split with the training examples, but `split` is"
              + " `train` already; drop one of the two");
    }
  }

  /** What is declared, and what points make of it. */
  private Stream<EvaluationSpec> evaluations(List<RunPoint> points) {
    return Stream.concat(
        Stream.of(draft.sweep().evaluation()),
        points.stream().flatMap(point -> definitions.evaluation(point).stream()));
  }

  private void checkValidation(List<RunPoint> points) {
    Set<String> said = new LinkedHashSet<>();
    for (RunPoint point : points) {
      String name = point.value(AxisName.DATASET);
      boolean validates =
          definitions.evaluation(point).filter(e -> e.split() == Split.VALIDATION).isPresent();
      boolean none = definitions.dataset(point).filter(SweepRules::keepsNone).isPresent();
      if (validates && none && said.add(name)) {
        complaints.at(
            point.placeOf("evaluation.split", draft),
            "dataset `" + name + "` keeps no examples for validation; give it `train: N`");
      }
    }
  }

  private static boolean keepsNone(DatasetSpec dataset) {
    boolean own =
        dataset.source().equals(OWN_VALIDATION)
            || dataset.source() instanceof SourceSpec.Local local && local.hasValidation();
    return dataset.train().isEmpty() && !own;
  }

  private void checkLikelihoods(List<RunPoint> points) {
    Set<String> said = new LinkedHashSet<>();
    for (RunPoint point : points) {
      String data = point.value(AxisName.DATASET);
      String model = point.value(AxisName.MODEL);
      boolean real =
          definitions
              .dataset(point)
              .map(DatasetSpec::source)
              .filter(SweepRules::isReal)
              .isPresent();
      boolean binary =
          definitions.model(point).filter(m -> m.likelihood() == Likelihood.BERNOULLI).isPresent();
      if (real && binary && said.add(model)) {
        complaints.at(
            new TreePath(List.of("models", model, "likelihood")),
            "model `%s` has a Bernoulli likelihood, but the examples of dataset `%s` are real numbers; give it `likelihood: gaussian`"
                .formatted(model, data));
      }
    }
  }

  private static boolean isReal(SourceSpec source) {
    return source instanceof Synthetic synthetic && !synthetic.isBinary()
        || source instanceof SourceSpec.Local local && local.preparation().standardize();
  }
}
