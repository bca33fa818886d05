package dev.iwae.data.array;

import java.nio.ByteBuffer;

/** Types of numbers, by the names that NumPy has for them without the byte order. */
enum ElementType {
  BOOL("b1", 1) {
    @Override
    double at(ByteBuffer bytes, int index) {
      return bytes.get(index) == 0 ? 0 : 1;
    }
  },
  INT8("i1", 1) {
    @Override
    double at(ByteBuffer bytes, int index) {
      return bytes.get(index);
    }
  },
  UINT8("u1", 1) {
    @Override
    double at(ByteBuffer bytes, int index) {
      return bytes.get(index) & 0xff;
    }
  },
  INT16("i2", 2) {
    @Override
    double at(ByteBuffer bytes, int index) {
      return bytes.getShort(index * 2);
    }
  },
  UINT16("u2", 2) {
    @Override
    double at(ByteBuffer bytes, int index) {
      return bytes.getShort(index * 2) & 0xffff;
    }
  },
  INT32("i4", 4) {
    @Override
    double at(ByteBuffer bytes, int index) {
      return bytes.getInt(index * 4);
    }
  },
  UINT32("u4", 4) {
    @Override
    double at(ByteBuffer bytes, int index) {
      return Integer.toUnsignedLong(bytes.getInt(index * 4));
    }
  },
  INT64("i8", 8) {
    @Override
    double at(ByteBuffer bytes, int index) {
      return bytes.getLong(index * 8);
    }
  },
  UINT64("u8", 8) {
    @Override
    double at(ByteBuffer bytes, int index) {
      long value = bytes.getLong(index * 8);
      return value >= 0 ? value : (value >>> 1) * 2.0;
    }
  },
  FLOAT16("f2", 2) {
    @Override
    double at(ByteBuffer bytes, int index) {
      return half(bytes.getShort(index * 2));
    }
  },
  FLOAT32("f4", 4) {
    @Override
    double at(ByteBuffer bytes, int index) {
      return bytes.getFloat(index * 4);
    }
  },
  FLOAT64("f8", 8) {
    @Override
    double at(ByteBuffer bytes, int index) {
      return bytes.getDouble(index * 8);
    }
  };

  private static final int HALF_SUBNORMAL = -24; // the exponent of its last bit
  private static final int HALF_INFINITE = 31;

  private final String numpy;
  private final int bytes;

  ElementType(String numpy, int bytes) {
    this.numpy = numpy;
    this.bytes = bytes;
  }

  String numpy() {
    return numpy;
  }

  int bytes() {
    return bytes;
  }

  /** The element of that index in storage, in the buffer's byte order. */
  abstract double at(ByteBuffer bytes, int index);

  /** IEEE 754 binary16: a sign, five bits of exponent, ten of fraction. */
  private static double half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    double size;
    if (exponent == HALF_INFINITE) {
      size = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else if (exponent == 0) {
      size = Math.scalb((double) fraction, HALF_SUBNORMAL);
    } else {
      size = Math.scalb((double) (fraction | 0x400), exponent - 1 + HALF_SUBNORMAL);
    }
    return bits < 0 ? -size : size;
  }
}
