package dev.iwae.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.OptionalDouble;

/** The results as programs read them: all iterations. */
final class JsonResults {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private JsonResults() {}

  static String of(Conditions conditions, Outcome outcome) throws JsonProcessingException {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("format", "iwae-benchmarks/1").put("date", conditions.date());
    ObjectNode facts = root.putObject("conditions");
    conditions.facts().forEach(facts::put);
    ArrayNode missing = root.putArray("missing");
    outcome.missing().forEach(missing::add);
    outcome.limit().ifPresent(limit -> root.put("limitGflops", limit));
    ArrayNode measurements = root.putArray("measurements");
    for (Measurement measurement : outcome.measurements()) {
      add(measurements.addObject(), measurement, conditions.pixels());
    }
    return MAPPER.writeValueAsString(root) + "\n";
  }

  private static void add(ObjectNode node, Measurement measurement, int pixels) {
    node.put("contender", measurement.contender().word());
    node.put("subject", measurement.subject());
    node.put("medianMilliseconds", measurement.median());
    flop(measurement, pixels)
        .ifPresent(
            flop -> {
              node.put("gflop", flop / 1e9);
              node.put("gflops", flop / measurement.median() / 1e6);
            });
    ArrayNode milliseconds = node.putArray("milliseconds");
    measurement.milliseconds().forEach(milliseconds::add);
  }

  private static OptionalDouble flop(Measurement measurement, int pixels) {
    if (measurement.contender() == Contender.LIMIT) {
      return OptionalDouble.of(MatrixProducts.flop(measurement.subject()));
    }
    return Arrays.stream(Work.values())
        .filter(work -> work.name().equals(measurement.subject()))
        .map(work -> work.flop(pixels))
        .findFirst()
        .orElseGet(OptionalDouble::empty);
  }
}
