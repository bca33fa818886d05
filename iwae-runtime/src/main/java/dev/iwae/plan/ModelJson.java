package dev.iwae.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.sweep.spec.Activation;
import dev.iwae.sweep.spec.InitialWeights;
import dev.iwae.sweep.spec.LayerSpec;
import dev.iwae.sweep.spec.Likelihood;
import dev.iwae.sweep.spec.ModelSpec;
import dev.iwae.sweep.spec.OutputBias;
import dev.iwae.sweep.text.Word;
import java.util.ArrayList;
import java.util.List;

/** A layer stack in canonical form. */
final class ModelJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ModelJson() {}

  static ObjectNode write(ModelSpec model) {
    ObjectNode node = NODES.objectNode();
    ArrayNode layers = node.putArray("layers");
    model.layers().forEach(layer -> layers.add(write(layer)));
    node.put("activation", Word.of(model.activation()));
    node.put("likelihood", Word.of(model.likelihood()));
    node.put("output-bias", Word.of(model.outputBias()));
    if (model.initialWeights() != InitialWeights.GLOROT) {
      node.put("initial-weights", Word.of(model.initialWeights()));
    }
    return node;
  }

  static ModelSpec read(Fields fields) {
    List<LayerSpec> layers = new ArrayList<>();
    for (JsonNode layer : fields.array("layers")) {
      layers.add(read(layer, fields));
    }
    return new ModelSpec(
        layers,
        fields.word("activation", Activation.class),
        fields.word("likelihood", Likelihood.class),
        fields.word("output-bias", OutputBias.class),
        fields.word("initial-weights", InitialWeights.GLOROT));
  }

  private static ObjectNode write(LayerSpec layer) {
    ObjectNode node = NODES.objectNode();
    ArrayNode hidden = node.putArray("hidden");
    layer.hidden().forEach(hidden::add);
    return node.put("latent", layer.latent());
  }

  private static LayerSpec read(JsonNode node, Fields model) {
    Fields fields = model.element("layers", node);
    List<Integer> hidden = new ArrayList<>();
    fields.array("hidden").forEach(width -> hidden.add(width.asInt()));
    return new LayerSpec(hidden, fields.integer("latent"));
  }
}
