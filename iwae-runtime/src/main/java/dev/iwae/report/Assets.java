package dev.iwae.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the page brings along, so that it needs no network.
 *
 * @param style report.css
 * @param theme theme.js, which chooses the colours before anything is drawn
 * @param charts ECharts, the smallest build that has tooltips
 * @param script everything else that the page does
 */
public record Assets(String style, String theme, String charts, String script) {

  private static final List<String> SCRIPTS =
      List.of(
          "state.js",
          "views.js",
          "charts.js",
          "arrange.js",
          "save.js",
          "runs.js",
          "works.js",
          "facts.js",
          "compare.js",
          "start.js");

  private static final String WEBJAR = "/META-INF/maven/org.webjars/echarts/pom.properties";

  static Assets load() {
    String echarts = "/META-INF/resources/webjars/echarts/" + version() + "/echarts.common.min.js";
    String script = SCRIPTS.stream().map(Assets::script).collect(Collectors.joining("\n"));
    return new Assets(text("report.css"), text("theme.js"), text(echarts), script);
  }

  /** What the page may load and run: its own style, these three scripts, nothing else. */
  public String contentSecurityPolicy() {
    return Stream.of(theme, charts, script)
        .map(Assets::hash)
        .collect(
            Collectors.joining(
                " ",
                "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src ",
                ""));
  }

  private static String hash(String script) {
    try {
      byte[] sha256 =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(sha256) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String version() {
    try (InputStream in = Assets.class.getResourceAsStream(WEBJAR)) {
      Properties webjar = new Properties();
      webjar.load(in);
      return webjar.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without indentation and lines of comment: every report carries it. */
  private static String script(String resource) {
    return text(resource)
        .lines()
        .map(String::strip)
        .filter(line -> !line.startsWith("//"))
        .collect(Collectors.joining("\n"));
  }

  private static String text(String resource) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
