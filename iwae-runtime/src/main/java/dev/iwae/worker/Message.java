package dev.iwae.worker;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.store.StepKey;
import dev.iwae.worker.step.StepOrder;
import dev.iwae.worker.step.StepProgress;

/** What parent and worker say to one another, as JSON objects whose {@code type} tells which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Message.Execute.class, name = "execute"),
  @JsonSubTypes.Type(value = Message.Help.class, name = "help"),
  @JsonSubTypes.Type(value = Message.Employ.class, name = "employ"),
  @JsonSubTypes.Type(value = Message.Stop.class, name = "stop"),
  @JsonSubTypes.Type(value = Message.Hello.class, name = "hello"),
  @JsonSubTypes.Type(value = Message.Heartbeat.class, name = "heartbeat"),
  @JsonSubTypes.Type(value = Message.Progressed.class, name = "progress"),
  @JsonSubTypes.Type(value = Message.Noticed.class, name = "noticed"),
  @JsonSubTypes.Type(value = Message.Completed.class, name = "completed"),
  @JsonSubTypes.Type(value = Message.Helped.class, name = "helped"),
  @JsonSubTypes.Type(value = Message.Failed.class, name = "failed")
})
sealed interface Message {

  /** Said by the parent. */
  sealed interface Command extends Message {}

  /** Said by the worker. */
  sealed interface Event extends Message {}

  /** Work at a step. */
  sealed interface Task extends Command {

    /** The step. */
    StepOrder order();
  }

  /** Do this step. */
  record Execute(StepOrder order) implements Task {}

  /** Help those who do this step, as long as there is something to share. */
  record Help(StepOrder order) implements Task {}

  /** Use so many threads from here on. */
  record Employ(int threads) implements Command {}

  /** Leave a checkpoint, then end. */
  record Stop() implements Command {}

  /** The first event: proof of being the worker that was launched, and what it runs on. */
  record Hello(String token, ObjectNode environment) implements Event {}

  /** Said every few seconds, however long a step takes to say anything else. */
  record Heartbeat() implements Event {}

  /** Where the step is. */
  record Progressed(StepProgress progress) implements Event {}

  /** Something of the step that the user should know. */
  record Noticed(StepKey step, String text) implements Event {}

  /** The step is in the store. */
  record Completed(StepKey step, boolean alreadyStored) implements Event {}

  /** Nothing is left of the step in which the worker could help. */
  record Helped(StepKey step) implements Event {}

  /** The step, or the help with it, failed. */
  record Failed(StepKey step, String text) implements Event {}
}
