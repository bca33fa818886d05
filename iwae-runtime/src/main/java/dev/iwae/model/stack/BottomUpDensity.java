package dev.iwae.model.stack;

import dev.iwae.math.RandomStream;
import dev.iwae.model.NetworkGradient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** q(h_1 | x) q(h_2 | h_1) ..., of which the networks above the bottom read latents. */
final class BottomUpDensity implements PosteriorDensity {

  private final LayerStack stack;
  private final int rows;
  private final List<NetworkGradient> encoders = new ArrayList<>(); // of layers above the bottom
  private final float[] bottomHead; // [rows][head], as encoded

  BottomUpDensity(LayerStack stack, int rows) {
    this.stack = stack;
    this.rows = rows;
    for (int l = 1; l < stack.layers(); l++) {
      encoders.add(new NetworkGradient(stack.layer(l).up(), rows));
    }
    this.bottomHead = new float[rows * stack.layer(0).up().head().columns()];
  }

  @Override
  public void condition() {
    stack.layer(0).up().head().get(0, rows, bottomHead, 0);
  }

  /** The backward pass finds the head's gradient in the place of its outputs. */
  private void restoreBottom() {
    Layer bottom = stack.layer(0);
    bottom.up().head().matrix().putRows(0, rows, bottomHead, 0);
    bottom.posterior().read(rows);
  }

  private void encode(int l) {
    if (l > 0) {
      stack.layer(l).encode(stack.layer(l - 1).activations(), rows);
    }
  }

  @Override
  public void evaluate(double[] logDensities) {
    Arrays.fill(logDensities, 0);
    restoreBottom();
    for (int l = 0; l < stack.layers(); l++) {
      Layer layer = stack.layer(l);
      encode(l);
      layer.posterior().scoreForGradient(0, rows, layer.h(), 0, 1, logDensities);
    }
  }

  @Override
  public void addGradient(float[] coefficients, LatentGradient gradient) {
    for (int l = 0; l < stack.layers(); l++) {
      Layer layer = stack.layer(l);
      layer.posterior().scoreToHead(0, rows, coefficients);
      layer.posterior().addValueGradient(rows, coefficients, layer.h(), gradient.of(l));
      if (l > 0) {
        gradient.addThrough(encoders.get(l - 1), l - 1);
      }
    }
  }

  @Override
  public void sample(int example, int firstSample, RandomStream noise, double[] logShares) {
    restoreBottom();
    Arrays.fill(logShares, 0);
    for (int l = 0; l < stack.layers(); l++) {
      Layer layer = stack.layer(l);
      encode(l);
      layer.posterior().draw(noise, example, firstSample, rows, l, 0);
      for (int row = 0; row < rows; row++) {
        layer.posterior().sample(row, row, layer.h());
        logShares[row] += layer.posterior().logShare(row, row);
      }
      layer.activate(rows);
    }
  }

  @Override
  public int proposals() {
    return stack.layer(0).posterior().components();
  }

  /** One for each component of the bottom layer. */
  @Override
  public void logProposals(double[][] logDensities) {
    Layer bottom = stack.layer(0);
    for (int row = 0; row < rows; row++) {
      double above = 0;
      for (int l = 1; l < stack.layers(); l++) {
        Layer layer = stack.layer(l);
        above += layer.posterior().logDrawn(row, row, layer.h());
      }
      for (int m = 0; m < logDensities.length; m++) {
        logDensities[m][row] = bottom.posterior().logComponent(row, row, bottom.h(), m) + above;
      }
    }
  }
}
