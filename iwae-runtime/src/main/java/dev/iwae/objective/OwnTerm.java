package dev.iwae.objective;

/** A sample's own term of the mean log-weight, on which alone it acts: REINFORCE of the ELBO. */
record OwnTerm() implements LearningSignal {

  @Override
  public void compute(
      double[] logWeights, int from, int k, double value, Slopes slopes, double[] signals) {
    for (int i = 0; i < k; i++) {
      signals[i] = logWeights[from + i] / k;
    }
  }
}
