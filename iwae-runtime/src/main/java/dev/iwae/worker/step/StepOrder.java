package dev.iwae.worker.step;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.StdConverter;
import dev.iwae.data.DatasetFiles;
import dev.iwae.data.source.DatasetProvider;
import dev.iwae.plan.Step;
import dev.iwae.plan.StepCodec;
import dev.iwae.plan.StepConfig;
import dev.iwae.plan.StepInput;
import dev.iwae.store.StepKey;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A step to execute.
 *
 * @param key identity of the step
 * @param parent the step it continues; must be in the store
 * @param config what to compute
 * @param images where the images are
 * @param weights the file to import; none for other steps
 * @param provenance members that the store entry's provenance begins with, such as the git revision
 */
public record StepOrder(
    StepKey key,
    Optional<StepKey> parent,
    @JsonSerialize(converter = ConfigWriter.class) @JsonDeserialize(converter = ConfigReader.class)
        StepConfig config,
    Optional<DatasetFiles> images,
    Optional<Path> weights,
    ObjectNode provenance) {

  /**
   * The order for a planned step. Fetches the dataset if need be.
   *
   * @throws dev.iwae.sweep.text.UserException if the dataset cannot be had
   */
  public static StepOrder of(Step step, DatasetProvider datasets, ObjectNode provenance) {
    Optional<DatasetFiles> images = Optional.empty();
    Optional<Path> weights = Optional.empty();
    if (step.input() instanceof StepInput.Dataset dataset) {
      images = Optional.of(datasets.provide(dataset.dataset()));
    } else if (step.input() instanceof StepInput.Weights file) {
      images = Optional.of(datasets.provide(file.dataset()));
      weights = Optional.of(file.file());
    }
    return new StepOrder(step.key(), step.parent(), step.config(), images, weights, provenance);
  }

  private static final class ConfigWriter extends StdConverter<StepConfig, ObjectNode> {
    @Override
    public ObjectNode convert(StepConfig config) {
      return StepCodec.toJson(config);
    }
  }

  private static final class ConfigReader extends StdConverter<ObjectNode, StepConfig> {
    @Override
    public StepConfig convert(ObjectNode json) {
      return StepCodec.fromJson(json);
    }
  }
}
