package dev.iwae.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFilesTest {

  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

  @TempDir private Path temp;
  private PictureFiles pictures;
  private Path copy;

  @BeforeEach
  void write() throws IOException {
    Path stored = Files.writeString(temp.resolve("samples.png"), "pixels");
    pictures = new PictureFiles(new TreeMap<>(Map.of("images/0123abcd-samples.png", stored)));
    pictures.write(temp.resolve("reports"));
    copy = temp.resolve("reports/images/0123abcd-samples.png");
    Files.setLastModifiedTime(copy, LONG_AGO);
  }

  @Test
  void whatIsThereIsLeftAlone() throws IOException {
    pictures.write(temp.resolve("reports"));
    assertThat(copy).hasContent("pixels");
    assertThat(Files.getLastModifiedTime(copy)).isEqualTo(LONG_AGO);
  }

  @Test
  void whatSomebodyChangedIsWrittenAgain() throws IOException {
    Files.writeString(copy, "pixelz");
    pictures.write(temp.resolve("reports"));
    assertThat(copy).hasContent("pixels");
  }

  @Test
  void picturesOfEarlierResultsGoAndFilesOfOthersStay() throws IOException {
    Path earlier = Files.writeString(copy.resolveSibling("89abcdef-samples.png"), "old");
    Path others = Files.writeString(copy.resolveSibling("mine.png"), "mine");
    pictures.write(temp.resolve("reports"));
    assertThat(earlier).doesNotExist();
    assertThat(others).exists();
  }
}
