package dev.iwae.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.iwae.sweep.spec.Sweep;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON Schema and the reader describe the same language. */
class SweepSchemaTest {

  static final JsonNode SCHEMA =
      json(SweepFiles.text(SweepFiles.root().resolve("docs/sweep.schema.json")));
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);

  // What spans several places, or is a matter of text rather than of values, only the reader sees.
  private static final Set<String> ONLY_THE_READER =
      Set.of(
          "adversarial",
          "adversarial-layers",
          "axes-missing",
          "check-combination",
          "check-matches-nothing",
          "check-names-unknown",
          "check-of-broken-runs",
          "dangling-names",
          "duplicate-keys",
          "estimates-of-few-samples",
          "exclude-all",
          "exclude-combination",
          "exclude-matches-nothing",
          "geometric-of-one",
          "geometric-rates-underflow",
          "geometric-too-many-epochs",
          "key-not-text",
          "ais-of-bits",
          "bound-of-samples",
          "gradient-of-bound",
          "gradient-of-layers",
          "gradient-of-one-sample",
          "gradient-of-samples",
          "reference-of-bias",
          "reference-of-bits",
          "reference-of-ladder",
          "defensive-of-bits",
          "inactive-units-of-refined",
          "ladder-layers",
          "ladder-objectives",
          "mixture-combinations",
          "kl-analytic-of-two-layers",
          "same-run-different-start",
          "seeds-of-which-one-cannot-start",
          "seeds-start-differently",
          "setting-matches-nothing",
          "setting-misfit",
          "setting-source",
          "source-parts",
          "source-standardize-binarize",
          "source-synthetic-binarize",
          "source-synthetic-likelihood",
          "source-synthetic-size",
          "stages-empty-without-start",
          "start-from-cycle",
          "start-from-itself",
          "start-from-nothing",
          "start-from-other-model",
          "start-from-several",
          "tags",
          "too-many-runs",
          "validation-of-nothing",
          "warm-up-of-iwae",
          "zip-and-grid",
          "zip-lengths");

  @Test
  void theSchemaIsASchema() {
    JsonSchema meta = FACTORY.getSchema(SchemaLocation.of(SchemaId.V202012));
    assertThat(meta.validate(SCHEMA)).isEmpty();
  }

  static List<Path> valid() {
    List<Path> files = new ArrayList<>(SweepFiles.shipped());
    files.add(SweepFiles.resources("design-example.yaml"));
    files.add(SweepFiles.resources("layout.yaml"));
    return files;
  }

  @ParameterizedTest
  @MethodSource("valid")
  void whatIsReadIsValid(Path file) {
    assertThat(validate(SweepFiles.text(file))).isEmpty();
  }

  @Test
  void shippedSweepsPointEditorsToTheSchema() {
    for (Path file : SweepFiles.shipped()) {
      assertThat(SweepFiles.text(file))
          .startsWith("# yaml-language-server: $schema=../docs/sweep.schema.json\n");
    }
  }

  static List<Path> wrong() {
    return SweepFiles.yaml(SweepFiles.resources("errors")).stream()
        .filter(file -> !name(file).startsWith("yaml-"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void whatIsWrongInItselfIsInvalid(Path file) {
    assertThat(validate(SweepFiles.text(file)).isEmpty())
        .isEqualTo(ONLY_THE_READER.contains(name(file)));
  }

  @Property(tries = 50)
  void whatIsWrittenIsValid(@ForAll("sweeps") Sweep sweep) {
    assertThat(validate(SweepWriter.write(sweep))).isEmpty();
  }

  @Provide
  Arbitrary<Sweep> sweeps() {
    return Arbitraries.randomValue(random -> new RandomSweep(random).sweep());
  }

  @Test
  void schemaAndReaderKnowTheSameWords() {
    JsonNode source = SCHEMA.at("/$defs/source/anyOf/0/enum");
    assertThat(list(source)).isEqualTo(SourceSpec.Catalogue.NAMES);
  }

  private static Set<ValidationMessage> validate(String yaml) {
    return FACTORY.getSchema(SCHEMA).validate(YamlJson.read(yaml));
  }

  private static List<String> list(JsonNode array) {
    List<String> list = new ArrayList<>();
    array.forEach(text -> list.add(text.asText()));
    return list;
  }

  private static Set<String> texts(JsonNode array) {
    return new TreeSet<>(list(array));
  }

  private static Set<String> names(Iterator<String> names) {
    Set<String> set = new TreeSet<>();
    names.forEachRemaining(set::add);
    return set;
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".yaml", "");
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
