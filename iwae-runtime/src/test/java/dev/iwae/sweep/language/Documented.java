package dev.iwae.sweep.language;

import dev.iwae.sweep.SweepFiles;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the Javadoc of a declared type says, as Markdown. */
record Documented(String text) {

  private static final Path SOURCES = SweepFiles.root().resolve("iwae-runtime/src/main/java");

  static Documented of(Class<?> type) {
    Class<?> file = type;
    while (file.getEnclosingClass() != null) {
      file = file.getEnclosingClass();
    }
    String source = SweepFiles.text(SOURCES.resolve(file.getName().replace('.', '/') + ".java"));
    Pattern before =
        Pattern.compile(
            "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@Called\\([^\\n]*\\)\\s*)?(?:public )?(?:sealed )?"
                + "(?:record|interface|enum) "
                + type.getSimpleName()
                + "\\b",
            Pattern.DOTALL);
    return new Documented(
        before
            .matcher(source)
            .results()
            .map(MatchResult::group)
            .findFirst()
            .orElseThrow(() -> new AssertionError("no Javadoc for " + type)));
  }

  /** What it is. */
  String whole() {
    return markdown(group("/\\*\\*(.*?)(?:@param|\\*/)", "no text"));
  }

  /** What a component is. */
  String component(String name) {
    return markdown(group("@param " + name + " (.*?)(?:@param|\\*/)", "no `@param " + name));
  }

  private String group(String regex, String otherwise) {
    return Pattern.compile(regex, Pattern.DOTALL)
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError(otherwise + " in " + text));
  }

  private static String markdown(String javadoc) {
    return javadoc
        .replaceAll("\\s*\\n\\s*\\*\\s*", " ")
        .replaceAll("\\s*\\*\\s*$", "")
        .replaceAll("\\{@code ((?:[^{}]|\\{(?:[^{}]|\\{[^{}]*})*})*)}", "`$1`")
        .replaceAll("\\{@link (?:\\w+\\.)*#?(\\w+)}", "$1")
        .replace("&lt;", "<")
        .replace("&le;", "≤")
        .strip();
  }
}
