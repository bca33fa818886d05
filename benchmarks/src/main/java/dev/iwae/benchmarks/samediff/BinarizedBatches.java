package dev.iwae.benchmarks.samediff;

import dev.iwae.benchmarks.BenchmarkImages;
import dev.iwae.data.Images;
import java.util.SplittableRandom;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.dataset.api.MultiDataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** A given number of minibatches, each drawn when it is asked for. */
final class BinarizedBatches implements MultiDataSetIterator {

  private static final long serialVersionUID = 1;

  private final transient Images images;
  private final transient SplittableRandom random = new SplittableRandom(1);
  private final int batch;
  private final int batches;
  private int drawn;

  BinarizedBatches(Images images, int batch, int batches) {
    this.images = images;
    this.batch = batch;
    this.batches = batches;
  }

  @Override
  public boolean hasNext() {
    return drawn < batches;
  }

  @Override
  public MultiDataSet next() {
    return next(batch);
  }

  @Override
  public MultiDataSet next(int examples) {
    drawn++;
    float[] x = new float[examples * images.pixels()];
    BenchmarkImages.draw(images, random, x, examples);
    return new MultiDataSet(Nd4j.createFromArray(x).reshape(examples, images.pixels()), null);
  }

  @Override
  public void reset() {
    drawn = 0;
  }

  @Override
  public boolean resetSupported() {
    return true;
  }

  @Override
  public boolean asyncSupported() {
    return false;
  }

  @Override
  public void setPreProcessor(MultiDataSetPreProcessor processor) {
    throw new UnsupportedOperationException("the batches are drawn as they are used");
  }

  @Override
  public MultiDataSetPreProcessor getPreProcessor() {
    return null;
  }
}
