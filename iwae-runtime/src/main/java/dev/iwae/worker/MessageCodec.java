package dev.iwae.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.store.StepKey;

/** Messages as JSON objects whose {@code type} tells which. */
final class MessageCodec {

  private MessageCodec() {}

  static ObjectNode toJson(Message message) {
    if (message instanceof Message.Execute execute) {
      return typed("execute").set("order", OrderJson.write(execute.order()));
    }
    if (message instanceof Message.Help help) {
      return typed("help").set("order", OrderJson.write(help.order()));
    }
    if (message instanceof Message.Hello hello) {
      return typed("hello").put("token", hello.token()).set("environment", hello.environment());
    }
    if (message instanceof Message.Progressed progressed) {
      return typed("progress").set("progress", ProgressJson.write(progressed.progress()));
    }
    if (message instanceof Message.Noticed noticed) {
      return typed("noticed").put("step", noticed.step().hex()).put("text", noticed.text());
    }
    if (message instanceof Message.Completed completed) {
      return typed("completed")
          .put("step", completed.step().hex())
          .put("alreadyStored", completed.alreadyStored());
    }
    if (message instanceof Message.Helped helped) {
      return typed("helped").put("step", helped.step().hex());
    }
    if (message instanceof Message.Failed failed) {
      return typed("failed").put("step", failed.step().hex()).put("text", failed.text());
    }
    return typed(message instanceof Message.Stop ? "stop" : "heartbeat");
  }

  /**
   * @throws IllegalArgumentException if the object is no message
   */
  static Message fromJson(ObjectNode node) {
    String type = node.path("type").asText();
    return switch (type) {
      case "execute" -> new Message.Execute(OrderJson.read(node.path("order")));
      case "help" -> new Message.Help(OrderJson.read(node.path("order")));
      case "stop" -> new Message.Stop();
      case "hello" ->
          new Message.Hello(node.path("token").asText(), object(node.path("environment")));
      case "heartbeat" -> new Message.Heartbeat();
      case "progress" -> new Message.Progressed(ProgressJson.read(node.path("progress")));
      case "noticed" -> new Message.Noticed(step(node), node.path("text").asText());
      case "completed" -> new Message.Completed(step(node), node.path("alreadyStored").asBoolean());
      case "helped" -> new Message.Helped(step(node));
      case "failed" -> new Message.Failed(step(node), node.path("text").asText());
      default -> throw new IllegalArgumentException("no message is of type `" + type + "`");
    };
  }

  private static StepKey step(ObjectNode node) {
    return new StepKey(node.path("step").asText());
  }

  private static ObjectNode object(JsonNode node) {
    return node instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
  }

  private static ObjectNode typed(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }
}
