package dev.iwae.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NpyPropertiesTest {

  @Property(tries = 300)
  void whatIsWrittenIsRead(@ForAll("arrays") NpyArray array) throws IOException {
    byte[] bytes = Npy.encode(array, "array");

    NpyArray read = Npy.read(new ByteArrayInputStream(bytes), "array");

    assertThat(read).hasSameClassAs(array);
    assertThat(read.shape()).containsExactly(array.shape());
    assertThat(bits(read)).containsExactly(bits(array));
    assertThat(bytes.length % 64).isEqualTo(elementBytes(array) % 64);
  }

  private static long[] bits(NpyArray array) {
    if (array instanceof NpyArray.Floats a) {
      return IntStream.range(0, a.values().length)
          .mapToLong(i -> Float.floatToRawIntBits(a.values()[i]))
          .toArray();
    }
    return array instanceof NpyArray.Doubles a
        ? DoubleStream.of(a.values()).mapToLong(Double::doubleToRawLongBits).toArray()
        : ((NpyArray.Longs) array).values();
  }

  private static int elementBytes(NpyArray array) {
    return (int) Shapes.elements(array.shape()) * NpyType.of(array).bytes;
  }

  /** Against the definition: the element at (i, j, …) of both orders is the same. */
  @Property(tries = 200)
  void fortranOrderIsTransposed(@ForAll("shapes") int[] shape) throws IOException {
    int count = (int) Shapes.elements(shape);
    byte[] header = new NpyHeader("<i8", true, shape).encode();
    ByteBuffer file =
        ByteBuffer.allocate(header.length + 8 * count).order(ByteOrder.LITTLE_ENDIAN).put(header);
    long[] inOrder = new long[count];
    for (int c = 0; c < count; c++) {
      inOrder[c] = c;
      file.putLong(header.length + 8 * fortranIndex(c, shape), c);
    }

    NpyArray read = Npy.read(new ByteArrayInputStream(file.array()), "array");

    assertThat(((NpyArray.Longs) read).values()).containsExactly(inOrder);
  }

  /** Where the element at C position c is in Fortran order. */
  private static int fortranIndex(int c, int[] shape) {
    int[] index = new int[shape.length];
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = c % shape[axis];
      c /= shape[axis];
    }
    int position = 0;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      position = position * shape[axis] + index[axis];
    }
    return position;
  }

  @Provide
  Arbitrary<int[]> shapes() {
    return Arbitraries.integers()
        .between(0, 5)
        .list()
        .ofMaxSize(4)
        .map(lengths -> lengths.stream().mapToInt(Integer::intValue).toArray());
  }

  @Provide
  Arbitrary<NpyArray> arrays() {
    return shapes()
        .flatMap(shape -> Arbitraries.longs().flatMap(seed -> Arbitraries.of(all(shape, seed))));
  }

  /** Arrays of random bits, so that NaNs with payload and subnormals occur. */
  private static List<NpyArray> all(int[] shape, long seed) {
    int count = (int) Shapes.elements(shape);
    Random random = new Random(seed);
    float[] floats = new float[count];
    double[] doubles = new double[count];
    long[] longs = random.longs(count).toArray();
    for (int i = 0; i < count; i++) {
      floats[i] = Float.intBitsToFloat((int) longs[i]);
      doubles[i] = Double.longBitsToDouble(longs[i]);
    }
    return List.of(
        new NpyArray.Floats(shape, floats),
        new NpyArray.Doubles(shape, doubles),
        new NpyArray.Longs(shape, longs));
  }
}
