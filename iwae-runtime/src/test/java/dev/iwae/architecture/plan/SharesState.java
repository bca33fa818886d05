package dev.iwae.architecture.plan;

import java.util.concurrent.ConcurrentHashMap;

/** Static state of three kinds. */
public final class SharesState {

  public static int counter;
  static final int[] TABLE = {1, 2};
  private static final ConcurrentHashMap<String, String> CACHE = new ConcurrentHashMap<>();

  private SharesState() {}

  static int cached() {
    return CACHE.size();
  }
}
