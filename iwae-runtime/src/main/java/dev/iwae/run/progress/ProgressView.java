package dev.iwae.run.progress;

/** How progress is shown between the lines that stay. */
public interface ProgressView extends AutoCloseable {

  /** Lets something else write lines. */
  void interleave(Runnable lines);

  /** Shows where the sweep is, if it is time to. */
  void refresh(ProgressBoard board);

  /** Leaves the screen to others. */
  @Override
  void close();
}
