package dev.iwae.sweep.language;

import dev.iwae.sweep.spec.dataset.SourceSpec;
import dev.iwae.sweep.spec.dataset.Synthetic;
import dev.iwae.sweep.text.Element;
import dev.iwae.sweep.text.Element.Scalar;
import dev.iwae.sweep.text.Problems;
import dev.iwae.sweep.text.Suggestion;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads models to draw examples from. */
public final class SyntheticDecoder {

  /** The models, by their words. */
  public static final List<String> KINDS = List.of("linear-gaussian", "bernoulli");

  private static final double DEFAULT_SCALE = 2;
  private static final double DEFAULT_NOISE = 1;
  private static final long DEFAULT_SEED = 1;

  // Their ratio bounds the digits that the closed form of log p(x) loses to cancellation.
  private static final double SMALLEST_SIZE = 0.01;
  private static final double LARGEST_SIZE = 100;

  private static final int MOST_PIXELS = 10_000;
  private static final int MOST_LATENT = 100;
  private static final int MOST_EXAMPLES = 100_000;

  /** Of training and test examples together: 256 MB in a worker. */
  private static final long MOST_VALUES = 1L << 26;

  /** log p(x) of binary x is an integral over h, summed on a grid of so many dimensions. */
  private static final int MOST_BINARY_LATENT = 2;

  // Beyond these the grid has millions of points.
  private static final double LARGEST_BINARY_SCALE = 5;
  private static final double MOST_BINARY_VARIANCE = 4000;

  private final Problems problems;
  private final Scalars scalars;

  SyntheticDecoder(Problems problems) {
    this.problems = problems;
    this.scalars = new Scalars(problems);
  }

  Optional<SourceSpec> read(Element element) {
    int before = problems.count();
    Fields fields = Fields.of(element, Form.SYNTHETIC, problems);
    Optional<Synthetic.Kind> kind = fields.get("kind").flatMap(word -> kind(word, fields));
    boolean binary = kind.filter(k -> k instanceof Synthetic.Kind.Bernoulli).isPresent();
    int pixels = whole(fields, "pixels", MOST_PIXELS);
    int latent = whole(fields, "latent", binary ? MOST_BINARY_LATENT : MOST_LATENT);
    double scale = size(fields, "scale", DEFAULT_SCALE);
    int train = whole(fields, "train", MOST_EXAMPLES);
    int test = whole(fields, "test", MOST_EXAMPLES);
    long seed = fields.get("seed").map(this::seed).orElse(DEFAULT_SEED);
    if (problems.count() > before || kind.isEmpty()) {
      return Optional.empty();
    }
    Synthetic synthetic = new Synthetic(kind.get(), pixels, latent, scale, train, test, seed);
    checkSize(synthetic, element);
    return Optional.of(synthetic);
  }

  private Optional<Synthetic.Kind> kind(Element element, Fields fields) {
    Optional<Scalar> word = scalars.scalar(element, "`kind`", "a name");
    if (word.isEmpty()) {
      return Optional.empty();
    }
    Optional<Element> noise = fields.get("noise");
    switch (word.get().text()) {
      case "linear-gaussian" -> {
        return Optional.of(new Synthetic.Kind.LinearGaussian(size(fields, "noise", DEFAULT_NOISE)));
      }
      case "bernoulli" -> {
        noise.ifPresent(
            extra ->
                problems.add(extra.place(), "`noise` is for `kind: linear-gaussian`; remove it"));
        return Optional.of(new Synthetic.Kind.Bernoulli());
      }
      default -> {
        String advice = Suggestion.advice(word.get().text(), KINDS);
        problems.add(element.place(), "unknown kind " + word.get().shown() + "; " + advice);
        return Optional.empty();
      }
    }
  }

  private int whole(Fields fields, String key, int most) {
    return fields.get(key).map(e -> scalars.whole(e, "`" + key + "`", 1, most)).orElse(1);
  }

  private double size(Fields fields, String key, double otherwise) {
    Optional<Element> element = fields.get(key);
    double size = element.map(e -> scalars.positive(e, "`" + key + "`")).orElse(otherwise);
    if (size < SMALLEST_SIZE || size > LARGEST_SIZE) {
      problems.add(
          element.orElseThrow().place(),
          "`" + key + "` must be in 0.01..100, not " + element.get().description());
    }
    return size;
  }

  private long seed(Element element) {
    Optional<BigInteger> seed =
        scalars
            .scalar(element, "`seed`", "a whole number")
            .flatMap(scalar -> scalars.whole(scalar, "`seed`"));
    if (seed.isPresent() && (seed.get().signum() < 0 || seed.get().bitLength() > 63)) {
      problems.add(element.place(), "`seed` must be in 0..2^63-1, not " + element.description());
      return DEFAULT_SEED;
    }
    return seed.map(BigInteger::longValue).orElse(DEFAULT_SEED);
  }

  private void checkSize(Synthetic synthetic, Element element) {
    long examples = (long) synthetic.train() + synthetic.test();
    if (examples * synthetic.pixels() > MOST_VALUES) {
      problems.add(
          element.place(),
          String.format(
              Locale.ROOT,
              "%d examples of %d pixels are more than the %d values that a worker takes; make one of the two smaller",
              examples,
              synthetic.pixels(),
              MOST_VALUES));
    }
    double variance = synthetic.pixels() * synthetic.scale() * synthetic.scale();
    if (synthetic.isBinary()
        && (synthetic.scale() > LARGEST_BINARY_SCALE || variance > MOST_BINARY_VARIANCE)) {
      problems.add(
          element.place(),
          String.format(
              Locale.ROOT,
              "`kind: bernoulli` needs a `scale` of at most %.0f, and `pixels` times its square at most %.0f, for log p(x) to be computed; not %d and %s",
              LARGEST_BINARY_SCALE,
              MOST_BINARY_VARIANCE,
              synthetic.pixels(),
              synthetic.scale()));
    }
  }
}
