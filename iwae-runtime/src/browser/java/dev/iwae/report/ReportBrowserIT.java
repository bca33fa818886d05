package dev.iwae.report;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.iwae.results.SampleResults;
import dev.iwae.results.SweepResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report as a reader has it: from a file, in a browser. */
@Tag("browser")
class ReportBrowserIT {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+(e-?[0-9]+)?");

  /** Numbers in words by size, as in {@code k10} and {@code k9}: with room in front. */
  private static final Comparator<String> WORDS =
      Comparator.comparing(
          text ->
              Pattern.compile("(?<![.0-9])[0-9]+")
                  .matcher(text)
                  .replaceAll(digits -> "%9d".formatted(Long.parseLong(digits.group()))));

  @TempDir static Path folder;
  private static Browser browser;
  private static Path every;
  private static Path large;
  private static Path quickstart;
  private static Path settings;
  private static Path odd;

  @BeforeAll
  static void writeReports() {
    browser = Browser.start();
    every = write("every", SampleResults.everyKind());
    large = write("large", LargeSweep.results());
    settings = write("settings", SettingsSweep.results());
    odd = write("odd", OddSweep.results());
    quickstart = folder.resolve("quickstart.html");
    Report.writePage(Quickstart.results(), Quickstart.FOLDER, quickstart);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  private static Path write(String name, SweepResults results) {
    return Report.write(results, folder.resolve(name));
  }

  @AfterEach
  void closePages() {
    browser.closePages();
  }

  @AfterEach
  void nothingIsComplainedOfAndNothingIsAskedFor() {
    assertThat(browser.complaints).isEmpty();
    assertThat(browser.requests).allMatch(address -> address.startsWith("file:"));
    assertThat(browser.requests).noneMatch(address -> address.contains(".js"));
  }

  @Test
  void sortsByEveryColumnBothWaysAndBack() {
    Page page = browser.open(large, "");
    List<String> before = firstCells(page);
    List<String> names = names(page);
    assertThat(names).contains("run", "NLL");

    for (String name : names) {
      int column = names.indexOf(name);
      Comparator<String> order = name.equals("run") ? WORDS : ReportBrowserIT::bySize;
      Locator header = header(page, name);
      header.getByRole(com.microsoft.playwright.options.AriaRole.BUTTON).click();
      assertThat(header).hasAttribute("aria-sort", "ascending");
      assertThat(cells(page, column)).hasSize(200).isSortedAccordingTo(missingLast(order));
      header.locator("button").press("Enter");
      assertThat(header).hasAttribute("aria-sort", "descending");
      assertThat(cells(page, column))
          .hasSize(200)
          .isSortedAccordingTo(missingLast(order.reversed()));
      header.locator("button").click();
      assertThat(header).hasAttribute("aria-sort", "none");
      assertThat(firstCells(page)).isEqualTo(before);
    }
  }

  /** Else every order of a column would be right. */
  @Test
  void columnsThatAreSortedHaveDifferentValues() {
    Page page = browser.open(large, "");
    List<String> names = names(page);

    for (String name : List.of("model", "k", "seed", "NLL")) {
      assertThat(cells(page, names.indexOf(name)).stream().distinct().toList())
          .as(name)
          .hasSizeGreaterThan(1);
    }
    assertThat(cells(page, names.indexOf("NLL"))).as("of the run that failed").containsOnlyOnce("");
  }

  @Test
  void numbersAreSortedBySizeAndWordsAsWords() {
    Page page = browser.open(odd, "");

    header(page, "label").locator("button").click();
    assertThat(rows(page).locator("td:nth-child(2)").allTextContents().stream().map(String::strip))
        .containsExactly("1e-4", "1e-3", "0.25", "0.5", "=1+1", "");
    header(page, "caveats").locator("button").click();
    assertThat(rows(page).first()).containsText("biased");
    header(page, "caveats").locator("button").click();
    assertThat(rows(page).first()).containsText("density spike");
  }

  @Test
  void whatHasNoLabelIsChosenByItsList() {
    Page page = browser.open(odd, "");

    page.selectOption(
        "#filters [name=label]",
        new com.microsoft.playwright.options.SelectOption().setLabel("none"));
    assertThat(page.locator("#shown")).hasText("1 of 6 runs");

    Page copy = browser.open(odd, page.evaluate("location.hash").toString());
    assertThat(copy.locator("#shown")).hasText("1 of 6 runs");
  }

  @Test
  void filtersByWordsAndByLists() {
    Page page = browser.open(large, "");

    page.fill("#filters [name=filter]", "IWAE k13");
    assertThat(page.locator("#shown")).hasText("5 of 200 runs");
    page.selectOption("#filters [name=seed]", "2");
    assertThat(page.locator("#shown")).hasText("1 of 200 runs");
    page.fill("#filters [name=filter]", "no such run");
    assertThat(page.locator("#shown")).hasText("0 of 200 runs");
    page.locator("#filters button[type=reset]").click();
    assertThat(page.locator("#shown")).hasText("200 runs");
    page.selectOption("#filters [name=status]", "failed");
    assertThat(rows(page)).hasCount(1);
  }

  @Test
  void theAddressKeepsWhatWasChosen() {
    Page page = browser.open(large, "#runs");
    page.selectOption("#filters [name=model]", "two-layer");
    page.fill("#filters [name=filter]", "s3");
    header(page, "k").locator("button").click();
    header(page, "k").locator("button").click();

    Page copy = browser.open(large, page.evaluate("location.hash").toString());

    assertThat(page.evaluate("location.hash")).isEqualTo("#runs&filter=s3&model=two-layer&sort=-k");
    assertThat(copy.locator("#shown")).hasText("20 of 200 runs");
    assertThat(copy.locator("#filters [name=filter]")).hasValue("s3");
    assertThat(header(copy, "k")).hasAttribute("aria-sort", "descending");
    assertThat(firstCells(copy)).isEqualTo(firstCells(page));
    copy.locator("nav a[href='#reading']").click();
    assertThat(copy).hasURL(Pattern.compile(".*#reading&filter=s3&model=two-layer&sort=-k$"));
  }

  @Test
  void aPermalinkOpensItsRun() {
    Page page = browser.open(every, "#run-c5a669d2");

    Locator failed = page.locator("#run-c5a669d2");
    assertThat(failed).isVisible();
    assertThat(failed).isInViewport();
    assertThat(failed).containsText("became NaN at step 7412");
    assertThat(failed).containsText("log w is <NaN> & more");
    assertThat(failed).containsText("name: burda-short");
    assertThat(failed).containsText("cached");
    assertThat(page.locator("tr[data-link=run-c5a669d2] .opener"))
        .hasAttribute("aria-expanded", "true");
  }

  @Test
  void aRowOpensAndClosesByKeyboard() {
    Page page = browser.open(every, "");
    Locator opener = page.locator("#runs-table .opener").first();

    opener.focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("tr.opened")).containsText("Provenance");
    page.keyboard().press("Enter");
    assertThat(page.locator("tr.opened")).hasCount(0);
  }

