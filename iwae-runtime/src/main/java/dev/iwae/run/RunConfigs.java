package dev.iwae.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.data.DatasetIdentity;
import dev.iwae.data.source.DatasetProvider;
import dev.iwae.results.RunConfig;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.dataset.DatasetSpec;
import java.util.HashMap;
import java.util.Map;

/** Writes out runs with the sizes of their datasets, each of which is looked up once. */
public final class RunConfigs {

  private final DatasetProvider datasets;
  private final Map<DatasetSpec, DatasetIdentity> identities = new HashMap<>();

  /** Looks the sizes up there. */
  public RunConfigs(DatasetProvider datasets) {
    this.datasets = datasets;
  }

  /** The run's resolved configuration, in the words of the sweep file. */
  public ObjectNode of(RunSpec run) {
    DatasetSpec dataset = run.dataset().spec();
    DatasetIdentity identity = identities.computeIfAbsent(dataset, datasets::identify);
    return RunConfig.of(
        run,
        dataset.train().orElse(identity.training()),
        dataset.test().orElse(identity.test().examples()));
  }
}
