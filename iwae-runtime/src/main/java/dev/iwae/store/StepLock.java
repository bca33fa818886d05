package dev.iwae.store;

/** The right to compute and write one key; held by at most one thread of all processes. */
public interface StepLock extends AutoCloseable {

  /** Gives the right back. */
  @Override
  void close();
}
