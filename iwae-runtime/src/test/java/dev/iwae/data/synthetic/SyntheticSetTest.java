package dev.iwae.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.data.synthetic.SyntheticSet.Part;
import dev.iwae.store.Sha256;
import dev.iwae.sweep.spec.dataset.Synthetic;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticSetTest {

  private static final Synthetic GAUSSIAN =
      new Synthetic(new Synthetic.LinearGaussian(5, 2, 2, 0.5, 7, 3, 9));
  private static final Synthetic BERNOULLI =
      new Synthetic(new Synthetic.Bernoulli(5, 2, 2, 7, 3, 9));

  @Test
  void anExampleDoesNotDependOnHowManyThereAre() {
    Synthetic more = new Synthetic(new Synthetic.LinearGaussian(5, 2, 2, 0.5, 20, 3, 9));
    float[][] few = SyntheticSet.of(GAUSSIAN, Part.TRAIN).draw();
    float[][] many = SyntheticSet.of(more, Part.TRAIN).draw();

    assertThat(Arrays.copyOf(many, 7)).isDeepEqualTo(few);
    assertThat(SyntheticSet.of(GAUSSIAN, Part.TEST).draw()[0]).isNotEqualTo(few[0]);
  }

  @Test
  void seedAndPartDecide() {
    Synthetic other = new Synthetic(new Synthetic.LinearGaussian(5, 2, 2, 0.5, 7, 3, 10));
    assertThat(SyntheticSet.of(other, Part.TRAIN).draw()[0])
        .isNotEqualTo(SyntheticSet.of(GAUSSIAN, Part.TRAIN).draw()[0]);
  }

  @Test
  void binaryExamplesAreZerosAndOnes() {
    float[][] rows = SyntheticSet.of(BERNOULLI, Part.TRAIN).draw();
    for (float[] row : rows) {
      assertThat(row).containsAnyOf(0f, 1f);
      for (float x : row) {
        assertThat(x).isIn(0f, 1f);
      }
    }
  }

  /** The bits that keys vouch for; made by this code on 2026-11-20, x86-64, JDK 17. */
  @Test
  void theDrawsStayTheSame() {
    assertThat(hash(GAUSSIAN))
        .isEqualTo("505c5f1757bc221685760e863aa3c2b616f98a62fd099d44f227cc9a3bff630e");
    assertThat(hash(BERNOULLI))
        .isEqualTo("df7538b51a7b769bd8177e4c952f287f7d64801aac25d5c7f03f835f27ebcf07");
  }

  private static String hash(Synthetic source) {
    float[][] rows = SyntheticSet.of(source, Part.TEST).draw();
    ByteBuffer bytes = ByteBuffer.allocate(4 * 15);
    for (float[] row : rows) {
      bytes.asFloatBuffer().put(row);
      bytes.position(bytes.position() + 4 * row.length);
    }
    return Sha256.of(bytes.array());
  }

  @Test
  void theIdentityIsTheseWords() {
    assertThat(SyntheticSet.of(GAUSSIAN, Part.TRAIN).toJson())
        .isEqualTo(
            "{\"examples\":7,\"format\":\"synthetic/1\",\"kind\":\"linear-gaussian\",\"latent\":2,"
                + "\"noise\":0.5,\"part\":\"train\",\"pixels\":5,\"scale\":2,\"seed\":\"9\"}");
    for (Synthetic source : new Synthetic[] {GAUSSIAN, BERNOULLI}) {
      for (Part part : Part.values()) {
        SyntheticSet set = SyntheticSet.of(source, part);
        assertThat(SyntheticSet.fromJson(set.toJson())).isEqualTo(set);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "null", "{\"seed\":\"x\"}", "0,1"})
  void anyOtherTextIsNone(String json) {
    assertThatThrownBy(() -> SyntheticSet.fromJson(json))
        .isInstanceOf(IllegalArgumentException.class);
    String whole = SyntheticSet.of(BERNOULLI, Part.TEST).toJson();
    assertThatThrownBy(() -> SyntheticSet.fromJson(whole.replace("synthetic/1", "synthetic/2")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theMeanIsThatOfTheRange() {
    for (Synthetic source : new Synthetic[] {GAUSSIAN, BERNOULLI}) {
      SyntheticSet set = SyntheticSet.of(source, Part.TRAIN);
      double sum = 0;
      for (int example = 2; example < 6; example++) {
        sum += set.meanLogLikelihood(example, 1);
      }
      assertThat(set.meanLogLikelihood(2, 4)).isCloseTo(sum / 4, within(1e-12));
    }
  }
}
