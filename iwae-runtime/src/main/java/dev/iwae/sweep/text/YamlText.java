package dev.iwae.sweep.text;

import java.io.StringReader;
import java.util.Locale;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.reader.StreamReader;

/** Parses YAML into elements, within bounds that keep a hostile file harmless. */
public final class YamlText {

  /** Characters in a file; the shipped sweeps have a few thousand. */
  public static final int MOST_CHARACTERS = 1 << 20;

  private static final int DEEPEST = 20;
  private static final int MOST_ALIASES = 200;

  private final String text;
  private final String origin;
  private final Problems problems;

  public YamlText(String text, String origin, Problems problems) {
    this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    this.origin = origin;
    this.problems = problems;
  }

  /**
   * The tree of the one document in the text.
   *
   * @throws SweepException if there is none, or the text is not YAML
   */
  public Element parse() {
    checkCharacters();
    try {
      checkEvents();
      return Optional.ofNullable(new Yaml(options()).compose(new StringReader(text)))
          .map(root -> new YamlTree(origin, problems).element(root))
          .orElseThrow(() -> fatal(1, 1, "the file is empty; a sweep begins with `iwae: 1`"));
    } catch (MarkedYAMLException e) {
      throw fatal(e);
    } catch (YAMLException e) {
      throw fatal(1, 1, "this is not YAML: " + e.getMessage());
    }
  }

  // Before composing, which recurses: bounds and tags are seen here with their positions.
  private void checkEvents() {
    int depth = 0;
    int aliases = 0;
    for (Event event : new Yaml(options()).parse(new StringReader(text))) {
      depth += event instanceof CollectionStartEvent ? 1 : 0;
      depth -= event instanceof CollectionEndEvent ? 1 : 0;
      aliases += event instanceof AliasEvent ? 1 : 0;
      if (depth > DEEPEST) {
        throw fatal(event.getStartMark(), "nested deeper than " + DEEPEST + " levels");
      }
      if (aliases > MOST_ALIASES) {
        throw fatal(event.getStartMark(), "more than " + MOST_ALIASES + " aliases");
      }
      checkTag(event);
    }
  }

  private void checkTag(Event event) {
    String tag =
        event instanceof ScalarEvent scalar
            ? scalar.getTag()
            : event instanceof CollectionStartEvent start ? start.getTag() : null;
    if (tag != null) {
      problems.add(
          YamlTree.place(origin, event.getStartMark()),
          "`"
              + tag.replace("tag:yaml.org,2002:", "!!")
              + "` is a tag; sweeps have none: remove it");
    }
  }

  private void checkCharacters() {
    if (text.length() > MOST_CHARACTERS) {
      throw fatal(1, 1, "the file is larger than " + MOST_CHARACTERS + " characters");
    }
    int line = 1;
    int column = 1;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int point = text.codePointAt(i);
      if (!StreamReader.isPrintable(point)) {
        String name = String.format(Locale.ROOT, "U+%04X", point);
        throw fatal(line, column, "the character " + name + " cannot stand in a YAML file");
      }
      line += point == '\n' ? 1 : 0;
      column = point == '\n' ? 1 : column + 1;
    }
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    try {
      // Nothing is ever constructed from a tag; checkTag reports it with its position.
      options.setTagInspector(tag -> true);
      options.setCodePointLimit(MOST_CHARACTERS + 1);
      // checkEvents has the bounds; these only must not come first, without a position.
      options.setNestingDepthLimit(2 * DEEPEST);
      options.setMaxAliasesForCollections(2 * MOST_ALIASES);
      return options;
    } catch (LinkageError e) {
      throw new UserException(
          "the SnakeYAML on the class path (%s) is older than 2.0, by which sweep files are read: it has no %s. Declare org.yaml:snakeyaml in version 2.2 or later; in a project of Spring Boot 2, by the property <snakeyaml.version>2.2</snakeyaml.version>"
              .formatted(
                  LoaderOptions.class.getProtectionDomain().getCodeSource().getLocation(),
                  e.getMessage()),
          e);
    }
  }

  private SweepException fatal(MarkedYAMLException e) {
    Mark mark = Optional.ofNullable(e.getProblemMark()).orElse(e.getContextMark());
    String context = e.getContext() == null ? "" : e.getContext() + begun(e, mark) + ", ";
    return fatal(mark, "this is not YAML: " + context + e.getProblem());
  }

  // Where a quote or a bracket is left open is seen lines later.
  private static String begun(MarkedYAMLException e, Mark problem) {
    Mark begin = e.getContextMark();
    boolean elsewhere = begin != null && begin.getLine() != problem.getLine();
    return elsewhere && e.getContext().startsWith("while ")
        ? String.format(
            Locale.ROOT, " that begins at %d:%d", begin.getLine() + 1, begin.getColumn() + 1)
        : "";
  }

  private SweepException fatal(Mark mark, String message) {
    return fatal(mark.getLine() + 1, mark.getColumn() + 1, message);
  }

  private SweepException fatal(int line, int column, String message) {
    problems.add(new Place(origin, line, column), message);
    return problems.exception();
  }
}