  @Test
  void comparesAnyTwoRuns() {
    Page page = browser.open(every, "");
    page.getByLabel("Compare mnist/one-layer/vae/k5/short/s1").check();
    assertThat(page.locator("#compare-hint")).isVisible();
    page.getByLabel("Compare mnist/two-layer/vae/k50/short/s1").check();

    Locator compared = page.locator("#compared");
    assertThat(compared.locator("table.compared thead th")).hasCount(2);
    assertThat(compared.locator("table.compared")).containsText("model.layers");
    assertThat(compared.locator("table.compared tbody th").allTextContents())
        .contains("k", "model")
        .doesNotContain("schedule", "model.activation");
    // 88.13 - 86.32; the sample's log-likelihoods make pairs with an error of 0.066 to 0.067
    assertThat(compared.locator("table.forest tbody td").first()).hasText("1.81 ± 0.07");
    assertThat(compared.locator("table.forest tbody")).containsText("1.68 to 1.94");
    assertThat(compared.locator("table.forest tbody")).containsText("better");
    assertThat(compared.locator(".chart canvas")).hasCount(2);
    page.selectOption(
        "#reference", new com.microsoft.playwright.options.SelectOption().setIndex(1));
    assertThat(compared.locator("table.forest tbody td").first()).hasText("-1.81 ± 0.07");

    Page copy = browser.open(every, page.evaluate("location.hash").toString());
    assertThat(copy.locator("#compared table.compared thead th")).hasCount(2);
    copy.getByText("Untick all").click();
    assertThat(copy.locator("#compared table")).hasCount(0);
    assertThat(copy).hasURL(Pattern.compile("^[^#]*#?$"));
  }

