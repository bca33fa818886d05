package dev.iwae.worker.step;

import dev.iwae.data.DatasetFiles;
import dev.iwae.data.ImageSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** Images of 4 x 3 pixels in IDX files: stripes and noise. */
public final class TinyImages {

  static final int TRAIN = 30;
  static final int TEST = 130;
  public static final int PIXELS = 12;

  private static final int UNSIGNED_BYTES_3D = 0x803;

  private TinyImages() {}

  public static DatasetFiles write(Path folder) throws IOException {
    return new DatasetFiles(
        source(folder.resolve("train.idx"), idx(TRAIN, 1)),
        source(folder.resolve("test.idx"), idx(TEST, 2)));
  }

  private static ImageSource source(Path file, byte[] idx) throws IOException {
    return new ImageSource("idx", List.of(Files.write(file, idx)));
  }

  static String trainContent() {
    return sha256(idx(TRAIN, 1));
  }

  public static String testContent() {
    return sha256(idx(TEST, 2));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] idx(int images, long seed) {
    ByteBuffer file = ByteBuffer.allocate(16 + images * PIXELS);
    file.putInt(UNSIGNED_BYTES_3D).putInt(images).putInt(4).putInt(3);
    Random random = new Random(seed);
    while (file.hasRemaining()) {
      file.put((byte) (file.position() % 3 == 0 ? 230 : random.nextInt(60)));
    }
    return file.array();
  }
}
