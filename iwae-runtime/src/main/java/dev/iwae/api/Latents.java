package dev.iwae.api;

import java.util.List;

/**
 * Samples of q(h | x), of the components of a mixture in turn, and what they weigh in p(h | x).
 *
 * @param layers bottom (next to x) first // each [samples][units of the layer]
 * @param weights normalised importance weights w_k / sum_j w_j; they sum to one // [samples]
 */
public record Latents(List<float[][]> layers, double[] weights) {

  public Latents {
    layers = List.copyOf(layers);
  }
}
