package dev.iwae.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.sweep.language.SweepForm;
import dev.iwae.sweep.spec.dataset.Preparation;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import dev.iwae.sweep.text.Word;
import java.util.Arrays;
import java.util.List;

/** What a run's sweep says of the values in its files. */
final class DeclaredValues {

  private static final List<String> SETTINGS = List.of("label", "scale", "standardize");

  private DeclaredValues() {}

  /**
   * Label, scale and standardization; nothing where the examples come from no files of the user's.
   *
   * @param config of a run, as results have it
   */
  static Preparation in(JsonNode config) {
    JsonNode source = config.path("dataset").path("source");
    ObjectNode said = JsonNodeFactory.instance.objectNode();
    Arrays.stream(SourceSpec.Local.class.getPermittedSubclasses())
        .map(format -> source.path(Word.of(format)))
        .filter(JsonNode::isObject)
        .forEach(files -> said.setAll(((ObjectNode) files.deepCopy()).retain(SETTINGS)));
    return SweepForm.read(Preparation.class, said).orElse(Preparation.NONE);
  }
}
