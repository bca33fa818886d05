package dev.iwae.model.stack;

import dev.iwae.math.Matrix;
import dev.iwae.model.Head;
import dev.iwae.model.NetworkInput;

/**
 * The head of a layer above the bottom whose posterior is refined: what its network predicts of a
 * sample, and what the sample's example adds to that, the same for all of its samples.
 */
final class ShiftedHead implements Head {

  private final Head head;
  private final float[] shifts; // [examples of the batch][columns]
  private int firstExample; // of the rows at hand
  private int repeat = 1; // of the rows at hand

  /**
   * @param shifts read whenever rows are // [examples of the batch][columns]
   */
  ShiftedHead(Head head, float[] shifts) {
    this.head = head;
    this.shifts = shifts;
  }

  /**
   * Says whose rows there are from here on.
   *
   * @param firstExample of the batch, whose rows are the first
   * @param repeat rows of an example
   */
  void choose(int firstExample, int repeat) {
    this.firstExample = firstExample;
    this.repeat = repeat;
  }

  @Override
  public int columns() {
    return head.columns();
  }

  @Override
  public int rowsAtOnce() {
    return head.rowsAtOnce();
  }

  @Override
  public void forward(NetworkInput input, int rows) {
    head.forward(input, rows);
  }

  @Override
  public void get(int first, int count, float[] target, int from) {
    head.get(first, count, target, from);
    int columns = columns();
    for (int i = 0; i < count; i++) {
      int shift = (firstExample + (first + i) / repeat) * columns;
      for (int c = 0; c < columns; c++) {
        target[from + i * columns + c] += shifts[shift + c];
      }
    }
  }

  /**
   * Without the shifts, for the gradient alone, which is the same with them: who reads outputs
   * {@link #get gets} them.
   */
  @Override
  public Matrix matrix() {
    return head.matrix();
  }
}
