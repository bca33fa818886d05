package dev.iwae.worker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/** Executes steps and keeps their results in the store. */
final class StoredSteps implements StepExecution {

  static StepExecution create(WorkerArguments arguments) {
    return new StoredSteps();
  }

  @Override
  public ObjectNode environment() {
    return JsonNodeFactory.instance.objectNode();
  }

  @Override
  public boolean execute(StepOrder order, Consumer<StepProgress> progress, StopSignal stop) {
    throw new IllegalStateException("being written");
  }
}