  @Test
  void seedsOfARunAreComparedAsOne() {
    Page page = browser.open(every, "");
    for (int seed = 1; seed <= 3; seed++) {
      page.getByLabel("Compare mnist/one-layer/vae/k50/short/s" + seed).check();
      page.getByLabel("Compare mnist/one-layer/iwae/k50/short/s" + seed).check();
    }

    Locator compared = page.locator("#compared");
    assertThat(compared.locator("table.compared thead th")).hasCount(2);
    assertThat(compared.locator("table.compared thead"))
        .containsText("one-layer: vae, k = 50, 3 seeds");
    assertThat(compared.locator("table.compared tbody")).containsText("88.04 ± 0.54, sd 0.09 of 3");
    // gains of 1.97, 2.19 and 1.85: 0.172 over the root of 3, and pairs of 0.066
    assertThat(compared.locator("table.forest tbody td").first()).hasText("2.00 ± 0.12");
    // 0.1194 times 2.74, Student's for 4.1 degrees of freedom
    assertThat(compared.locator("table.forest tbody")).containsText("1.68 to 2.33");
  }

  @Test
  void numbersOfSeedsAreMeans() {
    Page page = browser.open(every, "");
    page.evaluate(
        """
        iwae.works.data.works.forEach((work, i) => {
          if (work.facts) {
            work.facts[0] = [i, 0];
            work.facts[3] = [7200 + i];
          }
        })
        """);

    assertThat(fact(page, 0, "[3, 4]")).isEqualTo("3.5+0");
    assertThat(fact(page, 3, "[3, 5]")).isEqualTo("2 h 00 min");
    assertThat(fact(page, 2, "[3, 4]")).isEqualTo("40");
    assertThat(fact(page, 4, "[3, 4]")).isEqualTo("425,284");
  }

  private static Object fact(Page page, int at, String group) {
    return page.evaluate(
        "iwae.facts.text(" + group + ", iwae.works.data.facts[" + at + "], " + at + ")");
  }

  @Test
  void whatMustBeKnownStandsWhereRunsAreCompared() {
    Page page = browser.open(odd, "");

    page.getByText("Compare all shown").click();

    Locator compared = page.locator("#compared");
    assertThat(compared.locator("table.compared tr:has(th:text-is('caveats')) td"))
        .hasText(new String[] {"density spike", "biased gradient", "–", "–", "–", "–"});
    assertThat(compared.locator("table.forest tbody tr:has-text('density spike')")).hasCount(5);
    page.selectOption(
        "#reference", new com.microsoft.playwright.options.SelectOption().setIndex(1));
    assertThat(compared.locator("table.forest tbody tr:has-text('density spike')")).hasCount(1);
    assertThat(compared.locator("table.forest .interval")).hasCount(4);
    assertThat(compared.locator("table.forest")).not().containsText("1241");
  }

  @Test
  void allShownRunsAreCompared() {
    Page page = browser.open(settings, "#filter=tanh50");

    page.getByText("Compare all shown").click();

    assertThat(page.locator("#compared table.compared thead th")).hasCount(5); // elbo = iwae at 1
  }

  @Test
  void aLegendEntryIsolatesItsLines() {
    Page page = browser.open(every, "");
    Locator entry = page.locator("#bounds .legend button").first();

    entry.click();
    assertThat(entry).hasAttribute("aria-pressed", "true");
    page.locator("#bounds .chart").first().hover();
    assertThat(page.locator("#bounds .chart").first()).containsText("K 10");
    entry.click();
    assertThat(entry).hasAttribute("aria-pressed", "false");
  }

