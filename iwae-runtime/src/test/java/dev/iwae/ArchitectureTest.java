package dev.iwae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

  private static final Architecture OURS = new Architecture("dev.iwae");

  /** Classes that break the rules on purpose. */
  private static final Architecture BROKEN = new Architecture("dev.iwae.architecture");

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(OURS.root());

  private static final JavaClasses VIOLATIONS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.OnlyIncludeTests())
          .importPackages(BROKEN.root());

  static Stream<String> packages() {
    return Architecture.PACKAGES.stream();
  }

  static Stream<Sources> roots() {
    return Stream.of(Sources.MAIN, Sources.TESTS);
  }

  static Stream<Function<Architecture, ArchRule>> rules() {
    return Stream.of(
        Architecture::onlyMathAndExportUseNd4j,
        Architecture::noArraysOfNd4jInPublicSignatures,
        Architecture::onlyMathVectorUsesTheVectorApi,
        Architecture::noClockAndNoGlobalRandomness,
        Architecture::noMutableStatics);
  }

  /** Each with a part of the report that names the class which breaks it. */
  static Map<String, ArchRule> brokenRules() {
    return Map.of(
        "sweep.ImportsFromBelow", BROKEN.importsOnlyFromAbove("sweep"),
        "report.UsesNd4j.product", BROKEN.onlyMathAndExportUseNd4j(),
        "report.UsesNd4j.shown", BROKEN.noArraysOfNd4jInPublicSignatures(),
        "plan.UsesVectorApi", BROKEN.onlyMathVectorUsesTheVectorApi(),
        "train.ReadsClock.elapsed", BROKEN.noClockAndNoGlobalRandomness(),
        "train.ReadsClock.today", BROKEN.noClockAndNoGlobalRandomness(),
        "train.ReadsClock.draw", BROKEN.noClockAndNoGlobalRandomness(),
        "plan.SharesState.counter", BROKEN.noMutableStatics(),
        "plan.SharesState.TABLE", BROKEN.noMutableStatics(),
        "plan.SharesState.CACHE", BROKEN.noMutableStatics());
  }

  @Test
  void everyClassIsInAPackageThatTheOrderKnows() {
    OURS.everyClassHasAPlace().check(MAIN);
  }

  @ParameterizedTest
  @MethodSource("packages")
  void packageImportsOnlyFromPackagesAbove(String name) {
    OURS.importsOnlyFromAbove(name).check(MAIN);
  }

  @Test
  void sourcesNameOnlyWhatIsAbove() throws IOException {
    assertThat(new SourceImports(Sources.MAIN, OURS).fromBelow()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void holds(Function<Architecture, ArchRule> rule) {
    rule.apply(OURS).check(MAIN);
  }

  /** Without this, a rule over nothing would be green. */
  @Test
  void everyPackageWithSourcesWasScanned() throws IOException {
    List<String> scanned = MAIN.stream().map(JavaClass::getPackageName).distinct().toList();
    assertThat(scanned).containsAll(packagesWithSources()).isNotEmpty();
  }

  @Test
  void importsWereScanned() throws IOException {
    List<String> scanned =
        new SourceImports(Sources.MAIN, OURS)
            .all().stream().map(SourceImports.Named::by).distinct().toList();
    assertThat(scanned).contains("sweep.text", "data.own", "model.stack", "check.text", "api");
  }

  @Test
  void sourcesThatNameWhatIsBelowAreFound() throws IOException {
    assertThat(new SourceImports(Sources.TESTS, BROKEN).fromBelow())
        .extracting(SourceImports.Named::by, SourceImports.Named::of)
        .containsExactlyInAnyOrder(tuple("sweep", "plan"), tuple("data", "train"));
  }

  @Test
  void everyRuleFindsWhatBreaksIt() {
    brokenRules()
        .forEach(
            (place, rule) ->
                assertThatThrownBy(() -> rule.check(VIOLATIONS))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining(BROKEN.root() + "." + place));
  }

  @ParameterizedTest
  @MethodSource("roots")
  void noPackageHasMoreThanFortyFiles(Sources sources) throws IOException {
    Map<String, Long> sizes =
        sources.files().stream()
            .collect(Collectors.groupingBy(sources::packageOf, Collectors.counting()));
    assertThat(sizes)
        .isNotEmpty()
        .allSatisfy((name, files) -> assertThat(files).isLessThanOrEqualTo(40));
  }

  @Test
  void oneNameMeansOneThing() throws IOException {
    List<DeclaredType> types = DeclaredType.of(Sources.MODULES);
    assertThat(types)
        .extracting(DeclaredType::place)
        .as("scanned: nested, of all modules, not private")
        .contains("sweep.text.Element.Entry", "slurm.JobFolder.ElementReport")
        .contains("maven.CheckMojo", "spark.wire.Kind")
        .doesNotContain("results.compare.Verdict.Rival");
    assertThat(SharedName.found(types)).containsExactlyInAnyOrderElementsOf(SharedName.allowed());
  }

  private static List<String> packagesWithSources() throws IOException {
    return Sources.MAIN.files().stream().map(Sources.MAIN::packageOf).distinct().toList();
  }
}
