package dev.iwae.store;

import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads ZIP files whole, holding every entry against its CRC-32, which ZipFile does not. */
final class VerifiedZip {

  private static final long LARGEST = Integer.MAX_VALUE - 1024; // of a Java array, with a margin

  private VerifiedZip() {}

  /** Is passed every entry. */
  @FunctionalInterface
  interface EntryVisitor {
    void entry(String name, byte[] bytes) throws IOException;
  }

  /** Passes every entry's name and bytes on, in the order of the archive's directory. */
  static void read(Path file, EntryVisitor visitor) {
    forEach(
        file,
        (zip, entry) -> visitor.entry(entry.getName(), bytes(zip, entry, origin(file, entry))));
  }

  /** Passes one entry on, if it is there; no memory is needed for others. */
  static void read(Path file, String name, EntryVisitor visitor) {
    forEach(
        file,
        (zip, entry) -> {
          if (entry.getName().equals(name)) {
            visitor.entry(name, bytes(zip, entry, origin(file, entry)));
          }
        });
  }

  /** Holds every entry against its checksum, whatever memory there is for them. */
  static void verify(Path file) {
    forEach(file, (zip, entry) -> verify(zip, entry, origin(file, entry)));
  }

  @FunctionalInterface
  private interface Reader {
    void read(ZipFile zip, ZipEntry entry) throws IOException;
  }

  private static String origin(Path file, ZipEntry entry) {
    return "Entry '" + entry.getName() + "' of " + file;
  }

  private static void forEach(Path file, Reader reader) {
    if (Files.isDirectory(file)) {
      throw new MalformedArray(file.toString(), "is a folder");
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        reader.read(zip, entry);
      }
    } catch (ZipException e) {
      throw new MalformedArray(
          file.toString(), "is no readable .npz archive: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UserException("Cannot read " + file + ": " + IoReason.of(e), e);
    }
  }

  private static void verify(ZipFile zip, ZipEntry entry, String origin) {
    CRC32 crc = new CRC32();
    long length = 0;
    try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), crc)) {
      length = in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new MalformedArray(origin, "cannot be read: " + e.getMessage(), e);
    }
    requireChecksum(entry, length, crc, origin);
  }

  private static void requireChecksum(ZipEntry entry, long length, CRC32 crc, String origin) {
    if (length != entry.getSize() || crc.getValue() != entry.getCrc()) {
      throw new MalformedArray(origin, "is damaged: its checksum does not match");
    }
  }

  private static byte[] bytes(ZipFile zip, ZipEntry entry, String origin) {
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
    requireChecksum(entry, bytes.length, crc, origin);
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