  @Test
  void theReaderChoosesWhatIsDrawnAgainstWhat() {
    Page page = browser.open(settings, "");
    assertThat(page.locator("#nll figcaption"))
        .containsText(new String[] {"mnist, tanh", "mnist, relu"});
    assertThat(page.locator("#bounds .chart")).hasCount(6);

    page.selectOption("#chooser [name=x]", "latent");
    page.selectOption("#chooser [name=colour]", "k");
    page.selectOption("#chooser [name=panels]", "objective");

    assertThat(page.locator("#nll figcaption")).containsText(new String[] {"mnist, vae"});
    assertThat(page.locator("#nll .legend button"))
        .containsText(new String[] {"k = 1, tanh", "k = 5, tanh"});
    String hash = page.evaluate("location.hash").toString();
    assertThat(hash).contains("colour=k", "panels=objective", "x=latent");
    Page copy = browser.open(settings, hash);
    assertThat(copy.locator("#chooser [name=x]")).hasValue("latent");
    assertThat(copy.locator("#nll .legend button")).hasCount(6);
  }

  /** In every arrangement, lines of a panel that are not seeds of one run look different. */
  @Test
  void noTwoLinesLookAlike() {
    for (Path report : List.of(every, large, settings)) {
      Page page = browser.open(report, "");
      for (String chosen : List.of("", "#colour=k", "#panels=k", "#x=objective&colour=model")) {
        if (!chosen.isEmpty()) {
          arrange(page, chosen);
        }

        Object alike =
            page.evaluate(
                """
                iwae.charts.all().filter((panel) => panel.figure === "nll" || panel.figure === "bounds").flatMap((panel) =>
                  panel.series.filter((one) => panel.series.some((other) => other.name !== one.name
                    && other.color === one.color && String(other.dash) === String(one.dash)
                    && one.color !== "neutral")).map((one) => panel.id + " " + one.name))
                """);

        assertThat((List<?>) alike).as(report + chosen).isEmpty();
      }
      browser.closePages();
    }
  }

  /** As one who edits the address. */
  private static void arrange(Page page, String fragment) {
    page.evaluate(
        """
        (fragment) => new Promise((done) => {
          window.addEventListener("hashchange", done, { once: true });
          location.hash = fragment;
        })
        """,
        fragment);
    Map<String, String> chosen =
        Arrays.stream(fragment.substring(1).split("&"))
            .map(pair -> pair.split("="))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    assertThat(page.evaluate("iwae.state.all()")).isEqualTo(chosen);
  }

  @Test
  void aSweepOfManySettingsIsNoEndlessPage() {
    Page page = browser.open(settings, "");

    assertThat((Integer) page.evaluate("document.documentElement.scrollHeight")).isLessThan(8_000);
  }

  @Test
  void chartsAndTablesAreSaved() throws IOException {
    Page page = browser.open(settings, "");

    assertThat(saved(page, "#nll figcaption button:text('SVG')"))
        .startsWith("<svg")
        .contains("k (samples in training)", "vae, latent = 5");
    assertThat(saved(page, "#nll figcaption button:text('CSV')"))
        .startsWith("line,k (samples in training),NLL (nats),standard error\n")
        .contains("\"iwae, latent = 50\",50,");
    assertThat(saved(page, "#nll figcaption button:text('TeX')"))
        .contains("xtick={0,1,2}, xticklabels={{1},{5},{50}}")
        .doesNotContain("symbolic");
    assertThat(saved(page, "#bounds figcaption button:text('CSV')")).contains(",5000,");
    assertThat(saved(page, "#bounds figcaption button:text('TeX')"))
        .contains("\\begin{axis}", "xmode=log", "\\addlegendentry{iwae, k = 50}");
    assertThat(saved(page, "#comparison .tools button:text('TeX')"))
        .contains("\\toprule", "tanh50", "90.17 $\\pm$ 0.54");
    assertThat(saved(page, "#runs .tools button:text('CSV')")).contains("run,").contains("81.70");
    assertThat(saved(browser.open(every, ""), "#comparison .tools button:text('TeX')"))
        .contains("$\\star$")
        .doesNotContain("\u2605");
    assertThat(saved(browser.open(odd, ""), "#runs .tools button:text('CSV')")).contains(",'=1+1,");
    assertThat(saved(browser.open(every, ""), "#differences .tools button:text('CSV')"))
        .contains(",0.28 ± 0.07,")
        .doesNotContain("'");
  }

