package dev.iwae.spark.agent;

import dev.iwae.spark.wire.DriverVariables;
import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/** The main class of Spark's driver: an application without jobs, whose plugin does the rest. */
public final class DriverMain {

  private static final String LOOPBACK = "127.0.0.1";

  private DriverMain() {}

  /** Runs until the sweep closes the connection. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    SparkConf conf = new SparkConf();
    Properties settings = new Properties();
    settings.load(new StringReader(System.getenv(DriverVariables.SETTINGS)));
    settings.stringPropertyNames().forEach(key -> conf.set(key, settings.getProperty(key)));
    Secrecy secrecy = Secrecy.of(conf);
    secrecy.require();
    if (secrecy.onLoopback()) { // then let nobody else in
      conf.set("spark.driver.host", LOOPBACK).set("spark.driver.bindAddress", LOOPBACK);
    }
    new SparkContext(conf);
    new CountDownLatch(1).await();
  }
}
