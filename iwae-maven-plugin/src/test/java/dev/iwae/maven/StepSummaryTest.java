package dev.iwae.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.run.progress.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepSummaryTest {

  @TempDir Path folder;

  private final List<String> warnings = new ArrayList<>();

  private StepSummary summary(Map<String, String> environment) {
    return new StepSummary(environment, new Warnings(warnings));
  }

  private record Warnings(List<String> lines) implements Console {
    @Override
    public void info(String text) {}

    @Override
    public void warn(String text) {
      lines.add(text);
    }

    @Override
    public void error(String text) {}
  }

  @Test
  void appendsWhereThereIsAPage() throws IOException {
    Path page = Files.writeString(folder.resolve("page.md"), "before\n");

    summary(Map.of("GITHUB_STEP_SUMMARY", page.toString())).append("after");
    summary(Map.of()).append("nowhere");

    assertThat(page).hasContent("before\nafter\n");
    assertThat(warnings).isEmpty();
  }

  @Test
  void aPageThatCannotBeWrittenIsAWarning() {
    Path page = folder.resolve("missing/page.md");

    summary(Map.of("GITHUB_STEP_SUMMARY", page.toString())).append("after");

    assertThat(warnings)
        .containsExactly(
            "the job's summary goes without this one: cannot append to %s, which GITHUB_STEP_SUMMARY names: there is no %s"
                .formatted(page, page));
  }
}
