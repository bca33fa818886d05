package dev.iwae.faults;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.iwae.store.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever a file holds, it is read or refused with a message for the user: nothing else escapes. A
 * thousand inputs for each reader in every build; the profile {@code faults} has a million.
 */
@Tag("long")
class FuzzTest {

  private static ReadOrRefused inputs;

  @BeforeContainer
  static void begin() throws IOException {
    inputs = ReadOrRefused.inMemory();
  }

  @AfterContainer
  static void keepFigures() throws IOException {
    Figures.of(inputs.counts()).keep("Inputs");
    DurableFiles.deleteTree(inputs.folder());
  }

  @Provide
  Arbitrary<List<Mutation>> mutations() {
    return Combinators.combine(
            Arbitraries.of(Mutation.Kind.class),
            Arbitraries.doubles().between(0, 1),
            Arbitraries.integers().between(0, 10_000))
        .as(Mutation::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  /** Else nothing would be learnt of a reader that refuses whatever it is given. */
  @Property(generation = GenerationMode.EXHAUSTIVE)
  void whatIsValidIsRead(@ForAll Input input) throws IOException {
    assertThatCode(() -> input.read(Files.write(inputs.folder().resolve("input"), input.valid())))
        .as(input.toString())
        .doesNotThrowAnyException();
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void sweeps(@ForAll("mutations") List<Mutation> mutations) throws IOException {
    read(Input.SWEEP, mutations);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void sweepsWithChecks(@ForAll("mutations") List<Mutation> mutations) throws IOException {
    read(Input.SWEEP_WITH_CHECKS, mutations);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void results(@ForAll("mutations") List<Mutation> mutations) throws IOException {
    read(Input.RESULTS, mutations);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void baselines(@ForAll("mutations") List<Mutation> mutations) throws IOException {
    read(Input.BASELINE, mutations);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void checks(@ForAll("mutations") List<Mutation> mutations) throws IOException {
    read(Input.CHECK, mutations);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void registers(@ForAll("mutations") List<Mutation> mutations) throws IOException {
    read(Input.REGISTER, mutations);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void frames(@ForAll("mutations") List<Mutation> mutations) throws IOException {
    read(Input.PROTOCOL_FRAMES, mutations);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void npy(@ForAll("mutations") List<Mutation> mutations) throws IOException {
    read(Input.NPY, mutations);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void npz(@ForAll("mutations") List<Mutation> mutations) throws IOException {
    read(Input.NPZ, mutations);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void npyOfOthers(@ForAll("mutations") List<Mutation> mutations) throws IOException {
    read(Input.NPY_OF_OTHERS, mutations);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void npzOfOthers(@ForAll("mutations") List<Mutation> mutations) throws IOException {
    read(Input.NPZ_OF_OTHERS, mutations);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void idx(@ForAll("mutations") List<Mutation> mutations) throws IOException {
    read(Input.IDX, mutations);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void gzippedIdx(@ForAll("mutations") List<Mutation> mutations) throws IOException {
    read(Input.GZIPPED_IDX, mutations);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void csv(@ForAll("mutations") List<Mutation> mutations) throws IOException {
    read(Input.CSV, mutations);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void amat(@ForAll("mutations") List<Mutation> mutations) throws IOException {
    read(Input.AMAT, mutations);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void mat(@ForAll("mutations") List<Mutation> mutations) throws IOException {
    read(Input.MAT, mutations);
  }

  private static void read(Input input, List<Mutation> mutations) throws IOException {
    byte[] bytes = input.valid();
    for (Mutation mutation : mutations) {
      bytes = mutation.apply(bytes);
    }
    inputs.read(input, bytes);
  }
}
