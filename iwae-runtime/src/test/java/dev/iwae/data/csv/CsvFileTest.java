package dev.iwae.data.csv;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.data.IdxBytes;
import dev.iwae.data.table.Table;
import dev.iwae.sweep.spec.dataset.Header;
import dev.iwae.sweep.spec.dataset.LabelColumn;
import dev.iwae.sweep.spec.dataset.Parts;
import dev.iwae.sweep.spec.dataset.Preparation;
import dev.iwae.sweep.spec.dataset.Separator;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import dev.iwae.sweep.text.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class CsvFileTest {

  private static final float[][] EXPECTED = {{0, 0.5f, 1, 1e-3f}, {0.25f, 0, 0, 0.1f}};
  private static final String PLAIN = "0,.5,1,1e-3\n0.25,0,0,0.1\n";

  @TempDir Path folder;

  private Table read(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("x.csv"), bytes);
    return read(file, new LabelColumn.Unsaid());
  }

  private static Table read(Path file, LabelColumn label) {
    return read(file, label, Header.AUTO);
  }

  private static Table read(Path file, LabelColumn label, Header header) {
    Parts parts = new Parts.Files(file, Optional.empty(), Optional.empty(), Optional.empty());
    Preparation preparation =
        new Preparation(label, OptionalDouble.empty(), false, Optional.empty(), Optional.empty());
    return CsvFile.read(file, new SourceSpec.Csv(parts, Separator.AUTO, header, preparation));
  }

  private Table read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static float[][] rows(Table table) {
    float[][] rows = new float[table.examples()][table.pixels()];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        rows[i][j] = (float) table.values().at(i, j);
      }
    }
    return rows;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PLAIN,
        "0,.5,1,1e-3\n0.25,0,0,0.1",
        "0 , 0.50,\t1.,1.0E-3\r\n+0.25,-0,0,.1\r\n",
        "0,.5,1,1e-3\r0.25,0,0,0.1\r",
        "0,.5,1,1e-3\n0.25,0,0,0.1\n\n  \n",
        "0,.5,1,1e-3,\n0.25,0,0,0.1,\n",
        "0;.5;1;1e-3\n0.25;0;0;0.1\n",
        "0;0,5;1;1e-3\n0,25;0;0;0,1\n",
        "0\t0,5\t1\t1e-3\n0,25\t0\t0\t0,1\n",
        "0\t.5\t1\t1e-3\n0.25\t0\t0\t0.1\n",
        "0|.5|1|1e-3\n0.25|0|0|0.1\n",
        "0 .5 1 1e-3 \n0.25 0 0 0.1 \n",
        "   0.00   0.5  1     1e-3\n   0.25   0    0     0.1\n",
        "\"0\",\"0.5\",\"1\",\"1e-3\"\n\"0.25\",\"0\",\"0\",\"0.1\"\n",
        "false,0.5,TRUE,1e-3\n0.25,False,0,0.1\n",
        "# made by a program\n0,.5,1,1e-3\n# more\n0.25,0,0,0.1\n",
        "% of MATLAB\n0 .5 1 1e-3\n0.25 0 0 0.1\n",
        "a,b,c,d\n0,.5,1,1e-3\n0.25,0,0,0.1\n",
        "\"p 1\";\"p 2\";\"p 3\";\"p 4\"\n0;.5;1;1e-3\n0.25;0;0;0.1\n",
        "0,1,2,3\n0,.5,1,1e-3\n0.25,0,0,0.1\n",
        "1,2,3,4\n0,.5,1,1e-3\n0.25,0,0,0.1\n",
        ",0,1,2,3\n0,0,.5,1,1e-3\n1,0.25,0,0,0.1\n",
        "Unnamed: 0,w,x,y0,z\n0,0,.5,1,1e-3\n1,0.25,0,0,0.1\n",
        ",0,1,2,3\n17,0,.5,1,1e-3\n4,0.25,0,0,0.1\n",
        "\"V1\" \"V2\" \"V3\" \"V4\"\n\"17\" 0 .5 1 1e-3\n\"4\" 0.25 0 0 0.1\n",
        "a,b,c,d\n1,0,.5,1,1e-3\n2,0.25,0,0,0.1\n",
        "sep=;\r\n0;0,5;1;1e-3\r\n0,25;0;0;0,1\r\n",
        "1x1,1x2,2x1,2x2\n0,.5,1,1e-3\n0.25,0,0,0.1\n",
        "FEA1,FEA2,FEA3,FEA4\n0,.5,1,1e-3\n0.25,0,0,0.1\n",
        "par1,par2,par3,par4\n0,.5,1,1e-3\n0.25,0,0,0.1\n",
      })
  void theSameTableInEveryDialect(String text) throws IOException {
    assertThat(rows(read(text))).isDeepEqualTo(EXPECTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "ISO-8859-1"})
  void everyEncodingWithAndWithoutMark(String name) throws IOException {
    Charset charset = Charset.forName(name);
    assertThat(rows(read(PLAIN.getBytes(charset)))).isDeepEqualTo(EXPECTED);
    if (name.startsWith("UTF")) {
      assertThat(rows(read(("\uFEFF" + PLAIN).getBytes(charset)))).isDeepEqualTo(EXPECTED);
    }
  }

  @Test
  void everyCompression() throws IOException {
    byte[] text = PLAIN.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream xz = new ByteArrayOutputStream();
    try (XZOutputStream out = new XZOutputStream(xz, new LZMA2Options(0))) {
      out.write(text);
    }
    ByteArrayOutputStream bzip2 = new ByteArrayOutputStream();
    try (BZip2CompressorOutputStream out = new BZip2CompressorOutputStream(bzip2)) {
      out.write(text);
    }
    assertThat(rows(read(IdxBytes.gzip(text)))).isDeepEqualTo(EXPECTED);
    assertThat(rows(read(xz.toByteArray()))).isDeepEqualTo(EXPECTED);
    assertThat(rows(read(bzip2.toByteArray()))).isDeepEqualTo(EXPECTED);
    assertThat(rows(read(zip("x.csv")))).isDeepEqualTo(EXPECTED);
    assertThat(rows(read(zip("data/x.csv", "data/.DS_Store", "__MACOSX/data/._x.csv"))))
        .isDeepEqualTo(EXPECTED);
    assertThatThrownBy(() -> read(IdxBytes.gzip(IdxBytes.gzip(text))))
        .hasMessageContaining("is compressed twice, not a table of text. Unpack it once");
    assertThatThrownBy(() -> read(zip("a.csv", "b.csv")))
        .hasMessageContaining("is a ZIP archive with 2 files: a.csv, b.csv");
    assertThatThrownBy(() -> read(zip("mimetype", "content.xml")))
        .hasMessageContaining("is a document of LibreOffice. Save it as CSV");
  }

  @Test
  void aTapeArchiveIsNamed() {
    byte[] tar = new byte[1024];
    System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
    assertThatThrownBy(() -> read(tar))
        .hasMessageContaining("is a tar archive, not a table of text. Unpack it");
  }

  private static byte[] zip(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(PLAIN.getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void labelsMayBeWords() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("x.csv"), "0.1,0.2,0.9,setosa\n0.3,0.4,0.8,iris virginica\n");
    assertThat(read(file, new LabelColumn.Last()).pixels()).isEqualTo(4);
    assertThatThrownBy(() -> read(file, new LabelColumn.Unsaid()))
        .hasMessageContaining("has the word `setosa` as value 4 of line 1, such as a label")
        .hasMessageContaining("Say `label: last`");
    Files.writeString(file, "a,kind,b\n0.1,x,0.2\n");
    assertThat(read(file, new LabelColumn.ByHeading("kind")).values().at(0, 2)).isEqualTo(0.2f);
    assertThatThrownBy(() -> read(file, new LabelColumn.Unsaid()))
        .hasMessageContaining("Say `label: kind` to leave that column out");
    Files.writeString(file, "0.1,0.2\n0.1,oops\n");
    assertThatThrownBy(() -> read(file, new LabelColumn.Unsaid()))
        .hasMessageContaining("value 2 of line 2 is `oops`, no number. Correct that line");
  }

  /** As pandas writes it: what is first would be another column with and without the index. */
  @Test
  void theFirstColumnIsNotGuessedBesideNumbersOfRows() throws IOException {
    Path file = Files.writeString(folder.resolve("x.csv"), ",kind,a,b\n4,5,0.1,0.2\n7,5,0.3,0.4\n");
    assertThatThrownBy(() -> read(file, new LabelColumn.First()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("numbers its rows in a first column without a name")
        .hasMessageContaining("Say `label: kind` if the next is the label, or `label: none`");
    assertThat(read(file, new LabelColumn.ByHeading("kind")).pixels()).isEqualTo(3);
    Files.writeString(file, ",kind,a,b\ncat,5,0.1,0.2\ndog,5,0.3,0.4\n");
    assertThat(read(file, new LabelColumn.First()).pixels()).isEqualTo(4);
    Files.writeString(file, "index,kind,a,b\n7,5,0.1,0.2\n7,5,0.3,0.4\n");
    assertThat(read(file, new LabelColumn.First()).pixels()).isEqualTo(4);
  }

  /** As np.savetxt writes headings: into a comment. */
  @ParameterizedTest
  @ValueSource(strings = {"# a,b,c\n1,0,1\n0,1,0\n", "# a b c\n1 0 1\n0 1 0\n"})
  void anExampleBehindACommentIsNoHeading(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("x.csv"), text);
    LabelColumn none = new LabelColumn.None();
    assertThatThrownBy(() -> read(file, none, Header.TRUE))
        .hasMessageContaining("has comments and then numbers in line 2, the first that is read")
        .hasMessageContaining("Remove `header: true` if that line is an example");
    assertThat(read(file, none).examples()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# made\na,b,c\n1,0,1\n0,1,0\n",
        "# made\n0,1,2\n1,0,1\n0,1,0\n",
        "sep=,\n7,8,7\n1,0,1\n0,1,0\n",
        "7,8,7\n# more\n1,0,1\n0,1,0\n",
      })
  void otherFirstLinesAreHeadingsIfThatIsSaid(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("x.csv"), text);
    assertThat(read(file, new LabelColumn.None(), Header.TRUE).examples()).isEqualTo(2);
  }

  @Test
  void headingsAreKept() throws IOException {
    assertThat(read("label,p0\n3,0.5\n").headings()).containsExactly("label", "p0");
    assertThat(read("label,0,1,2\n3,0.5,0,0\n").headings()).hasSize(4);
    assertThat(read("0,1\n1,0\n").headings()).isEmpty();
  }

  /** Wavelengths above absorbances. */
  @Test
  void numbersThatRunOnAboveOthersMayBeHeadings() throws IOException {
    String waves = IntStream.range(0, 12).mapToObj(i -> 400 + 2 * i + "").collect(joining(","));
    String down = IntStream.range(0, 12).mapToObj(i -> 424 - 2 * i + "").collect(joining(","));
    String values = "\n0.5" + ",0.1,0.2".repeat(5) + ",0.3\n";
    for (String text : List.of(waves + values, down + values)) {
      assertThatThrownBy(() -> read(text))
          .hasMessageContaining("numbers in its first line that run on from column to column")
          .hasMessageContaining("Say `header: true` if that line is one of headings");
      Path file = Files.writeString(folder.resolve("x.csv"), text);
      assertThat(read(file, new LabelColumn.None(), Header.TRUE).examples()).isEqualTo(1);
      assertThat(read(file, new LabelColumn.None(), Header.FALSE).examples()).isEqualTo(2);
    }
    assertThat(read(waves + "\n" + waves + "\n").examples()).isEqualTo(2);
  }

  /** Of tables that were put one behind the other. */
  @Test
  void numbersOfRowsThatRepeatAreNoValues() throws IOException {
    String text = ",a,b\n0,0.1,0.2\n1,0.3,0.4\n0,0.5,0.6\n";
    Path file = Files.writeString(folder.resolve("x.csv"), text);
    assertThatThrownBy(() -> read(text))
        .hasMessageContaining("whole numbers in a first column without a name");
    assertThatThrownBy(() -> read(file, new LabelColumn.Last()))
        .hasMessageContaining("Take that column out of the file");
    assertThat(read(file, new LabelColumn.None()).pixels()).isEqualTo(3);
    assertThat(read(file, new LabelColumn.First()).pixels()).isEqualTo(3);
  }

  @Test
  void anExampleThatPandasTookForHeadingsIsNone() throws IOException {
    String pixels = IntStream.rangeClosed(1, 10).mapToObj(i -> ",0." + i).collect(joining());
    Table table = read("5,0" + pixels + "\n3" + ",0".repeat(11) + "\n");
    assertThat(table.examples()).isEqualTo(1);
    assertThat(table.headings()).hasSize(12);
    assertThat(read("0,0.1,0.2,0.3,0.4,0.5,0.6,0.7,0.8,0.9,1\n").examples()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "0,1,0\\n0,x1,1\\n ! value 2 of line 2 is `x1`, no number",
        "0,1\\n0,\\n ! value 2 of line 2 is empty",
        "0:1:0\\n1:0:0\\n ! value 1 of line 1 is `0:1:0`, no number, and `:` separates nothing",
        "0,NaN\\n ! value 2 of line 1 is `NaN`, no number",
        "0,1f\\n ! value 2 of line 1 is `1f`, no number",
        "0,0x1p-3\\n ! value 2 of line 1 is `0x1p-3`, no number",
        "0,1-\\n ! value 2 of line 1 is `1-`, no number",
        "0,0.2,x,0.3\\n0,0.2,0,0.3\\n ! value 3 of line 1 is `x`, no number",
        "0,1\\n\\n0,1\\n ! has nothing in line 2",
        "0,1\\n0,1,1\\n ! has 3 values in example 1 (line 2), but 2 in those before",
        "a,b,c\\n0,1\\n ! has 3 headings, but 2 values in line 2",
        "a,b\\n0,1,0\\n0,1,1\\n ! has 2 headings, but 3 values in line 2",
        "5 12:0.5 13:1\\n ! value 2 of line 1 is `12:0.5`, of libsvm's sparse format",
        "a,b\\n ! has no examples",
      })
  void otherTextIsRefusedWithItsPlace(String text, String problem) {
    assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(folder.resolve("x.csv") + " ")
        .hasMessageContaining(problem);
  }

  @Test
  void noExamplesAreRefused() {
    assertThatThrownBy(() -> read("")).hasMessageContaining("x.csv is empty: it has no examples");
    assertThatThrownBy(() -> read("\n\n")).hasMessageContaining("x.csv has no examples");
  }

  @Test
  void aFileOfOtherBytesIsNotReadToItsEnd() {
    byte[] bytes = new byte[1_000_000];
    assertThatThrownBy(() -> read(bytes)).hasMessageContaining("it is binary, no table of text");
    Arrays.fill(bytes, (byte) 0xff);
    assertThatThrownBy(() -> read(bytes)).hasMessageContaining("is too long for a number");
  }

  @Test
  void damagedGzipIsToldAsSuch() throws IOException {
    byte[] gzip = IdxBytes.gzip("0,1\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> read(Arrays.copyOf(gzip, gzip.length / 2)))
        .hasMessageContaining("x.csv is a damaged gzip file");
  }

  @Test
  void otherBytesThanAnArchivesChecksumIsOfAreDamage() throws IOException {
    byte[] text = PLAIN.getBytes(StandardCharsets.UTF_8);
    CRC32 sum = new CRC32();
    sum.update(text);
    ZipEntry entry = new ZipEntry("x.csv");
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(text.length);
    entry.setCrc(sum.getValue());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(entry);
      zip.write(text);
    }
    assertThat(rows(read(bytes.toByteArray()))).isDeepEqualTo(EXPECTED);
    String other = bytes.toString(StandardCharsets.ISO_8859_1).replace("0,.5", "0,.6");
    assertThatThrownBy(() -> read(other.getBytes(StandardCharsets.ISO_8859_1)))
        .hasMessageContaining("is a damaged zip file (the checksum of x.csv does not match)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "version https://git-lfs.github.com/spec/v1\\noid sha256:1 ! is a pointer of Git LFS",
        "<html lang=en> ! is a web page (HTML)",
        "[[0.1, 0.2], [0.3, 0.4]] ! is JSON",
        "RDX3\\nX\\n ! is a file of R's own",
        "% OpenML\\n%\\n@RELATION mnist_784\\n ! is an ARFF file",
        "MATLAB 7.3 MAT-file, Platform: GLNXA64 ! is a MATLAB file of version 7.3",
        "@relation iris\\n@data\\n1,2 ! is an ARFF file",
        "%PDF-1.4 ! is a PDF document",
        "\u0089HDF ! is an HDF5 file",
        "(dp0\\nVx ! is a Python pickle",
        "\u0093NUMPY ! is a NumPy array, not a table of text. Name it in `npz`",
      })
  void whatIsNoTextIsNamed(String start, String problem) {
    byte[] bytes = start.replace("\\n", "\n").getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> read(bytes)).hasMessageContaining(problem);
  }

  @Test
  void moreThanIsReadIsRefusedBeforeItIsRead() throws IOException {
    byte[] start = IdxBytes.gzip("0,1\n".getBytes(StandardCharsets.UTF_8));
    byte[] gzip = Arrays.copyOf(start, 3_000_000);
    Arrays.fill(gzip, gzip.length - 4, gzip.length, (byte) 0xa0); // its size: 2.7 GB
    assertThatThrownBy(() -> read(gzip)).hasMessageContaining("holds more than the 2 GB");
  }
}
