package dev.iwae.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Small steps to store. */
final class Steps {

  static final StepKey KEY = key(1);

  private Steps() {}

  static StepKey key(int number) {
    return new StepKey("%064x".formatted(number));
  }

  static ObjectNode config(String kind) {
    return JsonNodeFactory.instance.objectNode().put("kind", kind);
  }

  static StoredStep write(Store store, StepKey key, String content) {
    return store.write(
        key,
        Optional.empty(),
        config("stage"),
        JsonNodeFactory.instance.objectNode().put("host", "here"),
        folder -> {
          Files.writeString(folder.resolve("weights.txt"), content);
          Path curves = Files.createDirectory(folder.resolve("curves"));
          Files.writeString(curves.resolve("bound.jsonl"), "{}\n");
        });
  }
}
