package dev.iwae.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.store.StepKey;

/** What parent and worker say to one another. */
sealed interface Message {

  /** Said by the parent. */
  sealed interface Command extends Message {}

  /** Said by the worker. */
  sealed interface Event extends Message {}

  /** Do this step. */
  record Execute(StepOrder order) implements Command {}

  /** Leave a checkpoint, then end. */
  record Stop() implements Command {}

  /** The first event: proof of being the worker that was launched, and what it runs on. */
  record Hello(String token, ObjectNode environment) implements Event {}

  /** Said every few seconds, however long a step takes to say anything else. */
  record Heartbeat() implements Event {}

  /** Where the step is. */
  record Progressed(StepProgress progress) implements Event {}

  /** The step is in the store. */
  record Completed(StepKey step, boolean alreadyStored) implements Event {}

  /** The step failed. */
  record Failed(StepKey step, String text) implements Event {}
}