  /** Details and comparisons have their buttons when they are shown, once. */
  @Test
  void whatIsShownLaterIsSavedToo() throws IOException {
    assertThat(saved(browser.open(settings, ""), "#parallel figcaption button:text('SVG')"))
        .startsWith("<svg")
        .contains("stroke-width: 1.6", "</text>");

    Page page = browser.open(every, "");
    page.locator("#runs tbody input").nth(0).check();
    page.locator("#runs tbody input").nth(1).check();
    assertThat(saved(page, "#compared .tools button:text('CSV')")).contains("NLL (nats),");
    assertThat(saved(page, "#compared figcaption button:text('SVG')")).startsWith("<svg");
    assertThat(saved(page, "#compared figcaption button:text('TeX')"))
        .contains("\\begin{axis}[title={");

    for (int times = 0; times < 3; times++) {
      page.locator("#runs tbody .opener").first().click();
    }
    assertThat(page.locator("#runs .opened .body .scroll:has(> table)").count())
        .isPositive()
        .isEqualTo(page.locator("#runs .opened .body .scroll:has(> table) + .tools").count());
    assertThat(saved(page, "#runs .opened .tools button:text('CSV')")).contains("stage");
  }

  private static String saved(Page page, String button) throws IOException {
    return Files.readString(
        page.waitForDownload(() -> page.locator(button).first().click()).path());
  }

  @Test
  void axesAreTurnedAndLinesSmoothed() {
    Page page = browser.open(settings, "");
    Object before = range(page);

    page.getByLabel("log x axis").first().click();
    page.locator("#training").getByLabel("Smooth the lines").click();

    assertThat(range(page)).isNotEqualTo(before);
    assertThat(page.evaluate("location.hash").toString())
        .contains("log=training.x", "smooth=training");
  }

  private static Object range(Page page) {
    return page.evaluate(
        "iwae.views.of(iwae.charts.all().find((panel) => panel.figure === 'training')).x.max");
  }

  @Test
  void coloursFollowTheSystemAndTheSwitch() {
    Page dark = browser.open(every, "", new NewContextOptions().setColorScheme(ColorScheme.DARK));
    Page light = browser.open(every, "", new NewContextOptions().setColorScheme(ColorScheme.LIGHT));

    assertThat(background(dark)).isEqualTo("rgb(20, 23, 28)");
    assertThat(background(light)).isEqualTo("rgb(255, 255, 255)");
    light.locator(".theme [data-choice=dark]").click();
    assertThat(background(light)).isEqualTo("rgb(20, 23, 28)");
    light.reload();
    assertThat(background(light)).isEqualTo("rgb(20, 23, 28)");
    assertThat(light.locator(".theme [data-choice=dark]")).hasAttribute("aria-pressed", "true");
    light.locator(".theme [data-choice=system]").click();
    assertThat(background(light)).isEqualTo("rgb(255, 255, 255)");
  }

  @Test
  void withoutScriptEverythingIsThere() {
    NewContextOptions options = new NewContextOptions().setJavaScriptEnabled(false);
    Page page = browser.open(every, "#run-c5a669d2", options);

    assertThat(page.locator(".verdict")).containsText("86.03 ± 0.54");
    assertThat(page.locator("table.comparison")).isVisible();
    assertThat(page.locator("#runs-table tbody tr")).hasCount(23);
    assertThat(page.locator("#differences table")).isVisible();
    assertThat(page.locator("#bounds table")).isAttached();
    assertThat(page.locator("#filters")).isHidden();
    assertThat(page.locator(".theme")).isHidden();
    assertThat(page.locator("#compare")).isHidden();
    assertThat(page.locator("#run-c5a669d2")).isVisible(); // the browser opens what holds a target
    assertThat(page.locator("#bounds .chart").first()).isHidden();
  }

  @Test
  void nothingScrollsSidewaysOnAPhone() {
    Path hostile = write("hostile", HostileResults.sweep());
    for (Path report : List.of(every, large, hostile, quickstart)) {
      NewContextOptions phone = new NewContextOptions().setViewportSize(400, 800);
      Page page = browser.open(report, "", phone);

      assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
          .as(report.toString())
          .isLessThanOrEqualTo(400);
    }
  }

