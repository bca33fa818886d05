package dev.iwae.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class StoreConcurrencyTest {

  @TempDir Path home;
  private final Damages damages = new Damages();
  private Store store;

  @BeforeEach
  void open() {
    store = Store.open(home, damages);
  }

  @Test
  void oneOfManyThreadsComputes() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        // A store each, as when several builds share a JVM.
        answers.add(threads.submit(() -> OtherProcess.compute(Store.open(home, damages), home)));
      }
      List<String> said = new ArrayList<>();
      for (Future<String> answer : answers) {
        said.add(answer.get());
      }
      assertThat(said).containsExactlyInAnyOrder("computed", "found", "found", "found");
    } finally {
      threads.shutdownNow();
    }
    assertThat(OtherProcess.computations(home)).isEqualTo(1);
  }

  @Test
  void aFolderInThePlaceOfALockHasTheLockInIt() throws IOException {
    Path file = Files.createDirectories(home.resolve("locks").resolve("a.lock"));

    try (ProcessLock lock = ProcessLock.acquire(file, () -> {})) {
      assertThat(ProcessLock.tryAcquire(file)).isEmpty();
    }
    Optional<ProcessLock> again = ProcessLock.tryAcquire(file);
    assertThat(again).isPresent();
    again.get().close();
  }

  @Test
  void oneOfManyProcessesComputes() throws IOException {
    try (OtherProcess one = OtherProcess.start("compute", home);
        OtherProcess two = OtherProcess.start("compute", home)) {
      assertThat(List.of(one.line(), two.line())).containsExactlyInAnyOrder("computed", "found");
    }
    assertThat(OtherProcess.computations(home)).isEqualTo(1);
    assertThat(OtherProcess.compute(store, home)).isEqualTo("found");
  }

  @Test
  void aLockOutlivesOthersLookingAtItButNotItsProcess() throws Exception {
    AtomicInteger waited = new AtomicInteger();
    try (OtherProcess holder = OtherProcess.start("hold-lock", home)) {
      assertThat(holder.line()).isEqualTo("hanging");
      assertThatThrownBy(
              () ->
                  store.lock(
                      Steps.KEY,
                      () -> {
                        if (waited.incrementAndGet() == 3) {
                          throw new CancellationException("long enough");
                        }
                      }))
          .isInstanceOf(CancellationException.class);
      holder.kill();
    }
    store.lock(Steps.KEY, () -> {}).close();
    assertThat(waited).hasValue(3);
  }

  /** On POSIX a second handle that is closed would drop the lock of the first. */
  @Test
  void aThreadThatLooksDoesNotFreeTheLockOfItsProcess() throws Exception {
    try (StepLock lock = store.lock(Steps.KEY, () -> {})) {
      Path file = new Home(store.home()).lock(Steps.KEY);
      assertThat(ProcessLock.tryAcquire(file)).isEmpty();
      assertThat(store.remove(new PruneReport(List.of(Steps.KEY), List.of(), 0)).steps()).isEmpty();

      try (OtherProcess other = OtherProcess.start("wait-and-compute", home)) {
        assertThat(other.line()).isEqualTo("waiting");
        assertThat(store.contains(Steps.KEY)).isFalse();
        lock.close();
        assertThat(other.line()).isEqualTo("computed");
      }
    }
  }

  /** A thread that waits for hours must not use up its process's handles. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void lookingAtAHeldLockLeavesNoHandleOpen() throws Exception {
    try (StepLock lock = store.lock(Steps.KEY, () -> {})) {
      Path file = new Home(store.home()).lock(Steps.KEY);
      assertThat(ProcessLock.tryAcquire(file)).isEmpty();
      int before = openHandles();
      for (int i = 0; i < 300; i++) {
        assertThat(ProcessLock.tryAcquire(file)).isEmpty();
      }
      assertThat(openHandles()).isLessThan(before + 100);
    }
  }

  /** As in a build where two class realms have the plugin. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void lookingAtALockOfAnotherClassLoaderLeavesOneHandleOpen() throws Exception {
    Path file = Files.createDirectories(home.resolve("locks")).resolve("x.lock");
    URL classes = ProcessLock.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
      Class<?> copy = loader.loadClass(ProcessLock.class.getName());
      try (AutoCloseable held = tryAcquire(copy, file)) {
        int before = openHandles();
        for (int i = 0; i < 300; i++) {
          assertThat(ProcessLock.tryAcquire(file)).isEmpty();
        }
        assertThat(openHandles()).isLessThan(before + 100);
      }
    }
    ProcessLock.tryAcquire(file).orElseThrow().close();
  }

  private static AutoCloseable tryAcquire(Class<?> copy, Path file) throws Exception {
    Object lock = copy.getMethod("tryAcquire", Path.class).invoke(null, file);
    return (AutoCloseable) ((Optional<?>) lock).orElseThrow();
  }

  private static int openHandles() throws IOException {
    return Trees.names(Path.of("/proc/self/fd")).size();
  }

  @Test
  void twoWritersOfOneEntryWithoutALockDoNoHarm() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 20; round++) {
        StepKey key = Steps.key(round);
        List<Future<StoredStep>> writes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          writes.add(threads.submit(() -> Steps.write(store, key, "weights")));
        }
        for (Future<StoredStep> write : writes) {
          assertThat(write.get().file("weights.txt")).hasContent("weights");
        }
        assertThat(store.find(key)).isPresent();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(damages.reported).isEmpty();
    assertThat(Trees.names(home.resolve("tmp"))).isEmpty();
  }

  @Test
  void aKillInTheMiddleOfAWriteLeavesNothing() throws Exception {
    try (OtherProcess writer = OtherProcess.start("hang-in-write", home)) {
      assertThat(writer.line()).isEqualTo("hanging");
      Store.open(home, damages);
      assertThat(Trees.names(home.resolve("tmp"))).as("of a live writer").hasSize(2);
      writer.kill();
    }

    Store reopened = Store.open(home, damages);
    assertThat(reopened.find(Steps.KEY)).isEmpty();
    assertThat(Trees.names(home.resolve("tmp"))).isEmpty();
    assertThat(OtherProcess.compute(reopened, home)).isEqualTo("computed");
    assertThat(damages.reported).isEmpty();
  }

  @Test
  void aKillInTheMiddleOfACheckpointLeavesTheLastOne() throws Exception {
    store.writeCheckpoint(Steps.KEY, CheckpointsTest.arrays(1));
    byte[] before = Files.readAllBytes(store.checkpoint(Steps.KEY).orElseThrow());
    try (OtherProcess writer = OtherProcess.start("hang-in-checkpoint", home)) {
      assertThat(writer.line()).isEqualTo("hanging");
      writer.kill();
    }

    Store reopened = Store.open(home, damages);
    assertThat(reopened.checkpoint(Steps.KEY).orElseThrow()).hasBinaryContent(before);
    assertThat(Trees.names(home.resolve("tmp"))).isEmpty();
  }

  /** Sweeping must not take a folder away from a thread that has just made it. */
  @Test
  void sweepingLeavesTheLivingAlone() throws Exception {
    ExecutorService sweeper = Executors.newSingleThreadExecutor();
    try {
      Future<?> sweeping =
          sweeper.submit(
              () -> {
                while (!Thread.currentThread().isInterrupted()) {
                  Scratch.sweep(store.home());
                }
                return null;
              });
      for (int i = 0; i < 200; i++) {
        try (Scratch scratch = Scratch.create(store.home())) {
          Files.writeString(scratch.folder().resolve("x"), "x");
        }
      }
      assertThat(sweeping.isDone()).as("sweeper failed").isFalse();
    } finally {
      sweeper.shutdownNow();
    }
  }
}
