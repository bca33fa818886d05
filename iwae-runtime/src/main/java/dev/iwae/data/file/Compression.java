package dev.iwae.data.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.SeekableFileInputStream;
import org.tukaani.xz.SeekableXZInputStream;
import org.tukaani.xz.XZInputStream;

/** How a file is compressed, by its first bytes. */
enum Compression {
  NONE() {
    @Override
    InputStream open(Path file) throws IOException {
      return Files.newInputStream(file);
    }

    @Override
    long size(Path file) throws IOException {
      return Files.size(file);
    }
  },
  GZIP(0x1f, 0x8b) {
    @Override
    InputStream open(Path file) throws IOException {
      return new GZIPInputStream(Files.newInputStream(file), BUFFER);
    }

    /** The last four bytes: modulo 2^32, so that still larger ones are met while they are read. */
    @Override
    long size(Path file) throws IOException {
      try (SeekableByteChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        ByteBuffer last = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        channel.position(Math.max(0, channel.size() - Integer.BYTES)).read(last);
        return Integer.toUnsignedLong(last.getInt(0));
      }
    }
  },
  XZ(0xfd, '7', 'z', 'X', 'Z', 0) {
    @Override
    InputStream open(Path file) throws IOException {
      return new XZInputStream(
          new BufferedInputStream(Files.newInputStream(file), BUFFER), MEMORY_KIBIBYTES);
    }

    @Override
    long size(Path file) throws IOException {
      try (SeekableXZInputStream xz =
          new SeekableXZInputStream(new SeekableFileInputStream(file.toFile()), MEMORY_KIBIBYTES)) {
        return xz.length();
      }
    }
  },
  BZIP2('B', 'Z', 'h') {
    @Override
    InputStream open(Path file) throws IOException {
      return new BZip2CompressorInputStream(
          new BufferedInputStream(Files.newInputStream(file), BUFFER), true);
    }

    /** Not told by the file: met while it is read. */
    @Override
    long size(Path file) {
      return 0;
    }
  },
  ZIP('P', 'K', 3, 4) {
    @Override
    InputStream open(Path file) throws IOException {
      ZipFile zip = new ZipFile(file.toFile());
      return new ZippedStream(zip, only(zip, file));
    }

    @Override
    long size(Path file) throws IOException {
      try (ZipFile zip = new ZipFile(file.toFile())) {
        return only(zip, file).getSize();
      }
    }

    private static ZipEntry only(ZipFile zip, Path file) {
      List<? extends ZipEntry> entries =
          zip.stream()
              .filter(entry -> !entry.isDirectory() && !ArchiveKind.isAside(entry.getName()))
              .toList();
      if (entries.size() == 1) {
        return entries.get(0);
      }
      List<String> names = entries.stream().map(ZipEntry::getName).toList();
      throw ArchiveKind.fault(file, names)
          .orElseGet(
              () ->
                  DataFault.of(
                      file,
                      String.format(
                          Locale.ROOT,
                          "is a ZIP archive with %d files: %s",
                          names.size(),
                          names.stream().limit(SHOWN).collect(Collectors.joining(", "))),
                      "Unpack it, and name the file that is meant"));
    }
  };

  private static final int BUFFER = 1 << 16;
  private static final int MEMORY_KIBIBYTES = 256 << 10;
  private static final int SHOWN = 10;

  private final int[] magic;

  Compression(int... magic) {
    this.magic = magic;
  }

  /** The file's content, decompressed. */
  abstract InputStream open(Path file) throws IOException;

  /** Its size as the file tells it, before it is read. */
  abstract long size(Path file) throws IOException;

  static Compression of(byte[] start) {
    for (Compression compression : values()) {
      if (compression != NONE && compression.starts(start)) {
        return compression;
      }
    }
    return NONE;
  }

  /** For people. */
  String word() {
    return this == NONE ? "data" : name().toLowerCase(Locale.ROOT);
  }

  private boolean starts(byte[] start) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= start.length || (start[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
