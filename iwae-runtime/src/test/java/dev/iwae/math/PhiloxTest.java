package dev.iwae.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The known answers of Random123 1.14 (file kat_vectors, lines philox4x32 10). */
class PhiloxTest {

  private static final String KNOWN_ANSWERS =
      """
      00000000 00000000 00000000 00000000, 00000000 00000000, 6627e8d5 e169c58d bc57ac4c 9b00dbd8
      ffffffff ffffffff ffffffff ffffffff, ffffffff ffffffff, 408f276d 41c83b0e a20bc7c6 6d5451fd
      243f6a88 85a308d3 13198a2e 03707344, a4093822 299f31d0, d16cfe09 94fdcceb 5001e420 24126ea1
      """;

  private static int[] words(String hex) {
    String[] parts = hex.split(" ");
    int[] words = new int[parts.length];
    for (int i = 0; i < parts.length; i++) {
      words[i] = Integer.parseUnsignedInt(parts[i], 16);
    }
    return words;
  }

  @ParameterizedTest
  @CsvSource(textBlock = KNOWN_ANSWERS)
  void blockGivesTheKnownAnswers(String counter, String key, String answer) {
    int[] c = words(counter);
    int[] k = words(key);
    int[] block = new int[4];
    Philox.block(c[0], c[1], c[2], c[3], k[0], k[1], block);
    assertThat(block).containsExactly(words(answer));
  }

  @ParameterizedTest
  @CsvSource(textBlock = KNOWN_ANSWERS)
  void manyBlocksGiveTheKnownAnswers(String counter, String key, String answer) {
    int[] c = words(counter);
    int[] k = words(key);
    PhiloxBlocks blocks = new PhiloxBlocks();
    blocks.fillRight(100, c[2], c[3]);
    for (int i = 0; i < 100; i++) {
      blocks.setLeft(i, c[0], c[1]);
    }
    blocks.encrypt(100, k[0], k[1]);
    for (int i = 0; i < 100; i++) {
      assertThat(block(blocks, i)).containsExactly(words(answer));
    }
  }

  private static int[] block(PhiloxBlocks blocks, int i) {
    return new int[] {blocks.word(i, 0), blocks.word(i, 1), blocks.word(i, 2), blocks.word(i, 3)};
  }

  @Test
  void manyBlocksAreTheBlocksOneByOneHoweverMany() {
    RandomStream counters = new RandomStream(1, Purpose.PRIOR, 0, 0);
    PhiloxBlocks blocks = new PhiloxBlocks();
    for (int count = 0; count <= PhiloxBlocks.CAPACITY; count++) {
      int key0 = counters.nextInt();
      int key1 = counters.nextInt();
      int word2 = counters.nextInt();
      int word3 = counters.nextInt();
      int[] word0 = new int[count];
      int[] word1 = new int[count];
      blocks.fillRight(count, word2, word3);
      for (int i = 0; i < count; i++) {
        word0[i] = counters.nextInt();
        word1[i] = counters.nextInt();
        blocks.setLeft(i, word0[i], word1[i]);
      }
      blocks.encrypt(count, key0, key1);
      int[] expected = new int[4];
      for (int i = 0; i < count; i++) {
        Philox.block(word0[i], word1[i], word2, word3, key0, key1, expected);
        assertThat(block(blocks, i)).as("block %d of %d", i, count).containsExactly(expected);
        assertThat((int) blocks.left(i)).isEqualTo(expected[0]);
        assertThat((int) (blocks.right(i) >>> 32)).isEqualTo(expected[3]);
      }
    }
  }
}
