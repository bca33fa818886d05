package dev.iwae.spark.wire;

/** Environment variables of the driver: other users cannot read them, as they can command lines. */
public final class DriverVariables {

  /** The loopback port at which the sweep awaits it. */
  public static final String PORT = "IWAE_SPARK_PORT";

  /** 64 characters with which it proves to be the one. */
  public static final String TOKEN = "IWAE_SPARK_TOKEN";

  /** Spark's settings, as {@link java.util.Properties} are stored. */
  public static final String SETTINGS = "IWAE_SPARK_SETTINGS";

  private DriverVariables() {}
}
