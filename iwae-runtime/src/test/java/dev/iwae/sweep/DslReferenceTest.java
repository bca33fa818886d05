package dev.iwae.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.sweep.builder.SweepBuilder;
import dev.iwae.sweep.grid.RunGrid;
import dev.iwae.sweep.grid.SweepRules;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.Sweep;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.InitialWeights;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.OutputBias;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Kl;
import dev.iwae.sweep.spec.schedule.Moments;
import dev.iwae.sweep.spec.schedule.SecondMoment;
import dev.iwae.sweep.text.Branch;
import dev.iwae.sweep.text.Element;
import dev.iwae.sweep.text.Element.Entry;
import dev.iwae.sweep.text.Element.Mapping;
import dev.iwae.sweep.text.Problems;
import dev.iwae.sweep.text.Word;
import dev.iwae.sweep.text.YamlText;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/dsl.md says what is so: its examples are sweeps, and it has every key. */
class DslReferenceTest {

  private static final String PAGE = SweepFiles.text(SweepFiles.root().resolve("docs/dsl.md"));
  private static final List<String> DEFINITIONS =
      List.of("datasets", "models", "objectives", "schedules");

  static List<String> examples() {
    return Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
        .matcher(PAGE)
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  @Test
  void theFirstExampleIsWholeAndTheSameInJava() {
    Sweep java =
        SweepBuilder.named("vae-or-iwae")
            .title("Does a tighter bound help on 5,000 digits?")
            .notes("Twelve epochs of 5,000 digits are a beginning; the papers train for thousands.")
            .dataset("digits", d -> d.source("digits"))
            .model("one-layer", m -> m.layer(List.of(200, 200), 50))
            .objective("vae", Bound.ELBO)
            .objective("iwae", Bound.IWAE)
            .schedule("quick", s -> s.stage(4, 1e-3).stage(8, 5e-4))
            .evaluation(e -> e.samples(500))
            .runs(r -> r.grid(g -> g.objective("vae", "iwae").k(1, 5, 50)))
            .build();
    assertThat(SweepReader.read(examples().get(0), "docs/dsl.md", Path.of("docs"))).isEqualTo(java);
  }

  /** Examples of a section are tried inside the first one, in the place of its section. */
  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleIsRead(String example) {
    Map<String, Element> sweep = sections(examples().get(0));
    Map<String, Element> part = sections(example);
    sweep.putAll(part);
    if (!part.containsKey("runs")) {
      sweep.put("runs", everything(sweep));
    }
    Branch root = new Branch("");
    sweep.forEach(root::put);
    Sweep read = SweepRules.sweep(root.element(), Path.of("docs"), new Problems());
    assertThat(RunGrid.expand(read)).isNotEmpty();
  }

  @Test
  void everyKeyIsThere() {
    Set<String> keys = new TreeSet<>();
    SweepSchemaTest.SCHEMA
        .findValues("properties")
        .forEach(properties -> properties.fieldNames().forEachRemaining(keys::add));
    assertThat(keys).allSatisfy(key -> assertThat(PAGE).containsPattern("[`{ ]" + key + "[`:]"));
  }

  @Test
  void everyWordIsThere() {
    Stream.of(
            Word.all(Binarization.class),
            Word.all(Activation.class),
            Word.all(Likelihood.class),
            Word.all(OutputBias.class),
            Word.all(InitialWeights.class),
            List.of("elbo", "iwae", "total"),
            Word.all(Kl.class),
            Word.all(SecondMoment.class),
            Word.all(Moments.class),
            Word.all(Split.class),
            List.of("statistics", "examples", "replay"),
            SourceSpec.Catalogue.NAMES)
        .forEach(
            words -> assertThat(words).allSatisfy(w -> assertThat(PAGE).contains("`" + w + "`")));
  }

  private static Map<String, Element> sections(String yaml) {
    Map<String, Element> sections = new LinkedHashMap<>();
    Mapping root = (Mapping) new YamlText(yaml, "docs/dsl.md", new Problems()).parse();
    root.entries().forEach(entry -> sections.put(entry.key().text(), entry.value()));
    return sections;
  }

  // One block that names all that is declared.
  private static Element everything(Map<String, Element> sweep) {
    Branch grid = new Branch("grid");
    for (String section : DEFINITIONS) {
      List<Entry> declared = ((Mapping) sweep.get(section)).entries();
      String axis = section.substring(0, section.length() - 1);
      grid.texts(axis, declared.stream().map(entry -> entry.key().text()));
    }
    Branch blocks = new Branch("runs");
    blocks.list("runs", List.of(new Branch("block").put("grid", grid).element()));
    return blocks.element().entries().get(0).value();
  }
}
