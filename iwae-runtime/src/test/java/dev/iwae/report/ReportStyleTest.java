package dev.iwae.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.report.chart.SeriesStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Contrast of the palettes, by the formula of WCAG 2.2. */
class ReportStyleTest {

  private static final Pattern COLOR =
      Pattern.compile("--([a-z0-9-]+): light-dark\\(#([0-9a-f]{6}), #([0-9a-f]{6})\\);");
  private static final List<String> TEXTS =
      List.of(
          "text",
          "muted",
          "link",
          "failed",
          "skipped",
          "neutral",
          "c0",
          "c1",
          "c2",
          "c3",
          "c4",
          "c5",
          "ramp-low",
          "ramp-high");

  private final String style = Assets.load().style();

  @Test
  void textIsReadableInLightAndDark() {
    assertReadable(palette(2));
    assertReadable(palette(3));
  }

  @Test
  void theLastColourOfAnObjectiveIsInThePalette() {
    assertThat(style).contains(".c" + (SeriesStyle.COLORS - 1) + " {");
    assertThat(style).doesNotContain(".c" + SeriesStyle.COLORS + " {");
  }

  private static void assertReadable(Map<String, Integer> palette) {
    for (String background : List.of("page", "panel")) {
      for (String text : TEXTS) {
        assertThat(contrast(palette.get(text), palette.get(background)))
            .as(text + " on " + background)
            .isGreaterThanOrEqualTo(4.5);
      }
    }
    for (String text : List.of("text", "best-text")) {
      assertThat(contrast(palette.get(text), palette.get("best")))
          .as(text + " on best")
          .isGreaterThanOrEqualTo(4.5);
    }
  }

  private Map<String, Integer> palette(int group) {
    Map<String, Integer> palette = new HashMap<>();
    Matcher color = COLOR.matcher(style);
    while (color.find()) {
      palette.put(color.group(1), Integer.parseInt(color.group(group), 16));
    }
    return palette;
  }

  private static double contrast(int one, int other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16 & 255)
        + 0.7152 * linear(rgb >> 8 & 255)
        + 0.0722 * linear(rgb & 255);
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}
