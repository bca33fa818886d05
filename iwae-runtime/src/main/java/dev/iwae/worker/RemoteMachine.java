package dev.iwae.worker;

import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** A machine on which workers can be started. */
public interface RemoteMachine {

  /** Stands, at the beginning of a path, for a folder there that holds the shipped class path. */
  String FILES = "/{files}";

  /** Stands, at the beginning of a path, for a folder there that is the worker's own. */
  String OWN = "/{own}";

  /** Where the worker's output must go there, which it reads itself. */
  String LOG = OWN + "/worker.log";

  /** Stands for the loopback port that the worker is to connect to. */
  String PORT = "{port}";

  /** Stands for the process there with which the worker is to end. */
  String PARENT = "{parent}";

  /** The JDK that workers run on there. */
  JavaInstallation java();

  /** Variables that workers inherit there, as far as these choose a JVM's collector. */
  Map<String, String> environment();

  /**
   * Starts a worker there and returns at once.
   *
   * @param arguments of {@code java}, in which what stands for something there is to be replaced
   * @param environment variables beside those inherited there and the token, which is the agent's
   * @param log gets what it prints
   */
  RemoteProcess start(List<String> arguments, Map<String, String> environment, OutputStream log);
}
