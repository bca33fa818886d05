package dev.iwae.results.published;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.json.MalformedJsonException;
import dev.iwae.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class PublishedTableTest {

  private final ObjectNode file;

  PublishedTableTest() throws IOException {
    try (InputStream in = PublishedTable.class.getResourceAsStream("burda-table2.json")) {
      this.file = (ObjectNode) StrictJson.parse(in.readAllBytes());
    }
  }

  /** Else a model that saw a tenth of the examples would stand beside the number as its equal. */
  @Test
  void everySourceHasALeastNumberOfExamples() {
    ((ObjectNode) file.path("minimumTrain")).remove("mnist");
    refused("`minimumTrain` lacks mnist");
    file.remove("minimumTrain");
    refused("minimumTrain: expected an object but found nothing");
  }

  /** Else one that was judged by a few would. */
  @Test
  void everySourceHasItsTestExamples() {
    ((ObjectNode) file.path("test")).remove("mnist");
    refused("`test` lacks mnist");
  }

  @Test
  void everyEntryIsWhole() {
    JsonNode entry = file.path("entries").path(1);
    ((ObjectNode) entry.path("startFrom")).remove("k");
    refused("entries[1].startFrom.k: expected an integer but found nothing");
  }

  private void refused(String why) {
    assertThatThrownBy(() -> StrictJson.read(file, PublishedTable.class))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessageContaining(why);
  }
}
