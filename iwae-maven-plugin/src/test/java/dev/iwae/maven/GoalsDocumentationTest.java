package dev.iwae.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Compares docs/goals.md with the plugin's descriptor, which plugin-tools made of the sources. */
class GoalsDocumentationTest {

  private static final Path PAGE = Path.of("../docs/goals.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `\\w+` \\| `(iwae\\.[\\w.]+)` \\|");

  @Test
  void everyGoalHasASection() throws Exception {
    assertThat(goals().map(GoalsDocumentationTest::name))
        .contains("sweep", "plan", "report", "check", "baseline", "prune", "help")
        .allSatisfy(
            goal -> assertThat(Files.readString(PAGE)).contains("\n## iwae:" + goal + "\n"));
  }

  @ParameterizedTest
  @MethodSource("goals")
  void everyPropertyIsInTheGoalsOwnTableOrInTheCommonOne(Element goal) throws IOException {
    List<String> documented = documented("Parameters of all goals");
    documented.addAll(documented("iwae:" + name(goal)));

    assertThat(properties(goal)).isSubsetOf(documented);
  }

  @Test
  void everyDocumentedPropertyExists() throws Exception {
    List<String> known = new ArrayList<>();
    goals().forEach(goal -> known.addAll(properties(goal)));

    assertThat(rows(Files.readString(PAGE))).isNotEmpty().isSubsetOf(known);
  }

  static Stream<Element> goals() throws Exception {
    try (InputStream descriptor =
        GoalsDocumentationTest.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
      NodeList goals =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(descriptor)
              .getElementsByTagName("mojo");
      return elements(goals).stream();
    }
  }

  private static String name(Element goal) {
    return goal.getElementsByTagName("goal").item(0).getTextContent();
  }

  /** The user properties that parameters of the goal can be set by. */
  private static List<String> properties(Element goal) {
    Element configuration = (Element) goal.getElementsByTagName("configuration").item(0);
    return elements(configuration.getElementsByTagName("*")).stream()
        .map(parameter -> parameter.getTextContent().strip())
        .filter(expression -> expression.startsWith("${iwae."))
        .map(expression -> expression.substring(2, expression.length() - 1))
        .toList();
  }

  private static List<String> documented(String section) throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf("\n## " + section + "\n");
    int end = page.indexOf("\n## ", start + 1);
    return rows(page.substring(start, end < 0 ? page.length() : end));
  }

  private static List<String> rows(String text) {
    return new ArrayList<>(ROW.matcher(text).results().map(row -> row.group(1)).toList());
  }

  private static List<Element> elements(NodeList nodes) {
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }
}
