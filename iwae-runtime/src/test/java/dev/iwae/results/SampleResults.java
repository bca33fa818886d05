package dev.iwae.results;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sweeps that look real, for tests of everything that shows results. */
public final class SampleResults {

  /** When every sample was made. */
  public static final Instant CREATED = Instant.parse("2026-11-20T12:00:00Z");

  private SampleResults() {}

  /** The six runs of the short MNIST sweep, one model, one seed. */
  public static SweepResults sixRuns() {
    return sweep("mnist-short", "The VAE/IWAE comparison on MNIST, 40 epochs", sixOneLayer(1, 0));
  }

  /** Two models, three seeds on one of them, a failed run and a skipped one. */
  public static SweepResults everyKind() {
    List<RunResult> runs = new ArrayList<>(sixOneLayer(1, 0));
    runs.addAll(sixOneLayer(2, 0.11));
    runs.addAll(sixOneLayer(3, -0.06));
    runs.add(SampleRun.of("two-layer", "vae", 1, 1).completed(86.91, 15, 5));
    runs.add(SampleRun.of("two-layer", "vae", 50, 1).completed(86.32, 16, 5));
    runs.add(SampleRun.of("two-layer", "iwae", 1, 1).completed(86.91, 15, 5));
    runs.add(failed());
    runs.add(
        SampleRun.of("two-layer", "iwae", 5, 1)
            .skipped("Not started: an earlier run failed and -Diwae.failFast is set."));
    return sweep("burda-short", "Burda et al. (2015), Table 1, shortened", runs);
  }

  /** One run, on one example. */
  public static SweepResults oneRun() {
    return sweep(
        "single", null, List.of(SampleRun.of("one-layer", "iwae", 5, 1).completed(87.02, 20)));
  }

  /** A sweep of these runs; pairs are compared with a standard error of 0.05. */
  public static SweepResults sweep(String name, String title, List<RunResult> runs) {
    Map<String, double[]> examples = new TreeMap<>();
    for (RunResult run : runs) {
      run.evaluation().ifPresent(e -> examples.put(run.key(), examples(e.nll())));
    }
    return new SweepResults(
        name,
        Optional.empty(),
        Optional.ofNullable(title),
        List.of(),
        CREATED,
        provenance(),
        runs,
        PairedDifferences.among(runs, key -> Optional.ofNullable(examples.get(key))),
        PairedErrors.among(runs, key -> Optional.ofNullable(examples.get(key))));
  }

  /** The same with notes of the author. */
  public static SweepResults noted(SweepResults results, String... notes) {
    return new SweepResults(
        results.sweep(),
        results.file(),
        results.title(),
        List.of(notes),
        results.created(),
        results.provenance(),
        results.runs(),
        results.differences(),
        results.pairs());
  }

  private static List<RunResult> sixOneLayer(long seed, double shift) {
    return List.of(
        SampleRun.of("one-layer", "vae", 1, seed).completed(88.41 + shift, 19),
        SampleRun.of("one-layer", "vae", 5, seed).completed(88.13 + shift, 19),
        SampleRun.of("one-layer", "vae", 50, seed).completed(88.02 + shift, 20),
        SampleRun.of("one-layer", "iwae", 1, seed).completed(88.41 + shift, 19),
        SampleRun.of("one-layer", "iwae", 5, seed).completed(87.02 + shift, 21),
        SampleRun.of("one-layer", "iwae", 50, seed).completed(86.05 - shift, 24));
  }

  private static RunResult failed() {
    return SampleRun.of("two-layer", "iwae", 50, 1)
        .failed(
            "The training bound became NaN at step 7412 of stage 3 (epoch 2, examples 17, 4012,"
                + " 59001). The last good checkpoint is from step 7000. Lower the learning rate of"
                + " stage 3, 5.18e-4, or start it from other weights.",
            List.of(
                "12:03:11 stage 3: epoch 1 of 9, bound -93.812",
                "12:03:19 reading /home/ada/.iwae/store/3f/3f9a/weights.npz",
                "12:03:24 stage 3: epoch 2, step 7412: bound NaN",
                "dev.iwae.train.NonFiniteException: step 7412: log w is <NaN> & more"));
  }

  /** 2,000 log-likelihoods of mean -nll; what two runs have in common cancels in a pair. */
  private static double[] examples(double nll) {
    double[] values = new double[2000];
    for (int i = 0; i < values.length; i++) {
      values[i] = 20 * Math.sin(i) + 3 * Math.sin(i * i * nll);
    }
    double shift = -nll - Arrays.stream(values).average().orElseThrow();
    return Arrays.stream(values).map(value -> value + shift).toArray();
  }

  private static Provenance provenance() {
    return new Provenance(
        new TreeMap<>(
            Map.of(
                "iwae", "0.1.0",
                "git.revision", "8d5200b1c0ffee00",
                "git.dirty", "false",
                "jdk", "17.0.18+8 Debian",
                "os", "Linux 6.1 amd64",
                "cpu", "AMD EPYC 9V74, 2 cores",
                "workers", "2")));
  }
}
