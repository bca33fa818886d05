package dev.iwae.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.store.Sha256;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFormatTest {

  @TempDir Path folder;

  private ImageSource write(byte[] bytes) throws IOException {
    return new ImageSource("csv", List.of(Files.write(folder.resolve("x.csv"), bytes)));
  }

  private ImageSource write(String text) throws IOException {
    return write(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0,.5,1,1e-3\n0.25,0,0,0.1\n",
        "0,.5,1,1e-3\n0.25,0,0,0.1",
        "0 , 0.50,\t1.,1.0E-3\r\n+0.25,-0,0,.1\r\n"
      })
  void anExampleALine(String text) throws IOException {
    Images images = write(text).read();

    assertThat(images.examples()).isEqualTo(2);
    assertThat(images.height()).isEqualTo(2); // four pixels are a square
    float[] row = new float[4];
    images.copyTo(0, row, 0);
    assertThat(row).containsExactly(0f, 0.5f, 1f, 1e-3f);
    images.copyTo(1, row, 0);
    assertThat(row[3]).isEqualTo(0.1f);
  }

  @Test
  void isKnownByItsTextGzippedOrNot() throws IOException {
    byte[] text = "0,1,0.5\n".getBytes(StandardCharsets.UTF_8);
    ImageIdentity expected = new ImageIdentity(Sha256.of(text), 1, 1, 3);

    assertThat(write(text).identify()).isEqualTo(expected);
    assertThat(write(IdxBytes.gzip(text)).identify()).isEqualTo(expected);
    assertThat(write(text).content()).isEqualTo(expected.sha256());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "label,p1\\n0,1\\n | value 1 of line 1 is `label`, no number",
        "0,1\\n0,x1\\n | value 2 of line 2 is `x1`, no number",
        "0,1\\n0,\\n | value 2 of line 2 is empty",
        "0;1\\n | value 1 of line 1 is `0;1`, no number",
        "0,NaN\\n | value 2 of line 1 is `NaN`, no number",
        "0,1f\\n | value 2 of line 1 is `1f`, no number",
        "0,0x1p-3\\n | value 2 of line 1 is `0x1p-3`, no number",
        "0,1-\\n | value 2 of line 1 is `1-`, no number",
        "0,1\\n\\n0,1\\n | has nothing in line 2",
        "0,1\\n0,1,1\\n | has 3 values in example 1, but 2 in those before",
        "0,1\\n0,255\\n | has 255.0 as pixel 1 of example 1",
        "0,-0.1\\n | has -0.1 as pixel 1 of example 0",
        "0,1e99\\n | has Infinity as pixel 1 of example 0",
      })
  void otherTextIsRefusedWithItsPlace(String text, String problem) throws IOException {
    ImageSource source = write(text.replace("\\n", "\n"));

    assertThatThrownBy(source::read)
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(source.files().get(0) + " ")
        .hasMessageContaining(problem);
    assertThatThrownBy(source::identify).hasMessageContaining(problem);
  }

  @Test
  void noExamplesAreRefused() throws IOException {
    assertThatThrownBy(write("")::read).hasMessageContaining("x.csv has no examples");
  }

  @Test
  void aFileOfOtherBytesIsNotReadToItsEnd() throws IOException {
    byte[] zeros = new byte[1_000_000];
    assertThatThrownBy(write(zeros)::read).hasMessageContaining("is too long for a number");
    Arrays.fill(zeros, (byte) 0xff);
    assertThatThrownBy(write(zeros)::identify).hasMessageContaining("is too long for a number");
  }

  @Test
  void damagedGzipIsToldAsSuch() throws IOException {
    byte[] gzip = IdxBytes.gzip("0,1\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(write(Arrays.copyOf(gzip, gzip.length / 2))::identify)
        .hasMessageContaining("x.csv is a damaged gzip file");
  }
}
