package dev.iwae.sweep.language;

import dev.iwae.sweep.setting.Called;
import dev.iwae.sweep.text.Element;
import dev.iwae.sweep.text.Element.Mapping;
import dev.iwae.sweep.text.Element.Scalar;
import dev.iwae.sweep.text.Problems;
import dev.iwae.sweep.text.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads members of sealed types: a word, a mapping of one key, or a word among its settings. */
final class MemberReader {

  private final Dialect dialect;
  private final ValueReader values;
  private final Problems problems;
  private final Scalars scalars;

  /**
   * @param values reads their settings
   */
  MemberReader(Dialect dialect, ValueReader values, Problems problems) {
    this.dialect = dialect;
    this.values = values;
    this.problems = problems;
    this.scalars = new Scalars(problems);
  }

  Optional<Object> read(Class<?> sealed, String called, Element element) {
    Members members = Members.of(sealed);
    if (members.by().isPresent()) {
      return standing(members, element)
          .map(member -> standing(member, called, element))
          .orElseGet(() -> chosen(members, members.by().get(), element));
    }
    if (element instanceof Mapping && !members.withSettings().isEmpty()) {
      return memberWithSettings(sealed, members, called, element);
    }
    Called declared = sealed.getAnnotation(Called.class);
    boolean isWord = element instanceof Scalar s && members.byWord().containsKey(s.text());
    if (!isWord && members.free().isPresent() && element instanceof Scalar s && !s.isNull()) {
      return standing(members.free().get(), called, element);
    }
    if (!isWord && declared != null && !declared.written().isEmpty()) {
      problems.mustBe(element, called, declared.written());
      return Optional.empty();
    }
    return scalars
        .word(element, called, members.words())
        .flatMap(word -> alone(members.byWord().get(word), word, called, element));
  }

  /** The member that one value stands for, where that is how it is written. */
  private static Optional<Declared> standing(Members members, Element element) {
    return members
        .by()
        .map(called -> members.byWord().get(called.unlessGiven()))
        .filter(member -> member.isBare() && !(element instanceof Mapping));
  }

  private Optional<Object> standing(Declared member, String called, Element element) {
    Component only = member.components().get(0);
    return values
        .value(only.valueType(), only.setting(), called, element)
        .flatMap(value -> values.made(member, List.of(value), element));
  }

  /** A member whose word stands among its settings. */
  private Optional<Object> chosen(Members members, Called called, Element element) {
    int before = problems.count();
    Fields fields = Fields.of(element, members.keys(called, dialect), problems);
    Optional<Element> given = fields.get(called.by());
    Optional<Declared> member =
        given
            .flatMap(word -> chosenWord(word, called, members.words()))
            .or(() -> Optional.of(called.unlessGiven()))
            .map(members.byWord()::get);
    member.ifPresent(known -> refuseOthers(known, members, called, fields));
    Declared read = member.orElseGet(members::first);
    if (problems.count() == before && element instanceof Mapping) {
      boolean mayLack = given.isPresent() || !called.unlessGiven().isEmpty();
      requireAll(mayLack ? List.of() : List.of(called.by()), read, fields, element);
    }
    return values.record(read, fields, element);
  }

  private Optional<String> chosenWord(Element element, Called called, List<String> words) {
    boolean mustBeSaid = called.unlessGiven().isEmpty();
    if (mustBeSaid && element instanceof Scalar word && !words.contains(word.text())) {
      String advice = Suggestion.advice(word.text(), words);
      problems.add(
          element.place(), "unknown %s %s; %s".formatted(called.by(), word.shown(), advice));
      return Optional.empty();
    }
    return scalars.word(element, "`" + called.by() + "`", words);
  }

  /** Complains of settings that another member has. */
  private void refuseOthers(Declared member, Members members, Called called, Fields fields) {
    List<String> known = member.keys(dialect).keys();
    String word = members.wordOf(member);
    for (String key : fields.present()) {
      if (!key.equals(called.by()) && !known.contains(key)) {
        String why =
            called.unlessGiven().isEmpty()
                ? "is for `%s: %s`".formatted(called.by(), members.withKey(key, dialect))
                : "means nothing to `%s: %s`".formatted(called.by(), word);
        problems.add(fields.get(key).orElseThrow().place(), "`" + key + "` " + why + "; remove it");
      }
    }
  }

  private void requireAll(List<String> more, Declared member, Fields fields, Element element) {
    Keys keys = member.keys(dialect);
    Stream.concat(more.stream(), keys.required().stream())
        .filter(key -> !fields.present().contains(key))
        .forEach(key -> problems.add(element.place(), keys.noun() + " needs `" + key + "`"));
  }

  private Optional<Object> alone(Declared member, String word, String called, Element element) {
    Optional<Object> made = member.unlessGiven();
    if (made.isEmpty()) {
      String keys = String.join(": …, ", member.keys(dialect).required()) + ": …";
      String settings = member.isBare() ? "…" : "{" + keys + "}";
      problems.add(
          element.place(),
          "%s `%s` has settings: write `{%s: %s}`".formatted(called, word, word, settings));
    }
    return made;
  }

  private Optional<Object> memberWithSettings(
      Class<?> sealed, Members members, String called, Element element) {
    int before = problems.count();
    List<String> words = members.withSettings();
    boolean only = words.size() == 1;
    Keys keys = new Keys(Declared.noun(sealed), only ? words : List.of(), only ? List.of() : words);
    Fields fields = Fields.of(element, keys, problems);
    if (fields.present().size() == 1) {
      String word = fields.present().iterator().next();
      return ofMember(members.byWord().get(word), fields.get(word).orElseThrow());
    }
    if (problems.count() == before) {
      problems.add(
          element.place(),
          called + " must have one of `" + String.join("`, `", words) + "`, and only one");
    }
    return Optional.empty();
  }

  private Optional<Object> ofMember(Declared member, Element element) {
    if (!member.isBare()) {
      return values.record(member.type(), element);
    }
    return values
        .setting(member.components().get(0), element)
        .flatMap(value -> values.made(member, List.of(value), element));
  }
}
