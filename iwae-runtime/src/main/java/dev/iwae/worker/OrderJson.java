package dev.iwae.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.data.DatasetFiles;
import dev.iwae.data.ImageSource;
import dev.iwae.plan.StepCodec;
import dev.iwae.store.StepKey;
import dev.iwae.worker.step.StepOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Orders as JSON. */
public final class OrderJson {

  private OrderJson() {}

  /** The JSON object of an order. */
  public static ObjectNode write(StepOrder order) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("key", order.key().hex());
    order.parent().ifPresent(parent -> node.put("parent", parent.hex()));
    node.set("config", StepCodec.toJson(order.config()));
    order.images().ifPresent(files -> node.set("images", write(files)));
    order.weights().ifPresent(file -> node.put("weights", file.toString()));
    node.set("provenance", order.provenance());
    return node;
  }

  /**
   * @throws IllegalArgumentException if the node is no order
   */
  public static StepOrder read(JsonNode node) {
    return new StepOrder(
        new StepKey(node.path("key").asText()),
        member(node, "parent").map(JsonNode::asText).map(StepKey::new),
        StepCodec.fromJson(object(node, "config")),
        member(node, "images").map(OrderJson::readFiles),
        member(node, "weights").map(JsonNode::asText).map(Path::of),
        object(node, "provenance"));
  }

  private static ObjectNode write(DatasetFiles files) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.set("train", write(files.train()));
    node.set("test", write(files.test()));
    return node;
  }

  private static ObjectNode write(ImageSource source) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("format", source.format());
    source.files().forEach(file -> node.withArray("files").add(file.toString()));
    return node;
  }

  private static DatasetFiles readFiles(JsonNode node) {
    return new DatasetFiles(readSource(node.path("train")), readSource(node.path("test")));
  }

  private static ImageSource readSource(JsonNode node) {
    List<Path> files = new ArrayList<>();
    node.path("files").forEach(file -> files.add(Path.of(file.asText())));
    return new ImageSource(node.path("format").asText(), files);
  }

  private static Optional<JsonNode> member(JsonNode node, String name) {
    return Optional.ofNullable(node.get(name));
  }

  private static ObjectNode object(JsonNode node, String name) {
    if (node.path(name) instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalArgumentException("an order has no object `" + name + "`");
  }
}
