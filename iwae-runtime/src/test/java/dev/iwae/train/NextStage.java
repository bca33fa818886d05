package dev.iwae.train;

/** What a stage begins with after another, as if it had been written and read. */
public final class NextStage {

  private NextStage() {}

  public static TrainingState after(TrainingState end) {
    return new TrainingState(end.networks(), end.baseline(), end.adversary(), Position.START);
  }
}
