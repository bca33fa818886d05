package dev.iwae.model.stack;

import dev.iwae.model.distribution.LatentConditional;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Of a {@link BottomUpSampling}: first the decoders, then the posteriors from the top down. */
final class BottomUpGradient implements SamplingGradient {

  private final LayerStack stack;
  private final List<RowFactors> factors; // per layer
  private final DecoderGradients decoders;
  private final HeadGradient bottom;
  private final List<PosteriorGradient> upper = new ArrayList<>(); // of layers above the bottom
  private final List<float[]> shifts = new ArrayList<>(); // of those [examples][head], or nothing
  private final int[] itself; // [rows], the row of parameters of a sample above the bottom layer

  /**
   * @param maxExamples most examples that the stack takes
   * @param maxRows most samples at a time
   * @param rowsOfSum most samples of a sum
   */
  BottomUpGradient(
      LayerStack stack,
      List<RowFactors> factors,
      DecoderGradients decoders,
      int maxExamples,
      int maxRows,
      int rowsOfSum) {
    this.stack = stack;
    this.factors = factors;
    this.decoders = decoders;
    Layer first = stack.layer(0);
    this.bottom = new HeadGradient(first.posterior(), first.up().head().columns(), maxExamples);
    for (int l = 1; l < stack.layers(); l++) {
      Layer layer = stack.layer(l);
      upper.add(new PosteriorGradient(layer.up(), layer.posterior(), maxRows, rowsOfSum));
      int columns = layer.shift().isPresent() ? layer.up().head().columns() : 0;
      shifts.add(new float[Math.multiplyExact(maxExamples, columns)]);
    }
    this.itself = new int[maxRows];
    Arrays.setAll(itself, row -> row);
  }

  @Override
  public void begin(int examples) {
    bottom.clear(examples);
    shifts.forEach(ofLayer -> Arrays.fill(ofLayer, 0f));
  }

  @Override
  public void add(int rows, int[] examples, float beta) {
    for (int l = 0; l < stack.layers(); l++) {
      decoders.clear(l, rows);
      if (l > 0) {
        decoders.scoreBelow(l, rows);
      }
      decoders.backward(l, rows, beta);
    }
    decoders.priorBackward(rows, beta);
    for (int l = stack.layers() - 1; l > 0; l--) {
      posteriorBackward(l, rows, examples, beta);
    }
    bottom.add(rows, examples, decoders.dh(0), factors.get(0));
  }

  /**
   * Of the posterior of a layer above the bottom. Samples below that have a path move the law of
   * this layer: they get its score where it has no path of its own.
   */
  private void posteriorBackward(int l, int rows, int[] examples, float beta) {
    PosteriorGradient posterior = upper.get(l - 1);
    RowFactors own = factors.get(l);
    boolean inputMoves = factors.get(l - 1).anyPath();
    boolean carried = inputMoves && own.anyPath();
    boolean apart = !carried || isApart(l);
    if (carried && apart) {
      carryAlone(l, rows);
    } else if (carried) {
      carry(l, rows);
    }
    if (apart) {
      posterior.head().clear(rows);
      posterior.head().add(rows, itself, decoders.dh(l), own);
      posterior.propagate(rows);
      if (inputMoves && !carried) {
        decoders.addFrom(posterior, l - 1, rows);
      }
    } else if (own.unequalPath()) {
      posterior.scale(own.path(), rows);
    }
    posterior.accumulate(stack.layer(l - 1).activations(), rows, decoders.target(), beta);
    if (stack.layer(l).shift().isPresent()) {
      for (int row = 0; row < rows; row++) {
        addShift(l, row, examples[row], apart ? 1f : own.path(row));
      }
    }
  }

  /**
   * Whether the parameters of a layer need a pass apart from what is carried to the one below: they
   * have a score, or weights of their own, which are added up over the rows before any row could be
   * scaled.
   */
  private boolean isApart(int l) {
    RowFactors own = factors.get(l);
    return own.splits() || own.unequalPath() && stack.layer(l).posterior().hasOwn();
  }

  /** Carries the gradient of a layer's samples on to those below. */
  private void carry(int l, int rows) {
    PosteriorGradient posterior = upper.get(l - 1);
    posterior.head().clear(rows);
    posterior.head().addCarried(rows, itself, decoders.dh(l), factors.get(l));
    posterior.propagate(rows);
    decoders.addFrom(posterior, l - 1, rows);
  }

  /** The same, where the layer's own weights get theirs from another pass. */
  private void carryAlone(int l, int rows) {
    LatentConditional conditional = stack.layer(l).posterior();
    conditional.keepOwn();
    carry(l, rows);
    conditional.restoreOwn();
  }

  /** What an example adds to the outputs of a row gets what they get. */
  private void addShift(int l, int row, int example, float factor) {
    float[] values = upper.get(l - 1).head().values();
    float[] target = shifts.get(l - 1);
    int columns = stack.layer(l).up().head().columns();
    for (int c = 0; c < columns; c++) {
      target[example * columns + c] =
          Math.fma(factor, values[row * columns + c], target[example * columns + c]);
    }
  }

  @Override
  public void subtractDivergence(int firstExample, int examples, float scale) {
    bottom.subtractDivergence(firstExample, examples, scale);
  }

  @Override
  public void finish(EncoderGradient encoder, int firstTaken, int examples) {
    encoder.put(0, firstTaken, examples, bottom.values());
    for (int l = 1; l < stack.layers(); l++) {
      if (stack.layer(l).shift().isPresent()) {
        encoder.putShifts(l, firstTaken, examples, shifts.get(l - 1));
      }
    }
  }
}
