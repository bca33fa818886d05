package dev.iwae.spark.agent;

import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.SparkPlugin;

/** Named by {@code spark.plugins}. */
public final class IwaePlugin implements SparkPlugin {

  @Override
  public DriverPlugin driverPlugin() {
    return new Switch();
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new Agent();
  }
}
