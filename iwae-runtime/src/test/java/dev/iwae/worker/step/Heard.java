package dev.iwae.worker.step;

import java.util.ArrayList;
import java.util.List;

/** Keeps what is told of a step. */
final class Heard implements ProgressListener {

  final List<Long> done = new ArrayList<>();
  final List<String> notices = new ArrayList<>();

  @Override
  public void accept(StepProgress progress) {
    done.add(progress.done());
  }

  @Override
  public void notice(String text) {
    notices.add(text);
  }
}
