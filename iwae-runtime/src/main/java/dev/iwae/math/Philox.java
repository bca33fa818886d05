package dev.iwae.math;

/**
 * Philox4x32-10, the counter-based generator of Salmon, Moraes, Dror and Shaw, "Parallel Random
 * Numbers: As Easy as 1, 2, 3", SC 2011. A block is a bijection of a 128-bit counter under a 64-bit
 * key, so that any part of a stream is computed without what precedes it. Checked against the
 * authors' known answers.
 */
final class Philox {

  static final int ROUNDS = 10;
  static final long M0 = 0xD2511F53L;
  static final long M1 = 0xCD9E8D57L;
  static final int W0 = 0x9E3779B9;
  static final int W1 = 0xBB67AE85;

  /** The low 32 bits of a long. */
  static final long MASK = 0xFFFFFFFFL;

  private Philox() {}

  /** Writes the block of a counter and a key to {@code out} // [4]. */
  static void block(int c0, int c1, int c2, int c3, int key0, int key1, int[] out) {
    int k0 = key0;
    int k1 = key1;
    for (int round = 0; round < ROUNDS; round++) {
      long p0 = M0 * (c0 & MASK);
      long p1 = M1 * (c2 & MASK);
      int n0 = (int) (p1 >>> 32) ^ c1 ^ k0;
      int n2 = (int) (p0 >>> 32) ^ c3 ^ k1;
      c1 = (int) p1;
      c3 = (int) p0;
      c0 = n0;
      c2 = n2;
      k0 += W0;
      k1 += W1;
    }
    out[0] = c0;
    out[1] = c1;
    out[2] = c2;
    out[3] = c3;
  }
}
