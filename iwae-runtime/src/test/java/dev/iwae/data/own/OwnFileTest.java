package dev.iwae.data.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.data.IdxBytes;
import dev.iwae.data.Images;
import dev.iwae.data.Pixels;
import dev.iwae.sweep.spec.dataset.Header;
import dev.iwae.sweep.spec.dataset.LabelColumn;
import dev.iwae.sweep.spec.dataset.Preparation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnFileTest {

  @TempDir Path folder;

  private static final Preparation LABELLED_BYTES =
      new Preparation(
          new LabelColumn.First(),
          OptionalDouble.of(255),
          false,
          Optional.empty(),
          Optional.empty());

  private Images read(String name, byte[] content, Preparation preparation) throws IOException {
    Path file = Files.write(folder.resolve(name), content);
    return OwnFile.read(file, new ExampleForm(3, false, preparation, Header.AUTO));
  }

  private static void assertPixels(Images images) {
    assertThat(images.pixels()).isEqualTo(3);
    assertThat(Pixels.of(images, 0)[0]).isEqualTo(1);
    assertThat(Pixels.of(images, 0)[2]).isEqualTo(51 / 255f);
  }

  @Test
  void labelsAndScaleAreThoseOfTheDatasetAndTheLabelMayBeMissing() throws IOException {
    for (String text : new String[] {"seven,255,0,51\n", "7,255,0,51\n", "255,0,51\n"}) {
      assertPixels(read("x.csv", text.getBytes(StandardCharsets.UTF_8), LABELLED_BYTES));
    }
    byte[] pixels = {(byte) 255, 0, 51};
    assertPixels(read("x.idx", IdxBytes.images(1, 1, 3, pixels), LABELLED_BYTES));
    assertPixels(read("y.idx", IdxBytes.images(1, 1, 3, pixels), Preparation.NONE));
  }

  @Test
  void nothingIsTakenForALabelWhereAnExampleHasAsManyValues() throws IOException {
    byte[] text = "y,b,c\n1,0,0.2\n".getBytes(StandardCharsets.UTF_8);
    assertPixels(read("x.csv", text, Preparation.NONE));
    assertThatThrownBy(
            () -> read("x.csv", "9,1,0,1\n".getBytes(StandardCharsets.UTF_8), Preparation.NONE))
        .hasMessageContaining("has 9.0 as pixel 0");
  }
}
