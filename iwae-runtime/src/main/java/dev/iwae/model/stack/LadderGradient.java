package dev.iwae.model.stack;

import dev.iwae.math.Matrix;
import dev.iwae.model.distribution.PrecisionWeighted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Of a {@link LadderSampling}, from the bottom up. p(h_l | h_{l+1}) is in q as well: what its head
 * gets is a times the gradient of log p as a part of p, and as a part of q the path b times and the
 * score c times, like any other parameter of q. h_{l+1} gets the total derivative of both.
 */
final class LadderGradient implements SamplingGradient {

  private final LayerStack stack;
  private final LadderSampling sampling;
  private final List<RowFactors> factors; // per layer
  private final DecoderGradients decoders;
  private final HeadGradient top;
  private final List<HeadGradient> combined = new ArrayList<>(); // of layers below the top
  private final List<float[]> evidence = new ArrayList<>(); // the same [examples][mean, log sigma]
  private final float[] density; // [rows][mean, log sigma], of a layer's log p
  private final float[] head; // [rows][mean, log sigma]
  private final int[] itself; // [rows]

  /**
   * @param maxExamples most examples that the stack takes
   * @param maxRows most samples at a time
   */
  LadderGradient(
      LayerStack stack,
      LadderSampling sampling,
      List<RowFactors> factors,
      DecoderGradients decoders,
      int maxExamples,
      int maxRows) {
    this.stack = stack;
    this.sampling = sampling;
    this.factors = factors;
    this.decoders = decoders;
    int last = stack.layers() - 1;
    this.top = new HeadGradient(stack.layer(last).posterior(), 2 * stack.units(last), maxExamples);
    int widest = 0;
    for (int l = 0; l < last; l++) {
      int columns = 2 * stack.units(l);
      combined.add(new HeadGradient(stack.layer(l).posterior(), columns, maxRows));
      evidence.add(new float[Math.multiplyExact(maxExamples, columns)]);
      widest = Math.max(widest, columns);
    }
    this.density = new float[Math.multiplyExact(maxRows, widest)];
    this.head = new float[density.length];
    this.itself = new int[maxRows];
    Arrays.setAll(itself, row -> row);
  }

  @Override
  public void begin(int examples) {
    top.clear(examples);
    for (int l = 0; l < evidence.size(); l++) {
      Arrays.fill(evidence.get(l), 0, examples * 2 * stack.units(l), 0f);
    }
  }

  @Override
  public void add(int rows, int[] examples, float beta) {
    decoders.clear(0, rows);
    decoders.backward(0, rows, beta);
    for (int l = 0; l < combined.size(); l++) {
      decoders.clear(l + 1, rows);
      decoders.scoreBelow(l + 1, rows);
      posteriorBackward(l, rows, examples, beta);
    }
    decoders.priorBackward(rows, beta);
    int last = stack.layers() - 1;
    top.add(rows, examples, decoders.dh(last), factors.get(last));
  }

  private void posteriorBackward(int l, int rows, int[] examples, float beta) {
    RowFactors own = factors.get(l);
    stack.layer(l + 1).down().head().matrix().getRows(0, rows, density, 0);
    boolean alike = !own.splits() && !own.unequalPath() && !own.unequalDensity();
    if (own.anyPath()) {
      combined.get(l).clear(rows);
      combined.get(l).addCarried(rows, itself, decoders.dh(l), own);
      propagate(l, rows);
      decoders.passToSamples(l + 1, rows);
    }
    if (!alike || !own.anyPath()) {
      combined.get(l).clear(rows);
      combined.get(l).add(rows, itself, decoders.dh(l), own);
      scale(own.density(), rows, 2 * stack.units(l));
      propagate(l, rows);
    }
    decoders.accumulate(l + 1, rows, beta);
    PrecisionWeighted weighted = sampling.combined().get(l);
    for (int row = 0; row < rows; row++) {
      weighted.addToEvidence(row, examples[row], combined.get(l).values(), evidence.get(l));
    }
  }

  /** Of log p, and of what the combination got, to the network that predicts the prior. */
  private void propagate(int l, int rows) {
    int columns = 2 * stack.units(l);
    System.arraycopy(density, 0, head, 0, rows * columns);
    PrecisionWeighted weighted = sampling.combined().get(l);
    for (int row = 0; row < rows; row++) {
      weighted.addToPrior(row, combined.get(l).values(), head);
    }
    Matrix outputs = stack.layer(l + 1).down().head().matrix();
    outputs.putRows(0, rows, head, 0);
    decoders.propagate(l + 1, rows);
  }

  private void scale(float[] byRow, int rows, int columns) {
    for (int i = 0; i < rows * columns; i++) {
      density[i] *= byRow[i / columns];
    }
  }

  @Override
  public void subtractDivergence(int firstExample, int examples, float scale) {
    top.subtractDivergence(firstExample, examples, scale);
  }

  @Override
  public void finish(EncoderGradient encoder, int firstTaken, int examples) {
    for (int l = 0; l < evidence.size(); l++) {
      encoder.put(l, firstTaken, examples, evidence.get(l));
    }
    encoder.put(stack.layers() - 1, firstTaken, examples, top.values());
  }
}
