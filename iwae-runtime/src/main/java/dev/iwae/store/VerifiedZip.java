package dev.iwae.store;

import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads ZIP files whole, holding every entry against its CRC-32, which ZipFile does not. */
final class VerifiedZip {

  private static final long LARGEST = Integer.MAX_VALUE - 1024; // of a Java array, with a margin

  private VerifiedZip() {}

  /** Is passed every entry. */
  @FunctionalInterface
  interface Visitor {
    void entry(String name, byte[] bytes) throws IOException;
  }

  /** Passes every entry's name and bytes on, in the order of the archive's directory. */
  static void read(Path file, Visitor visitor) {
    if (Files.isDirectory(file)) {
      throw new MalformedArray(file.toString(), "is a folder");
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        visitor.entry(entry.getName(), verified(zip, entry, file));
      }
    } catch (ZipException e) {
      throw new MalformedArray(
          file.toString(), "is no readable .npz archive: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UserException("Cannot read " + file + ": " + IoReason.of(e), e);
    }
  }

  private static byte[] verified(ZipFile zip, ZipEntry entry, Path file) throws IOException {
    String origin = "Entry '" + entry.getName() + "' of " + file;
    if (entry.getSize() > LARGEST) {
      throw new MalformedArray(origin, "is larger than the 2 GB that one array may have");
    }
    requireMemory(entry.getSize(), origin);
    byte[] bytes;
    try (InputStream in = zip.getInputStream(entry)) {
      bytes = in.readNBytes((int) entry.getSize() + 1); // what goes on is no other than damaged
    } catch (IOException e) {
      throw new MalformedArray(origin, "cannot be read: " + e.getMessage(), e);
    }
    CRC32 crc = new CRC32();
    crc.update(bytes);
    if (bytes.length != entry.getSize() || crc.getValue() != entry.getCrc()) {
      throw new MalformedArray(origin, "is damaged: its checksum does not match");
    }
    return bytes;
  }

  /** A few kilobytes can claim to unpack to gigabytes. */
  private static void requireMemory(long bytes, String origin) {
    long most = Runtime.getRuntime().maxMemory() / 2; // beside what is made of them
    if (bytes > most) {
      throw new MalformedArray(
          origin,
          String.format(
              Locale.ROOT,
              "unpacks to %,d bytes, and this process has memory for %,d; give workers more with -Diwae.jvmArgs=-Xmx4g if it is right",
              bytes,
              most));
    }
  }
}
