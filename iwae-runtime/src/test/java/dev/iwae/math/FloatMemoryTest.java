package dev.iwae.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FloatMemoryTest {

  private static float[] count(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = i + 1;
    }
    return values;
  }

  private static float[] contents(FloatMemory memory) {
    float[] values = new float[memory.length()];
    memory.get(0, values, 0, values.length);
    return values;
  }

  @Test
  void startsZeroedAndOnACacheLine() {
    for (int length : new int[] {1, 15, 16, 17, 1000, 100_003}) {
      FloatMemory memory = FloatMemory.allocate(length);
      assertThat(memory.length()).isEqualTo(length);
      assertThat(contents(memory)).containsOnly(0f);
      Matrix all = memory.matrix(0, 1, length, length);
      assertThat((all.pointer().address() + 4 * all.pointer().position()) % 64).isZero();
    }
  }

  @Test
  void keepsWhatIsPutWhereItIsPut() {
    FloatMemory memory = FloatMemory.allocate(10);
    memory.put(3, count(8), 2, 4);
    assertThat(contents(memory)).containsExactly(0, 0, 0, 3, 4, 5, 6, 0, 0, 0);
    float[] target = count(4);
    memory.get(5, target, 1, 2);
    assertThat(target).containsExactly(1, 5, 6, 4);
  }

  @Test
  void anAccessBeyondTheMemoryIsAnError() {
    FloatMemory memory = FloatMemory.allocate(10);
    float[] heap = new float[20];
    assertOutOfBounds(() -> memory.get(0, heap, 0, 11));
    assertOutOfBounds(() -> memory.put(0, heap, 0, 11));
    assertOutOfBounds(() -> memory.get(10, heap, 0, 1));
    assertOutOfBounds(() -> memory.put(-1, heap, 0, 2));
    assertOutOfBounds(() -> memory.get(0, heap, 15, 6));
  }

  @Test
  void aWindowBeyondTheMemoryIsAnError() {
    FloatMemory memory = FloatMemory.allocate(20);
    assertOutOfBounds(() -> memory.matrix(0, 3, 7, 7));
    assertOutOfBounds(() -> memory.matrix(1, 4, 5, 5));
    assertOutOfBounds(() -> memory.matrix(-1, 1, 5, 5));
    assertOutOfBounds(() -> memory.matrix(0, 2, 6, 5));
    assertOutOfBounds(() -> memory.matrix(0, -1, 5, 5));
    assertOutOfBounds(() -> memory.matrix(21, 0, 0, 5));
    assertOutOfBounds(() -> memory.matrix(0, Integer.MAX_VALUE, 5, Integer.MAX_VALUE));
    assertThat(memory.matrix(1, 4, 4, 5).rows()).isEqualTo(4);
  }

  @Test
  void aWindowReadsAndWritesItsRows() {
    FloatMemory memory = FloatMemory.allocate(20);
    memory.put(0, count(20), 0, 20);
    Matrix window = memory.matrix(2, 3, 3, 5);
    float[] row = new float[3];
    window.getRow(1, row, 0, 3);
    assertThat(row).containsExactly(8, 9, 10);
    window.putRow(2, new float[] {-1, -2}, 0, 2);
    float[] rows = new float[10];
    window.getRows(1, 2, rows, 0);
    assertThat(rows).containsExactly(8, 9, 10, 11, 12, -1, -2, 15, 16, 17);
    window.putRows(0, 1, new float[5], 0);
    assertThat(contents(memory))
        .containsExactly(1, 2, 0, 0, 0, 0, 0, 8, 9, 10, 11, 12, -1, -2, 15, 16, 17, 18, 19, 20);
  }

  @Test
  void rowsOutsideAWindowAreAnErrorEvenInsideTheMemory() {
    Matrix window = FloatMemory.allocate(100).matrix(20, 3, 4, 5);
    float[] heap = new float[100];
    assertOutOfBounds(() -> window.getRow(3, heap, 0, 1));
    assertOutOfBounds(() -> window.putRow(-1, heap, 0, 1));
    assertOutOfBounds(() -> window.getRow(0, heap, 0, 6));
    assertOutOfBounds(() -> window.putRow(0, heap, 0, 6));
    assertOutOfBounds(() -> window.getRows(1, 3, heap, 0));
    assertOutOfBounds(() -> window.putRows(-1, 2, heap, 0));
  }

  private static void assertOutOfBounds(Runnable access) {
    assertThatThrownBy(access::run).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
