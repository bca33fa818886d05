package dev.iwae.benchmarks.scale;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;

/** The process in which one size is measured. */
public final class GrowthProbe {

  private GrowthProbe() {}

  /**
   * Started by {@link GrowthRun}; prints a line of JSON.
   *
   * @param arguments name of a {@link Growth}, size, scratch folder
   */
  public static void main(String[] arguments) throws JsonProcessingException {
    Growth growth = Growth.valueOf(arguments[0]);
    Work work = growth.prepare(Integer.parseInt(arguments[1]), Path.of(arguments[2]));
    System.out.println(new ObjectMapper().writeValueAsString(work.measure()));
  }
}
