package dev.iwae.data.catalogue;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Raw files inside an npm package, fetched by the npm client, which knows the registry, proxies and
 * credentials that work here.
 *
 * @param packageName of the package
 * @param version exact
 * @param folder inside the package, with a slash at its end
 * @param searchPath folders in which the client is looked for
 */
record NpmPackage(String packageName, String version, String folder, List<Path> searchPath)
    implements FileProvider {

  private static final long TIMEOUT_SECONDS = 180;
  private static final int REASON_LINES = 3;

  NpmPackage {
    searchPath = List.copyOf(searchPath);
  }

  /** Looks for the client where a shell would. */
  NpmPackage(String packageName, String version, String folder) {
    this(packageName, version, folder, systemPath());
  }

  private static List<Path> systemPath() {
    // Not from the map getenv(), where Windows has it as `Path`.
    return folders(Optional.ofNullable(System.getenv("PATH")).orElse(""));
  }

  /** The folders of a search path; what is no path is no reason to fail. */
  static List<Path> folders(String path) {
    return Stream.of(path.split(Pattern.quote(File.pathSeparator)))
        .map(entry -> entry.replace("\"", "")) // Windows allows quotes around an entry
        .filter(entry -> !entry.isBlank())
        .flatMap(entry -> folder(entry).stream())
        .toList();
  }

  private static Optional<Path> folder(String entry) {
    try {
      return Optional.of(Path.of(entry));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  @Override
  public String name() {
    return "npm package " + packageName + "@" + version;
  }

  @Override
  public boolean remote() {
    return true;
  }

  @Override
  public void fetch(List<CatalogueFile> wanted, Path scratch, WebAccess network, Delivery delivery)
      throws IOException {
    pack(client(), scratch);
    Map<String, CatalogueFile> byPath =
        wanted.stream().collect(Collectors.toMap(f -> folder + f.name(), Function.identity()));
    Path archive = scratch.resolve(packageName + "-" + version + ".tgz");
    try (InputStream in = Files.newInputStream(archive);
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(in))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        CatalogueFile file = byPath.remove(e.getName());
        if (file != null) {
          delivery.accept(file, tar);
        }
      }
    }
    if (!byPath.isEmpty()) {
      throw new FileNotFoundException("the package has no " + String.join(", ", byPath.keySet()));
    }
  }

  private Path client() throws IOException {
    boolean windows = File.separatorChar == '\\';
    return searchPath.stream()
        .map(path -> path.resolve(windows ? "npm.cmd" : "npm"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new FileNotFoundException("there is no npm client on the PATH"));
  }

  private void pack(Path client, Path scratch) throws IOException {
    Path log = scratch.resolve("npm.log");
    List<String> command = new ArrayList<>(List.of(client.toString(), "pack"));
    command.add(packageName + "@" + version);
    command.addAll(List.of("--ignore-scripts", "--no-update-notifier", "--loglevel=error"));
    command.addAll(List.of("--fetch-retries=1", "--fetch-retry-mintimeout=1000"));
    Process process =
        new ProcessBuilder(command)
            .directory(scratch.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    process.getOutputStream().close();
    int status = await(process);
    if (status != 0) {
      throw new IOException(
          String.format(Locale.ROOT, "npm pack ended with status %d: %s", status, firstLines(log)));
    }
  }

  private static int await(Process process) throws IOException {
    try {
      if (process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      throw new IOException("npm pack took longer than " + TIMEOUT_SECONDS + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while npm was running", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static String firstLines(Path log) throws IOException {
    // Not Files.lines, which fails on what is not UTF-8.
    return new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .limit(REASON_LINES)
        .collect(Collectors.joining("; "));
  }
}
