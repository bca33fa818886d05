package dev.iwae.maven;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import org.apache.maven.execution.MavenSession;

/**
 * Standard output of the process. Maven puts other streams in the place of {@code System.out}: with
 * {@code -l} a file, and from version 4 on its log, whose lines begin with their level.
 */
final class StandardOutput {

  private StandardOutput() {}

  /** What a terminal shows and a CI server reads. */
  static PrintStream raw() {
    return new PrintStream(new FileOutputStream(FileDescriptor.out), true, charset());
  }

  /** From JDK 18 on the default is UTF-8, whatever the terminal has. */
  private static Charset charset() {
    String name = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
    return name == null || !Charset.isSupported(name)
        ? Charset.defaultCharset()
        : Charset.forName(name);
  }

  /** Whether lines of the log and what goes to {@link #raw} do not keep their order. */
  static boolean isApartFromLog(MavenSession session) {
    return !session.getSystemProperties().getProperty("maven.version", "3").startsWith("3");
  }
}
