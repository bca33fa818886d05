package dev.iwae.train;

/** Mistakes that a regression gate should find; planted in a copy of the training loop. */
public enum Fault {
  /** The same training as ever. */
  NONE,
  /** log w = log p(x, h) + log q(h|x): exact for the ELBO, for others in the path only. */
  WRONG_SIGN_IN_LOG_Q,
  /** The KL part of the gradient is scaled by 1.1. */
  KL_WEIGHT_1_1,
  /** The first hidden layer of the decoder keeps its initial weights. */
  FROZEN_LAYER,
  /** Half the learning rate. */
  HALF_LEARNING_RATE,
  /** Every gradient element is off by a random factor of 1 +- 1e-6. */
  FLOAT_NOISE_1E_6
}
