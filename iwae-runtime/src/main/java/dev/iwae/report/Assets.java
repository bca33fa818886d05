package dev.iwae.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Properties;

/**
 * What the page brings along, so that it needs no network.
 *
 * @param style report.css
 * @param charts ECharts, the smallest build that has tooltips
 * @param script report.js
 */
public record Assets(String style, String charts, String script) {

  private static final String WEBJAR = "/META-INF/maven/org.webjars/echarts/pom.properties";

  static Assets load() {
    String echarts = "/META-INF/resources/webjars/echarts/" + version() + "/echarts.common.min.js";
    return new Assets(text("report.css"), text(echarts), text("report.js"));
  }

  /** What the page may load and run: its own style, these two scripts, nothing else. */
  public String contentSecurityPolicy() {
    return "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src "
        + hash(charts)
        + " "
        + hash(script);
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

  private static String text(String resource) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
