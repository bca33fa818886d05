package dev.iwae.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.json.MalformedJsonException;
import dev.iwae.json.StrictJson;
import dev.iwae.sweep.spec.dataset.Binarization;

/**
 * {@code model.json}: what {@code weights.npz} beside it is.
 *
 * @param run that they are of
 * @param binarize how the images were made binary
 * @param weights their content and what they are the weights of, as keys have it
 * @param about what else is told of the run, such as its NLL
 */
record ModelDocument(
    String format, String run, Binarization binarize, ObjectNode weights, ObjectNode about) {

  static final String FORMAT = "iwae-model/1";

  static ModelDocument read(byte[] json) throws MalformedJsonException {
    JsonNode tree = StrictJson.parse(json);
    if (!tree.path("format").asText().equals(FORMAT)) {
      throw new IllegalArgumentException("its format is not " + FORMAT);
    }
    return StrictJson.read(tree, ModelDocument.class);
  }
}
