package dev.iwae.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.iwae.results.SampleResults;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What axe-core can find of the rules for accessible pages (WCAG 2.2 A and AA, best practices). */
@Tag("browser")
class ReportAccessibilityIT {

  @TempDir Path folder;

  @Test
  void axeFindsNothingInLightAndDark() {
    try (Browser browser = Browser.start()) {
      Path report = Report.write(SampleResults.everyKind(), folder);
      for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        NewContextOptions options =
            new NewContextOptions().setColorScheme(colours).setViewportSize(1280, 900);
        Page page = browser.open(report, "#run-c5a669d2", options);
        page.getByLabel("Compare mnist/one-layer/vae/k5/short/s1").check();
        page.getByLabel("Compare mnist/two-layer/vae/k50/short/s1").check();
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");

        List<String> violations =
            new AxeBuilder(page)
                .analyze().getViolations().stream()
                    .flatMap(
                        rule ->
                            rule.getNodes().stream()
                                .map(node -> rule.getId() + ": " + node.getTarget()))
                    .toList();

        assertThat(violations).as(colours.toString()).isEmpty();
      }
    }
  }
}
