package dev.iwae.data.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import us.hebi.matlab.mat.format.BufferAllocator;

/**
 * Memory for the arrays of a MATLAB file, which say themselves how large they are.
 *
 * @param most bytes that an array of the file can have
 */
public record MatlabBuffers(long most) implements BufferAllocator {

  /** Deflate gets no smaller than this. */
  private static final long HIGHEST_RATIO = 1032;

  /** As much as the file can hold, compressed as it may be, and half of the memory. */
  public static MatlabBuffers of(Path file) throws IOException {
    long memory = Runtime.getRuntime().maxMemory() / 2;
    return new MatlabBuffers(Math.min(HIGHEST_RATIO * Files.size(file), memory));
  }

  @Override
  public ByteBuffer allocate(int bytes) {
    if (bytes > most) {
      throw new IllegalArgumentException(
          "an array claims %s bytes, more than the file or the memory can hold".formatted(bytes));
    }
    return ByteBuffer.allocate(bytes);
  }

  @Override
  public void release(ByteBuffer buffer) {
    // The garbage collector does.
  }
}
