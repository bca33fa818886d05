package dev.iwae;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A name that several types have, since it means the same in all of them.
 *
 * @param types as the places of {@link DeclaredType}
 * @param meaning what that is
 */
record SharedName(Set<String> types, String meaning) {

  private static final String BOUND = "sweep.spec.objective.Bound";
  private static final String BACKWARD = "sweep.spec.objective.Backward";
  private static final String POSTERIOR = "sweep.spec.model.PosteriorSpec";
  private static final String POSTERIORS = "model.distribution.posterior";

  /** The names of the language stand in sweep files, so that none of these is free to change. */
  private static final List<SharedName> ALL =
      List.of(
          computed("Elbo", BOUND, "objective"),
          computed("Jackknife", BOUND, "objective"),
          computed("Renyi", BOUND, "objective"),
          computed("Roulette", BACKWARD, "objective"),
          computed("Auxiliary", POSTERIOR, POSTERIORS),
          computed("FullCovariance", POSTERIOR, POSTERIORS),
          computed("LowRank", POSTERIOR, POSTERIORS),
          computed("Mixture", POSTERIOR, POSTERIORS),
          computed("Planar", POSTERIOR, POSTERIORS),
          of(
              "the datasets that are known by name: one of them as a source, and all",
              "sweep.spec.dataset.SourceSpec.Catalogue",
              "data.catalogue.Catalogue"),
          of(
              "NumPy's archive: as a source, and what reads and writes it",
              "sweep.spec.dataset.SourceSpec.Npz",
              "store.Npz"),
          of(
              "the distribution: of latent units, and of a model that examples are drawn from",
              "sweep.spec.model.Latent.Bernoulli",
              "sweep.spec.dataset.Synthetic.Bernoulli"),
          of(
              "the distribution: of latent units, and of them given what is below",
              "sweep.spec.model.Latent.Gaussian",
              "sweep.spec.model.PosteriorSpec.Gaussian"),
          of(
              "the training or the test examples of a dataset, as each kind of dataset has them",
              "data.OmniglotFormat.Part",
              "data.catalogue.CatalogueDataset.Part",
              "data.synthetic.SyntheticSet.Part"),
          of(
              "where a run starts, at the end of another: as declared, and found",
              "sweep.spec.StartFrom.Run",
              "sweep.grid.RunGraph.Origin.Run"),
          of(
              "where a run starts, with the arrays of a file: as declared, found, expanded, planned",
              "sweep.spec.StartFrom.Weights",
              "sweep.grid.RunGraph.Origin.Weights",
              "sweep.spec.RunSpec.Start.Weights",
              "plan.StepInput.Weights"));

  private static SharedName computed(String name, String declared, String computing) {
    return of(
        "declared by the one, computed by the other",
        declared + "." + name,
        computing + "." + name);
  }

  private static SharedName of(String meaning, String... types) {
    return new SharedName(Set.of(types), meaning);
  }

  /** Sets of types that share a name. */
  static List<Set<String>> found(List<DeclaredType> types) {
    return types.stream()
        .collect(
            Collectors.groupingBy(
                DeclaredType::name, Collectors.mapping(DeclaredType::place, Collectors.toSet())))
        .values()
        .stream()
        .filter(places -> places.size() > 1)
        .toList();
  }

  /** Those that may. */
  static List<Set<String>> allowed() {
    return ALL.stream().map(SharedName::types).toList();
  }
}
