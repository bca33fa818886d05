package dev.iwae.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The figures in docs/reliability.md, which only campaigns write. */
final class ReliabilityPage {

  static final Path FILE = Path.of("../docs/reliability.md");
  static final Path FIGURES = Path.of("src/test/resources/dev/iwae/faults/figures.json");

  private static final String BEGIN = "<!-- figures: written by the profile faults -->\n";
  private static final String END = "<!-- end of figures -->\n";

  private ReliabilityPage() {}

  static void write(Map<String, Figures> campaigns) throws IOException {
    Files.writeString(FILE, with(Files.readString(FILE), campaigns));
  }

  /** The page with these figures. */
  static String with(String page, Map<String, Figures> campaigns) {
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    StringBuilder figures = new StringBuilder();
    campaigns.forEach((name, campaign) -> figures.append(table(name, campaign)));
    return page.substring(0, begin) + figures + page.substring(page.indexOf(END));
  }

  private static String table(String name, Figures campaign) {
    StringBuilder table = new StringBuilder();
    table.append("\n**%s** (%s)\n\n| | |\n|---|---:|\n".formatted(name, campaign.circumstances()));
    campaign
        .counts()
        .forEach((what, n) -> table.append("| %s | %,d |\n".formatted(what, n.longValue())));
    return table.append("\n").toString();
  }
}
