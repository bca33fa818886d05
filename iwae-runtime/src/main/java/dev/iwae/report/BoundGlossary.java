package dev.iwae.report;

import dev.iwae.report.measurement.GlossaryEntry;
import dev.iwae.results.RunResult;
import dev.iwae.results.SweepResults;
import dev.iwae.sweep.language.SweepForm;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What training bounds are. ELBO and L_K are in every legend, the others where a run is trained by
 * them.
 */
final class BoundGlossary {

  static final Set<Class<? extends Bound>> ALWAYS = Set.of(Bound.Elbo.class, Bound.Iwae.class);

  private static final GlossaryEntry TRAINING =
      new GlossaryEntry(
          "Training bound",
          "1//N ∑_{n=1}^N B(x_n)",
          "The mean over the last epoch of training of the bound B that the objective maximises,"
              + " with the k samples of training, and at the weights that each step had. Every"
              + " objective has a bound of its own, so compare it at one objective and k. Under a"
              + " warm-up it is the ELBO with the whole of its KL term.");

  static final GlossaryEntry ADVERSARIAL =
      new GlossaryEntry(
          "Training with an adversarial posterior",
          "log w = log p(x, h) − log r(h|x) − T(x, h)",
          "Such a posterior has no known density: r is the Gaussian with its means and variances,"
              + " and the adversary T learns the log of what is missing. The training bound is as"
              + " good as T, and none. Every evaluation draws from r, without T.");

  private static final Map<Class<? extends Bound>, GlossaryEntry> BOUNDS = bounds();

  private BoundGlossary() {}

  /** Of what runs are trained by, in the order of the declarations. */
  static List<GlossaryEntry> of(SweepResults results) {
    Set<Class<?>> used =
        results.runs().stream()
            .flatMap(run -> bound(run).stream())
            .map(Bound::getClass)
            .collect(Collectors.toSet());
    Stream<GlossaryEntry> bounds =
        BOUNDS.entrySet().stream()
            .filter(bound -> used.contains(bound.getKey()))
            .map(Map.Entry::getValue);
    boolean adversarial = results.runs().stream().anyMatch(BoundGlossary::isAdversarial);
    return Stream.of(
            bounds,
            adversarial ? Stream.of(ADVERSARIAL) : Stream.<GlossaryEntry>empty(),
            Stream.of(TRAINING))
        .flatMap(entries -> entries)
        .toList();
  }

  /** Of one that is not in every legend. */
  static Optional<GlossaryEntry> of(Class<?> bound) {
    return Optional.ofNullable(BOUNDS.get(bound));
  }

  private static Optional<Bound> bound(RunResult run) {
    return SweepForm.read(ObjectiveSpec.class, run.config().path("objective"))
        .map(ObjectiveSpec::bound);
  }

  private static boolean isAdversarial(RunResult run) {
    return !run.config().path("model").findParents("adversarial").isEmpty();
  }

  private static Map<Class<? extends Bound>, GlossaryEntry> bounds() {
    Map<Class<? extends Bound>, GlossaryEntry> bounds = new LinkedHashMap<>();
    bounds.put(
        Bound.Miwae.class,
        new GlossaryEntry(
            "MIWAE (miwae)",
            "1//M ∑_{m=1}^M log 1//K ∑_{i=1}^K w_{m i}",
            "The mean of the importance-weighted bound over M groups of K samples."));
    bounds.put(
        Bound.Piwae.class,
        new GlossaryEntry(
            "PIWAE (piwae)",
            "log 1//{M K} ∑_{m=1}^M ∑_{i=1}^K w_{m i}",
            "The importance-weighted bound of all samples, which the generative networks follow."
                + " The inference networks follow MIWAE of M groups of K samples; curves and tables"
                + " have the first."));
    bounds.put(
        Bound.Ciwae.class,
        new GlossaryEntry(
            "CIWAE (ciwae)",
            "β 1//K ∑_{i=1}^K log w_i + (1 − β) log 1//K ∑_{i=1}^K w_i",
            "The share β of the ELBO, and the rest of the importance-weighted bound."));
    bounds.put(
        Bound.Renyi.class,
        new GlossaryEntry(
            "Rényi bound (renyi)",
            "1//{1 − α} log 1//K ∑_{i=1}^K w_i^{1 − α}",
            "The ELBO at α = 1, the importance-weighted bound at α = 0, and no lower bound where α"
                + " is negative."));
    bounds.put(
        Bound.VrMax.class,
        new GlossaryEntry(
            "Greatest weight (vr-max)",
            "max_i(log w_i)",
            "The Rényi bound as α goes to −∞. No lower bound: the greatest weight is above their"
                + " mean."));
    bounds.put(
        Bound.Tvo.class,
        new GlossaryEntry(
            "TVO (tvo)",
            "∑_{j=0}^{J − 1} (β_{j+1} − β_j) ∑_{i=1}^K {w_i^{β_j}}//{∑_l w_l^{β_j}} log w_i",
            "The left sum, over J pieces of β from 0 to 1, of an integral that is log p(x) (Masrani,"
                + " Le and Wood 2019). One piece is the ELBO."));
    bounds.put(
        Bound.Jackknife.class,
        new GlossaryEntry(
            "Jackknife (jackknife)",
            "K L_K − (K − 1) 1//K ∑_{i=1}^K L_{K − 1}^{(−i)}",
            "The importance-weighted bound of all samples and those of all but one (Nowozin 2018):"
                + " the bias of the order 1/K is taken off, if samples are independent. No lower bound."));
    return bounds;
  }
}
