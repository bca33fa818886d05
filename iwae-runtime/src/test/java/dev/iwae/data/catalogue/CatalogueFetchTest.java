package dev.iwae.data.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.data.DatasetFiles;
import dev.iwae.data.Declared;
import dev.iwae.data.IdxBytes;
import dev.iwae.data.ImageSource;
import dev.iwae.data.Images;
import dev.iwae.data.source.DatasetProvider;
import dev.iwae.store.Home;
import dev.iwae.store.ProcessLock;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class CatalogueFetchTest {

  @TempDir Path home;
  private final Fetches fetches = new Fetches();

  private DatasetFiles provide(WebAccess network, FileProvider... places) {
    return new DatasetProvider(home, home, network, fetches, List.of(TinySet.at(places)))
        .provide(Declared.dataset(new SourceSpec.Catalogue("tiny")));
  }

  private Path local(String name) {
    return home.resolve("datasets/tiny").resolve(name);
  }

  private void assertComplete() throws IOException {
    assertThat(names("datasets/tiny")).containsExactlyInAnyOrderElementsOf(TinySet.RAW.keySet());
    TinySet.RAW.forEach((name, raw) -> assertThat(local(name)).hasBinaryContent(raw));
    assertThat(names("tmp")).isEmpty();
  }

  private List<String> names(String folder) throws IOException {
    if (!Files.exists(home.resolve(folder))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(home.resolve(folder))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void fetchesOnceAndNeverAgain() throws IOException {
    try (MirrorServer server = MirrorServer.complete()) {
      DatasetFiles files = provide(WebAccess.DIRECT, server.mirror());
      assertThat(provide(WebAccess.OFFLINE, server.mirror())).isEqualTo(files);

      assertThat(files)
          .isEqualTo(
              new DatasetFiles(
                  new ImageSource("idx", List.of(local("train-images"))),
                  new ImageSource("idx", List.of(local("test-images")))));
      assertThat(server.asked).hasSize(4).doesNotHaveDuplicates();
    }
    assertComplete();
    assertThat(Images.load(local("train-images"), "idx").examples()).isEqualTo(2);
  }

  @Test
  void oneOfTwoWhoWantItAtTheSameTimeFetches() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try (MirrorServer server = MirrorServer.complete()) {
      List<Future<DatasetFiles>> all =
          threads.invokeAll(
              List.of(
                  () -> provide(WebAccess.DIRECT, server.mirror()),
                  () -> provide(WebAccess.DIRECT, server.mirror()),
                  () -> provide(WebAccess.DIRECT, server.mirror())));
      for (Future<DatasetFiles> one : all) {
        assertThat(one.get().train().files().get(0)).exists();
      }
      assertThat(server.asked).hasSize(4);
    } finally {
      threads.shutdownNow();
    }
    assertComplete();
  }

  @Test
  void whoWaitsForAnotherFetchIsToldOnce() throws Exception {
    Path lockFile = new Home(home).lock("dataset-tiny");
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (MirrorServer server = MirrorServer.complete()) {
      Future<DatasetFiles> fetch;
      try (ProcessLock lock = ProcessLock.acquire(lockFile, () -> {})) {
        fetch = thread.submit(() -> provide(WebAccess.DIRECT, server.mirror()));
        while (fetches.events.isEmpty()) {
          Thread.sleep(20);
        }
        Thread.sleep(300); // three more looks at the lock
        assertThat(fetches.events).containsExactly("waiting");
      }
      assertThat(fetch.get().train().files().get(0)).exists();
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void whatOneMirrorLacksTheNextIsAskedFor() throws IOException {
    try (MirrorServer poor = new MirrorServer();
        MirrorServer rich = MirrorServer.complete()) {
      poor.put("train-images", IdxBytes.gzip(TinySet.RAW.get("train-images")));

      provide(WebAccess.DIRECT, poor.mirror(), rich.mirror());

      assertThat(poor.asked).containsExactly("train-images.gz", "test-images.gz");
      assertThat(rich.asked).containsExactly("test-images.gz", "train-labels.gz", "test-labels.gz");
      assertThat(fetches.events)
          .contains("failed " + poor.mirror().name() + ": HTTP status 404 for test-images.gz");
    }
    assertComplete();
  }

  @Test
  void wrongContentIsSetAsideAndTheNextMirrorTried() throws IOException {
    byte[] wrong = TinySet.RAW.get("train-images").clone();
    wrong[16] ^= 1;
    try (MirrorServer bad = MirrorServer.complete();
        MirrorServer good = MirrorServer.complete()) {
      bad.put("train-images", IdxBytes.gzip(wrong));
      provide(WebAccess.DIRECT, bad.mirror(), good.mirror());
    }
    assertComplete();
    assertThat(fetches.aside).hasSize(1);
    assertThat(fetches.aside.get(0)).hasBinaryContent(wrong);
    assertThat(fetches.events.get(2)).contains("train-images has SHA-256", "expected");
  }

  @Test
  void tooLongContentIsNotReadToItsEnd() throws IOException {
    try (MirrorServer bad = new MirrorServer()) {
      bad.put("train-images", IdxBytes.gzip(new byte[50_000_000]));
      assertThatThrownBy(() -> provide(WebAccess.DIRECT, bad.mirror()))
          .hasMessageContaining("train-images has at least")
          .hasMessageContaining("expected 20");
    }
    assertThat(Files.size(fetches.aside.get(0))).isLessThan(1_000_000);
  }

  @Test
  void aConnectionThatBreaksOffLeavesNothing() throws IOException {
    try (MirrorServer bad = MirrorServer.complete()) {
      bad.put("train-images", Arrays.copyOf(IdxBytes.gzip(TinySet.RAW.get("train-images")), 12));
      bad.breakOff("train-images");
      assertThatThrownBy(() -> provide(WebAccess.DIRECT, bad.mirror()))
          .isInstanceOf(UserException.class);
    }
    assertThat(names("datasets/tiny")).isEmpty();
    assertThat(names("tmp")).isEmpty();
    assertThat(names("damaged")).isEmpty();
  }

  @Test
  void whenNothingHelpsEveryPlaceIsNamedWithItsReason() throws IOException {
    WebFolder stopped;
    try (MirrorServer gone = new MirrorServer()) {
      stopped = gone.mirror();
    }
    try (MirrorServer empty = new MirrorServer()) {
      FileProvider npm = new NpmPackage("tiny", "1.0.0", "package/", List.of(home));
      assertThatThrownBy(() -> provide(WebAccess.DIRECT, stopped, empty.mirror(), npm))
          .isInstanceOf(UserException.class)
          .hasMessage(
              """
              The dataset 'tiny' lacks train-images, test-images, train-labels, test-labels, which could not be had anywhere:
                %s: Connection refused
                %s: HTTP status 404 for train-images.gz
                npm package tiny@1.0.0: there is no npm client on the PATH
              Behind a proxy, start Java with -Dhttps.proxyHost=HOST -Dhttps.proxyPort=PORT. Without a network, put the missing files, raw or gzipped (.gz), into %s"""
                  .formatted(stopped.name(), empty.mirror().name(), home.resolve("datasets/tiny")));
    }
  }

  @Test
  void offlineNothingRemoteIsAsked() throws IOException {
    try (MirrorServer server = MirrorServer.complete()) {
      assertThatThrownBy(() -> provide(WebAccess.OFFLINE, server.mirror()))
          .isInstanceOf(UserException.class)
          .hasMessage(
              "The dataset 'tiny' lacks train-images, test-images, train-labels, test-labels, and"
                  + " offline (-o) nothing is fetched. Run once without -o, or put the missing"
                  + " files, raw or gzipped (.gz), into "
                  + home.resolve("datasets/tiny"));
      assertThat(server.asked).isEmpty();
    }
  }

  @Test
  void filesPutThereByHandAreTakenGzippedOrNot() throws IOException {
    Files.createDirectories(local(""));
    for (String name : List.of("train-images", "train-labels", "test-labels")) {
      Files.write(local(name), TinySet.RAW.get(name));
    }
    Files.write(local("test-images.gz"), IdxBytes.gzip(TinySet.RAW.get("test-images")));

    provide(WebAccess.OFFLINE);

    assertThat(local("test-images")).hasBinaryContent(TinySet.RAW.get("test-images"));
  }

  @Test
  void wrongFilesPutThereByHandAreSetAside() throws IOException {
    Files.createDirectories(local(""));
    Files.writeString(local("train-images"), "not at all");
    Files.writeString(local("test-images.gz"), "nor this");

    assertThatThrownBy(() -> provide(WebAccess.OFFLINE))
        .hasMessageContaining("lacks train-images, test-images");

    assertThat(fetches.events).contains("set aside train-images", "set aside test-images.gz");
    assertThat(fetches.aside.get(0)).hasContent("not at all");
    assertThat(names("datasets/tiny")).isEmpty();
  }

  @Test
  void anAlteredFileIsReplaced() throws IOException {
    try (MirrorServer server = MirrorServer.complete()) {
      provide(WebAccess.DIRECT, server.mirror());
      byte[] altered = TinySet.RAW.get("test-images").clone();
      altered[17] ^= 1;
      Files.write(local("test-images"), altered);

      provide(WebAccess.DIRECT, server.mirror());

      assertThat(server.asked).hasSize(5).endsWith("test-images.gz");
      assertThat(fetches.aside.get(0)).hasBinaryContent(altered);
    }
    assertComplete();
  }

  @Test
  void anUnwritableHomeIsNoReasonToTryTheNextMirror() throws IOException {
    Path file = Files.writeString(home.resolve("file"), "");
    try (MirrorServer server = MirrorServer.complete()) {
      DatasetProvider provider =
          new DatasetProvider(
              file.resolve("home"),
              home,
              WebAccess.DIRECT,
              fetches,
              List.of(TinySet.at(server.mirror())));
      assertThatThrownBy(() -> provider.provide(Declared.dataset(new SourceSpec.Catalogue("tiny"))))
          .isInstanceOf(UserException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("-Diwae.home");
      assertThat(server.asked).isEmpty();
    }
  }
}
