package dev.iwae.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iwae.results.DisplayName;
import dev.iwae.results.RunResult;
import dev.iwae.results.SampleResults;
import dev.iwae.results.SampleRun;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class ReportEscapingTest {

  @Test
  void hostileTextsAreShownAsTheyAre() {
    Document page = Jsoup.parse(Pages.html(HostileResults.sweep()));

    assertHarmless(page);
    assertThat(page.select("h1").text()).isEqualTo(HostileResults.LONG);
    assertThat(page.title()).isEqualTo(HostileResults.LONG);
    assertThat(page.select(".author").eachText())
        .containsExactly(HostileResults.SCRIPT, HostileResults.RIGHT_TO_LEFT);
    assertThat(page.select("table.comparison caption").text()).startsWith(HostileResults.SCRIPT);
    assertThat(page.select(".failure").text()).contains(HostileResults.SCRIPT);
  }

  @Property(tries = 60)
  void anyTextStaysText(@ForAll("texts") String text) throws IOException {
    List<RunResult> runs =
        List.of(
            SampleRun.named(text, "m" + text, "vae" + text, 1, 1).completed(88.4, 19),
            SampleRun.named(text, "m" + text, "iwae" + text, 5, 1).failed(text, List.of(text)));
    Document page = Jsoup.parse(Pages.html(SampleResults.sweep("x", text, runs)));

    assertHarmless(page);
    String shown = page.select("#comparison thead .group").first().wholeText();
    assertThat(shown).isEqualTo(normalised("m" + text));
    String name =
        new ObjectMapper()
            .readTree(page.getElementById("charts").data())
            .at("/0/series/0/name")
            .asText();
    assertThat(name).startsWith(DisplayName.of("vae" + text));
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> fragments =
        Arbitraries.of(
            "<",
            ">",
            "&",
            "\"",
            "'",
            "`",
            "=",
            "/",
            "\\",
            "</script",
            "<!--",
            "-->",
            "]]>",
            "&lt;",
            "${x}",
            "@if",
            "onload=",
            "javascript:",
            "\n",
            "\t",
            "\u2028",
            "\u202e",
            "\u05d0",
            "{{",
            "a",
            " ");
    return fragments.list().ofMinSize(1).ofMaxSize(8).map(parts -> String.join("", parts));
  }

  /** What an HTML parser makes of line ends, and of a leading line end nothing. */
  private static String normalised(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  /** The page has the elements it was made of, and no attribute that runs something. */
  private static void assertHarmless(Document page) {
    assertThat(page.select("script").size()).isEqualTo(6);
    assertThat(page.select("script").eachAttr("type"))
        .containsExactly("application/json", "application/json", "application/json");
    assertThat(page.select("b").eachText()).doesNotContain("really");
    for (Element element : page.getAllElements()) {
      element
          .attributes()
          .forEach(
              attribute -> assertThat(attribute.getKey().toLowerCase()).doesNotStartWith("on"));
    }
    assertThat(page.select("section").eachAttr("id")).doesNotHaveDuplicates();
    assertThat(page.select("section:not([id]), main > :not(section, div, script)").size()).isZero();
  }
}
