package dev.iwae.data;

import dev.iwae.data.file.DataFault;
import dev.iwae.data.file.DataFile;
import dev.iwae.store.Npy;
import dev.iwae.store.NpyArray;
import dev.iwae.store.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** One file of float32 that {@link ImageFile} wrote. */
record NpyFormat() implements ImageFormat {

  @Override
  public Images read(List<Path> files) {
    if (Npy.read(files.get(0)) instanceof NpyArray.Floats array && array.shape().length == 3) {
      int[] shape = array.shape();
      float[][] rows = new float[shape[0]][];
      int pixels = shape[1] * shape[2];
      Arrays.setAll(rows, i -> Arrays.copyOfRange(array.values(), i * pixels, (i + 1) * pixels));
      return Images.ofRows(rows, shape[1], shape[2]);
    }
    throw DataFault.of(files.get(0), "has no images of float32", "Run the sweep again");
  }

  /** Of the file as it is: {@link Npy} does not decompress. */
  @Override
  public String content(List<Path> files) {
    try {
      return Sha256.of(files.get(0));
    } catch (IOException e) {
      throw new DataFile(files.get(0)).unreadable(e);
    }
  }
}
