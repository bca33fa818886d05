package dev.iwae.slurm;

import dev.iwae.run.BatchSystem;
import dev.iwae.run.progress.StepFailure;
import dev.iwae.store.StepKey;
import dev.iwae.worker.step.StepProgress;
import java.util.ArrayList;
import java.util.List;

/** Remembers what was told of a batch; of steps the first digit of their keys. */
final class Told implements BatchSystem.BatchEvents {

  private final List<String> told = new ArrayList<>();

  /** What was told since the last call. */
  List<String> news() {
    List<String> news = List.copyOf(told);
    told.clear();
    return news;
  }

  @Override
  public void isOn(int element, String machine) {
    told.add(element + " is on " + machine);
  }

  @Override
  public void progressed(int element, StepProgress progress) {
    told.add(element + " is " + progress.phase().words() + " " + progress.key().hex().charAt(0));
  }

  @Override
  public void completed(int element, StepKey step) {
    told.add(element + " completed " + step.hex().charAt(0));
  }

  @Override
  public void failed(int element, StepKey step, StepFailure failure) {
    told.add(element + " failed " + step.hex().charAt(0) + ": " + failure.text());
  }

  @Override
  public void isQueued(int element) {
    told.add(element + " is queued");
  }

  @Override
  public void noticed(String text) {
    told.add(text);
  }

  @Override
  public void noticed(StepKey step, String text) {
    told.add(step.hex().charAt(0) + ": " + text);
  }

  @Override
  public void refresh() {}
}