  @Test
  void theQuickstartShowsItsChartsAndImages() {
    Page page = browser.open(quickstart, "");
    for (Locator chart : page.locator(".chart").all()) {
      chart.scrollIntoViewIfNeeded();
      assertThat(chart.locator("canvas")).hasCount(1);
    }
    assertThat(page.locator("#images img")).hasCount(20);
    assertThat(page.locator("#images use")).hasCount(4);
    Object drawn = page.locator("#images use").last().evaluate("(use) => use.getBBox().width");
    assertThat(drawn.toString()).startsWith("289");
    page.locator("#images img").last().scrollIntoViewIfNeeded();
    assertThat(page.locator("#images img").last()).hasJSProperty("naturalWidth", 289);
  }

  /** Nobody has scrolled: what the page draws or loads late must be there all the same. */
  @Test
  void printsEveryChartAndImage() {
    Page page = browser.open(quickstart, "");
    int charts = page.locator(".chart").count();
    page.evaluate(
        """
        window.addEventListener("beforeprint", () => {
          const ink = (canvas) =>
            canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.some((v) => v > 0);
          window.printed = {
            charts: [...document.querySelectorAll(".chart canvas")].map(ink),
            images: [...document.images].map((image) => image.complete && image.naturalWidth > 0),
            wide: [...document.querySelectorAll("figure:only-child .chart canvas")].map((canvas) => canvas.style.width === "700px"),
          };
        })
        """);

    page.pdf();

    assertThat(booleans(page, "printed.charts")).hasSize(charts).containsOnly(true);
    assertThat(booleans(page, "printed.images")).hasSize(20).containsOnly(true);
    assertThat(booleans(page, "printed.wide")).isNotEmpty().containsOnly(true);
  }

  @Test
  void twoHundredRunsOpenInTime() {
    Page page = browser.open(large, "");

    CDPSession session = page.context().newCDPSession(page);
    JsonObject threads = new JsonObject();
    threads.addProperty("timeDomain", "threadTicks"); // of the CPU: test machines are busy
    session.send("Performance.enable", threads);
    page.reload();

    // 0.6 s were measured beside ten other processes on two cores.
    assertThat(metric(session, "TaskDuration")).isBetween(0.01, 2.0);
    assertThat(page.locator("#runs-table tbody tr")).hasCount(200);
  }

  private static Locator header(Page page, String name) {
    return page.locator("#runs-table thead th[data-name='" + name + "']");
  }

  private static Locator rows(Page page) {
    return page.locator("#runs-table tbody tr:not([hidden])");
  }

  private static List<String> firstCells(Page page) {
    return rows(page).locator("th").allTextContents();
  }

  private static double metric(CDPSession session, String name) {
    for (JsonElement metric : session.send("Performance.getMetrics").getAsJsonArray("metrics")) {
      if (metric.getAsJsonObject().get("name").getAsString().equals(name)) {
        return metric.getAsJsonObject().get("value").getAsDouble();
      }
    }
    throw new AssertionError("no " + name);
  }

  /** Of all columns, each of which can be sorted by. */
  @SuppressWarnings("unchecked") // the page made it
  private static List<String> names(Page page) {
    return (List<String>)
        page.evaluate(
            "[...document.querySelectorAll('#runs-table thead th')].map(th => th.dataset.name)");
  }

  /** What a column says in the order of the table; nothing of a run that failed. */
  @SuppressWarnings("unchecked") // the page made it
  private static List<String> cells(Page page, int column) {
    return (List<String>)
        page.evaluate(
            """
            (column) => [...document.querySelectorAll("#runs-table tbody tr")]
              .map((row) => row.cells[column])
              .map((cell) => cell.querySelector(".status") ? "" : cell.dataset.value ?? cell.textContent.trim())
            """,
            column);
  }

  /** Numbers by size, then words. */
  private static int bySize(String a, String b) {
    boolean first = NUMBER.matcher(a).matches();
    boolean second = NUMBER.matcher(b).matches();
    if (first && second) {
      return Double.compare(Double.parseDouble(a), Double.parseDouble(b));
    }
    return first == second ? WORDS.compare(a, b) : Boolean.compare(second, first);
  }

  private static Comparator<String> missingLast(Comparator<String> order) {
    return Comparator.comparing(String::isEmpty).thenComparing(order);
  }

  @SuppressWarnings("unchecked") // the page made it
  private static List<Boolean> booleans(Page page, String expression) {
    return (List<Boolean>) page.evaluate(expression);
  }

  private static Object background(Page page) {
    return page.evaluate("getComputedStyle(document.body).backgroundColor");
  }
}
