package dev.iwae.train;

/**
 * What training with baselines carries from step to step beside the model.
 *
 * @param networks the baselines' parameters
 * @param signals moments of what the baselines leave of the learning signals
 */
public record BaselineState(GroupState networks, SignalMoments signals) {}
