package dev.iwae.sweep.builder;

import dev.iwae.sweep.grid.SweepRules;
import dev.iwae.sweep.language.SweepForm;
import dev.iwae.sweep.spec.CheckSpec;
import dev.iwae.sweep.spec.EvaluationSpec;
import dev.iwae.sweep.spec.Sweep;
import dev.iwae.sweep.spec.dataset.DatasetSpec;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.schedule.ScheduleSpec;
import dev.iwae.sweep.text.Branch;
import dev.iwae.sweep.text.Element;
import dev.iwae.sweep.text.Problems;
import dev.iwae.sweep.text.SweepException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Declares a sweep in Java, with the words of the YAML language.
 *
 * <pre>{@code
 * Sweep sweep =
 *     SweepBuilder.named("quickstart")
 *         .dataset("digits", d -> d.source("digits"))
 *         .model("one-layer", m -> m.layer(List.of(200, 200), 50))
 *         .objective("vae", Bound.ELBO)
 *         .objective("iwae", Bound.IWAE)
 *         .schedule("quick", s -> s.batch(20).stage(4, 1e-3).stage(8, 5e-4))
 *         .evaluation(e -> e.samples(500))
 *         .runs(r -> r.grid(g -> g.objective("vae", "iwae").k(1, 5, 50)))
 *         .build();
 * }</pre>
 *
 * A definition is made of calls, or given as the record that declares its settings, all of them.
 * What is left out has the defaults of the language. Nothing is checked before {@link #build},
 * which reports every mistake with the call that made it.
 */
public final class SweepBuilder {

  private final Branch root = new Branch("");
  private final Branch datasets = new Branch("");
  private final Branch models = new Branch("");
  private final Branch objectives = new Branch("");
  private final Branch schedules = new Branch("");
  private final List<Element> blocks = new ArrayList<>();

  private SweepBuilder(String name) {
    root.number("iwae", 1).text("name", name);
  }

  /** Begins a sweep of this name. */
  public static SweepBuilder named(String name) {
    return new SweepBuilder(name);
  }

  /** The heading of the report. */
  public SweepBuilder title(String title) {
    root.text("title", title);
    return this;
  }

  /** What a reader of the report should know, one paragraph each. */
  public SweepBuilder notes(String... notes) {
    root.texts("notes", Stream.of(notes));
    return this;
  }

  /** Declares a dataset. */
  public SweepBuilder dataset(String name, Consumer<DatasetBuilder> declare) {
    Branch branch = definition("dataset", name);
    declare.accept(new DatasetBuilder(branch));
    datasets.put(name, branch);
    return this;
  }

  /** Declares a dataset by all that may be said of one. */
  public SweepBuilder dataset(String name, DatasetSpec dataset) {
    datasets.put(name, element("dataset(\"" + name + "\")", dataset));
    return this;
  }

  /** Declares a layer stack. */
  public SweepBuilder model(String name, Consumer<ModelBuilder> declare) {
    Branch branch = definition("model", name);
    ModelBuilder builder = new ModelBuilder(branch);
    declare.accept(builder);
    models.put(name, builder.finish());
    return this;
  }

  /** Declares a layer stack by all that may be said of one. */
  public SweepBuilder model(String name, ModelSpec model) {
    models.put(name, element("model(\"" + name + "\")", model));
    return this;
  }

  /** Declares a training objective. */
  public SweepBuilder objective(String name, Bound bound) {
    return objective(name, objective -> objective.bound(bound));
  }

  /** Declares a training objective with more than its bound. */
  public SweepBuilder objective(String name, Consumer<ObjectiveBuilder> declare) {
    Branch branch = definition("objective", name);
    declare.accept(new ObjectiveBuilder(branch));
    objectives.put(name, branch);
    return this;
  }

  /** Declares a training objective by all that may be said of one. */
  public SweepBuilder objective(String name, ObjectiveSpec objective) {
    objectives.put(name, element("objective(\"" + name + "\")", objective));
    return this;
  }

  /** Declares an optimisation schedule. */
  public SweepBuilder schedule(String name, Consumer<ScheduleBuilder> declare) {
    Branch branch = definition("schedule", name);
    ScheduleBuilder builder = new ScheduleBuilder(branch);
    declare.accept(builder);
    schedules.put(name, builder.finish());
    return this;
  }

  /** Declares an optimisation schedule by all that may be said of one. */
  public SweepBuilder schedule(String name, ScheduleSpec schedule) {
    schedules.put(name, element("schedule(\"" + name + "\")", schedule));
    return this;
  }

  /** Says how every run is judged. */
  public SweepBuilder evaluation(Consumer<EvaluationBuilder> declare) {
    Branch branch = new Branch("evaluation");
    declare.accept(new EvaluationBuilder(branch));
    root.put("evaluation", branch);
    return this;
  }

  /** Says how every run is judged by all that may be said of it. */
  public SweepBuilder evaluation(EvaluationSpec evaluation) {
    root.put("evaluation", element("evaluation", evaluation));
    return this;
  }

  /** Adds a block of runs. */
  public SweepBuilder runs(Consumer<BlockBuilder> declare) {
    Branch branch = new Branch("runs(" + (blocks.size() + 1) + ")");
    BlockBuilder builder = new BlockBuilder(branch);
    declare.accept(builder);
    blocks.add(builder.finish().element());
    return this;
  }

  /** Says how results are compared with a baseline. */
  public SweepBuilder check(Consumer<CheckBuilder> declare) {
    CheckBuilder builder = new CheckBuilder(new Branch("check"));
    declare.accept(builder);
    root.put("check", builder.finish());
    return this;
  }

  /** Says how results are compared with a baseline by all that may be said of it. */
  public SweepBuilder check(CheckSpec check) {
    root.put("check", element("check", (Record) check));
    return this;
  }

  /**
   * The sweep. Relative paths of files start at the working directory.
   *
   * @throws SweepException with every mistake, each with the call that made it
   */
  public Sweep build() {
    Branch whole = new Branch("");
    root.element().entries().forEach(entry -> whole.put(entry.key().text(), entry.value()));
    section(whole, "datasets", datasets);
    section(whole, "models", models);
    section(whole, "objectives", objectives);
    section(whole, "schedules", schedules);
    if (!blocks.isEmpty()) {
      whole.list("runs", blocks);
    }
    return SweepRules.sweep(whole.element(), Path.of(""), new Problems());
  }

  private static Element element(String call, Record definition) {
    return new SweepForm(Path::toString).element(definition, call);
  }

  private static void section(Branch whole, String key, Branch definitions) {
    if (!definitions.isEmpty()) {
      whole.put(key, definitions);
    }
  }

  private static Branch definition(String kind, String name) {
    return new Branch(kind + "(\"" + name + "\")");
  }
}
