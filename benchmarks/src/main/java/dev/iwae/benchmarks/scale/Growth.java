package dev.iwae.benchmarks.scale;

import java.nio.file.Path;
import java.util.List;

/** Something whose cost is measured at several sizes, each in a JVM of its own. */
enum Growth {
  PLAN("iwae:plan, nothing stored", "runs", 100, 1_000, 10_000) {
    @Override
    Work prepare(int runs, Path scratch) {
      return Work.once(ManyRuns.in(scratch.resolve("empty"), runs)::plan);
    }
  },
  SWEEP("warm iwae:sweep, with its report", "runs", 100, 1_000, 10_000) {
    @Override
    Work prepare(int runs, Path scratch) {
      return Work.once(ManyRuns.stored(scratch.resolve("stored"), runs)::sweepAgain);
    }
  },
  REPORT("iwae:report", "runs", 100, 1_000, 10_000) {
    @Override
    Work prepare(int runs, Path scratch) {
      ManyRuns sweep = ManyRuns.stored(scratch.resolve("stored"), runs);
      sweep.sweepAgain();
      return Work.once(sweep::report);
    }
  },
  FOREIGN_PLAN("iwae:plan of 1,000 new runs", "stored steps", 1_000, 10_000, 100_000) {
    @Override
    Work prepare(int entries, Path scratch) {
      Path home = scratch.resolve("foreign-" + entries);
      ManyRuns.store(home, entries / ManyRuns.STEPS_OF_A_RUN);
      return Work.once(ManyRuns.in(home, 1_000).trainedFaster()::plan);
    }
  },
  PRUNE("iwae:prune, dry run", "stored steps", 1_000, 10_000, 100_000) {
    @Override
    Work prepare(int entries, Path scratch) {
      Path home = scratch.resolve("unused-" + entries);
      ManyRuns.storeOfNobody(home, entries / ManyRuns.STEPS_OF_A_RUN);
      return Work.once(ManyRuns.in(home, 100).trainedFaster()::findUnused);
    }
  },
  STEP_BY_K("training step, batch 20", "k", 1, 5, 50, 500, 5_000) {
    @Override
    Work prepare(int k, Path scratch) {
      return OneRun.WITH_ONE_LAYER.steps(20, k);
    }
  },
  STEP_BY_BATCH("training step, k 5", "examples in a minibatch", 20, 100, 500) {
    @Override
    Work prepare(int batch, Path scratch) {
      return OneRun.WITH_ONE_LAYER.steps(batch, 5);
    }
  },
  STEP_BY_LATENT("training step, batch 20, k 5", "latent units", 10, 50, 250, 1_250) {
    @Override
    Work prepare(int latent, Path scratch) {
      return OneRun.of(1, latent).steps(20, 5);
    }
  },
  STEP_BY_LAYERS("training step, batch 20, k 5", "stochastic layers", 1, 2, 3, 4, 5) {
    @Override
    Work prepare(int layers, Path scratch) {
      return OneRun.of(layers, 50).steps(20, 5);
    }
  },
  EVALUATION("L_K of an example", "K", 1_000, 10_000, 100_000, 1_000_000) {
    @Override
    Work prepare(int samples, Path scratch) {
      return OneRun.WITH_ONE_LAYER.evaluation(samples);
    }
  };

  private final String title;
  private final String unit;
  private final List<Integer> sizes;

  Growth(String title, String unit, Integer... sizes) {
    this.title = title;
    this.unit = unit;
    this.sizes = List.of(sizes);
  }

  String title() {
    return title;
  }

  /** Of what there are more and more. */
  String unit() {
    return unit;
  }

  List<Integer> sizes() {
    return sizes;
  }

  /**
   * What is measured, with all that comes before it done.
   *
   * @param scratch a folder that outlives the process
   */
  abstract Work prepare(int size, Path scratch);
}
