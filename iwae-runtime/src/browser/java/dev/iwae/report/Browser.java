package dev.iwae.report;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Debian's Chromium, without a window and without a network of its own. */
final class Browser implements AutoCloseable {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

  private static final List<String> OPTIONS =
      List.of(
          "--no-sandbox", // what runs tests is often root
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--no-first-run");

  /** What went wrong in any page: console messages that are warnings or errors, and exceptions. */
  final List<String> complaints = new ArrayList<>();

  /** Addresses of everything that any page asked for. */
  final List<String> requests = new ArrayList<>();

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;

  private Browser() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    chromium =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM).setArgs(OPTIONS));
  }

  /** Skips the test where there is no Chromium. */
  static Browser start() {
    Assumptions.assumeTrue(
        Files.isExecutable(CHROMIUM),
        CHROMIUM + " is not there: no browser tests. On Debian: apt-get install chromium");
    return new Browser();
  }

  /** Closes all pages. */
  void closePages() {
    chromium.contexts().forEach(BrowserContext::close);
  }

  /** A fresh page of the usual size that shows a file. */
  Page open(Path file, String fragment) {
    return open(file, fragment, new NewContextOptions().setViewportSize(1280, 900));
  }

  /** The same as one likes it: colours, size, without scripts. */
  Page open(Path file, String fragment, NewContextOptions options) {
    BrowserContext context = chromium.newContext(options);
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (List.of("error", "warning").contains(message.type())) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.onRequest(request -> requests.add(request.url()));
    page.navigate(file.toUri() + fragment);
    return page;
  }

  @Override
  public void close() {
    playwright.close();
  }
}
