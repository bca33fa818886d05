package dev.iwae.api;

import dev.iwae.data.Binarizer;
import dev.iwae.data.Images;
import dev.iwae.data.file.DataFault;
import dev.iwae.data.own.ExampleForm;
import dev.iwae.data.own.OwnFile;
import dev.iwae.results.ResultsJson;
import dev.iwae.results.RunResult;
import dev.iwae.results.TextFile;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.text.UserException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Estimates log p(x) of every example of a file. */
final class Scoring {

  /** Examples between two lines of progress, of each thread. */
  private static final int SHOWN = 100;

  /** Faults of data are told to whoever can say more in a sweep, which a score has none of. */
  private static final String ADVICE =
      " (iwae:score takes what the sweep of the run says of its own files; beside that there is -Diwae.array=NAME, and anything else is to be changed in the file)";

  private final ScoreRequest request;
  private final ModelFile file;
  private final Images images;
  private final Consumer<String> says;
  private final LogLikelihood[] scores;
  private final AtomicInteger next = new AtomicInteger();

  private Scoring(ScoreRequest request, Consumer<String> says) {
    this.request = request;
    this.file = StoredModel.find(request.results(), request.run(), request.home());
    this.images = images();
    this.says = says;
    this.scores = new LogLikelihood[images.examples()];
    if (images.pixels() != file.pixels()) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "%s has examples of %d values, the model of `%s` expects %d",
              request.data(),
              images.pixels(),
              request.run(),
              file.pixels()));
    }
  }

  private Images images() {
    try {
      return OwnFile.read(request.data(), form());
    } catch (DataFault e) {
      throw new UserException(e.getMessage() + ADVICE, e);
    }
  }

  /** That of the dataset that the run was trained on. */
  private ExampleForm form() {
    RunResult run =
        StoredModel.run(ResultsJson.read(request.results()), request.run(), request.results());
    Optional<SourceSpec.Local> declared = DeclaredValues.of(run, request.results());
    if (declared.filter(files -> files.preparation().standardize()).isPresent()) {
      throw new UserException(
          ("`%s` was trained on values that the sweep standardizes by its training examples, whose means a score does"
                  + " not know. Name %s as the `test` file of the dataset, with the examples that were trained on as `train`:"
                  + " iwae:sweep trains nothing again where that is the same file, and anew where it was a share of one"
                  + " (`split`); the store keeps log p(x) of every example")
              .formatted(request.run(), request.data()));
    }
    boolean real =
        file.binarization() == Binarization.NONE
            && file.model().likelihood() == Likelihood.GAUSSIAN;
    return new ExampleForm(file.pixels(), real, declared, request.array());
  }

  static void run(ScoreRequest request, Consumer<String> says) {
    Scoring scoring = new Scoring(request, says);
    TextFile.requireWritable(request.target(), "iwae.scores");
    scoring.computeAll();
    scoring.write();
  }

  private void computeAll() {
    ExecutorService threads = Executors.newFixedThreadPool(request.threads());
    try {
      Callable<Void> work =
          () -> {
            compute(TrainedModel.of(file));
            return null;
          };
      for (Future<Void> done :
          threads.invokeAll(IntStream.range(0, request.threads()).mapToObj(i -> work).toList())) {
        done.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof UserException u ? u : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private void compute(TrainedModel model) {
    Binarizer binarizer = Binarizer.forEvaluation(file.binarization(), Split.TEST);
    float[] x = new float[file.pixels()];
    for (int i = next.getAndIncrement(); i < scores.length; i = next.getAndIncrement()) {
      binarizer.draw(images, i, x, 0);
      scores[i] = model.logLikelihood(x, request.samples(), request.seed(), i);
      if ((i + 1) % SHOWN == 0) {
        says.accept(String.format(Locale.ROOT, "%d of %d examples", i + 1, scores.length));
      }
    }
  }

  private void write() {
    String lines =
        IntStream.range(0, scores.length).mapToObj(this::line).collect(Collectors.joining());
    TextFile.write(
        request.target(),
        "example,log_likelihood,standard_error,effective_sample_size\n" + lines,
        "iwae.scores");
    double mean = Arrays.stream(scores).mapToDouble(LogLikelihood::value).average().orElseThrow();
    says.accept(
        String.format(
            Locale.ROOT,
            "scores of %d examples: %s; mean L_%d %.3f nats",
            scores.length,
            request.target(),
            request.samples(),
            mean));
    overflow(scores).ifPresent(says);
  }

  /** Tells of examples so far from all that was trained on that no number is left for them. */
  static Optional<String> overflow(LogLikelihood... scores) {
    int[] lost =
        IntStream.range(0, scores.length)
            .filter(i -> !Double.isFinite(scores[i].value()))
            .toArray();
    return lost.length == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "log p(x) of %d of %d examples is no finite number, that of example %d first, and so the mean is none: they lie too far from what the model was trained on for float32",
                lost.length,
                scores.length,
                lost[0]));
  }

  private String line(int i) {
    LogLikelihood score = scores[i];
    return i
        + ","
        + score.value()
        + ","
        + (Double.isNaN(score.standardError()) ? "" : score.standardError())
        + ","
        + score.effectiveSampleSize()
        + "\n";
  }
}
