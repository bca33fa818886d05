package dev.iwae.benchmarks.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.iwae.sweep.spec.model.LayerSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Gives log p(x, h) - log q(h | x) of samples h ~ q // [examples][samples]. */
final class DjlLayerStack extends AbstractBlock {

  private static final byte VERSION = 1;

  private final List<LayerSpec> layers;
  private final int samples;
  private final List<Block> encoders = new ArrayList<>();
  private final List<Block> decoders = new ArrayList<>();

  DjlLayerStack(List<LayerSpec> layers, int pixels, int samples) {
    super(VERSION);
    this.layers = layers;
    this.samples = samples;
    int below = pixels;
    for (int l = 0; l < layers.size(); l++) {
      LayerSpec layer = layers.get(l);
      List<Integer> downwards = new ArrayList<>(layer.hidden());
      Collections.reverse(downwards);
      encoders.add(addChildBlock("q" + l, mlp(layer.hidden(), 2 * layer.units())));
      decoders.add(addChildBlock("p" + l, mlp(downwards, l == 0 ? below : 2 * below)));
      below = layer.units();
    }
  }

  private static SequentialBlock mlp(List<Integer> hidden, int outputs) {
    SequentialBlock block = new SequentialBlock();
    for (int units : hidden) {
      block.add(Linear.builder().setUnits(units).build()).add(Activation::tanh);
    }
    return block.add(Linear.builder().setUnits(outputs).build());
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    Shape below = inputs[0];
    for (int l = 0; l < layers.size(); l++) {
      Shape units = new Shape(1, layers.get(l).units());
      encoders.get(l).initialize(manager, type, below);
      decoders.get(l).initialize(manager, type, units);
      below = units;
    }
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {new Shape(inputs[0].get(0), samples)};
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray x = inputs.singletonOrThrow();
    DjlGaussian q = DjlGaussian.of(encoders.get(0).forward(store, new NDList(x), training));
    DjlGaussian.Sample bottom = q.perExample().sample(x.getShape().get(0), samples);
    NDArray h = bottom.value();
    NDArray logWeights = bottom.negativeLogDensity();
    for (int l = 1; l < layers.size(); l++) {
      DjlGaussian above = DjlGaussian.of(encoders.get(l).forward(store, new NDList(h), training));
      DjlGaussian.Sample sample = above.sample(x.getShape().get(0), samples);
      NDList decoded = decoders.get(l).forward(store, new NDList(sample.value()), training);
      logWeights =
          logWeights.add(sample.negativeLogDensity()).add(DjlGaussian.of(decoded).logDensity(h));
      h = sample.value();
    }
    logWeights = logWeights.sub(h.square().sum(new int[] {-1}).mul(0.5f));
    NDArray logits =
        decoders.get(0).forward(store, new NDList(bottom.value()), training).singletonOrThrow();
    return new NDList(logWeights.add(logLikelihood(x, logits)));
  }

  /** Of x in {0, 1}: -sum softplus((1 - 2x) logits). */
  private static NDArray logLikelihood(NDArray x, NDArray logits) {
    NDArray signs = x.mul(-2f).add(1f).expandDims(1);
    return Activation.softPlus(signs.mul(logits)).sum(new int[] {-1}).neg();
  }
}
