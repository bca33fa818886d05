package dev.iwae.data.synthetic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.json.CanonicalJson;
import dev.iwae.math.Purpose;
import dev.iwae.sweep.spec.dataset.Synthetic;
import java.util.OptionalDouble;

/**
 * The training or the test examples of a synthetic source. Example i does not depend on how many
 * there are, W does not depend on the part.
 *
 * @param noise of x beside W h, where it is linear-Gaussian; Bernoulli if empty
 * @param pixels dimension of x
 * @param latent dimension of h
 * @param scale standard deviation of a pixel's W h
 * @param seed of W and the examples
 * @param part which of the two
 * @param examples how many
 */
public record SyntheticSet(
    OptionalDouble noise,
    int pixels,
    int latent,
    double scale,
    long seed,
    Part part,
    int examples) {

  /** Names the way of drawing: raised by whoever changes it, so that no key means two things. */
  private static final String FORMAT = "synthetic/1";

  /** Which examples. */
  public enum Part {
    TRAIN("train", Purpose.SYNTHETIC_TRAIN),
    TEST("test", Purpose.SYNTHETIC_TEST);

    private final String word;
    private final Purpose purpose;

    Part(String word, Purpose purpose) {
      this.word = word;
      this.purpose = purpose;
    }
  }

  /** A part of what a sweep declares. */
  public static SyntheticSet of(Synthetic source, Part part) {
    Synthetic.KnownModel model = source.model();
    return new SyntheticSet(
        model instanceof Synthetic.LinearGaussian gaussian
            ? OptionalDouble.of(gaussian.noise())
            : OptionalDouble.empty(),
        model.pixels(),
        model.latent(),
        model.scale(),
        model.seed(),
        part,
        part == Part.TRAIN ? model.train() : model.test());
  }

  /**
   * All examples.
   *
   * @return // [examples][pixels]
   */
  public float[][] draw() {
    TrueModel model = model();
    float[][] rows = new float[examples][];
    for (int example = 0; example < examples; example++) {
      rows[example] = model.draw(example);
    }
    return rows;
  }

  /**
   * Mean over a range of the examples of the true log p(x), in nats: what no model exceeds in
   * expectation over new examples.
   */
  public double meanLogLikelihood(int first, int count) {
    TrueModel model = model();
    TrueModel.Evidence evidence = model.evidence();
    double sum = 0;
    for (int example = first; example < first + count; example++) {
      sum += evidence.logLikelihood(model.draw(example));
    }
    return sum / count;
  }

  private TrueModel model() {
    Loadings loadings = Loadings.draw(pixels, latent, scale, seed);
    return noise.isPresent()
        ? new LinearGaussianModel(loadings, noise.getAsDouble(), seed, part.purpose)
        : new BernoulliModel(loadings, seed, part.purpose);
  }

  /** RFC 8785 JSON, the identity of the examples. */
  public String toJson() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("format", FORMAT);
    node.put("kind", noise.isPresent() ? "linear-gaussian" : "bernoulli").put("pixels", pixels);
    node.put("latent", latent).put("scale", scale);
    noise.ifPresent(value -> node.put("noise", value));
    node.put("seed", Long.toString(seed)).put("part", part.word).put("examples", examples);
    return CanonicalJson.write(node);
  }

  /**
   * The inverse of {@link #toJson}.
   *
   * @throws IllegalArgumentException for any other text
   */
  public static SyntheticSet fromJson(String json) {
    try {
      JsonNode node = new ObjectMapper().readTree(json);
      SyntheticSet set = read(node);
      if (set.toJson().equals(json)) {
        return set;
      }
    } catch (JsonProcessingException | NumberFormatException e) {
      throw new IllegalArgumentException("no synthetic examples: " + e.getMessage(), e);
    }
    throw new IllegalArgumentException("no synthetic examples of format " + FORMAT);
  }

  private static SyntheticSet read(JsonNode node) {
    return new SyntheticSet(
        node.has("noise")
            ? OptionalDouble.of(node.path("noise").asDouble())
            : OptionalDouble.empty(),
        node.path("pixels").asInt(),
        node.path("latent").asInt(),
        node.path("scale").asDouble(),
        Long.parseLong(node.path("seed").asText()),
        node.path("part").asText().equals("test") ? Part.TEST : Part.TRAIN,
        node.path("examples").asInt());
  }
}
