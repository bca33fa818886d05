package dev.iwae.model;

import dev.iwae.sweep.spec.model.BitPrior;
import dev.iwae.sweep.spec.model.Inference;
import dev.iwae.sweep.spec.model.Latent;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import dev.iwae.sweep.spec.objective.Gradient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Where each affine map of a layer stack lies in the flat parameter vector: q1, q2, ... then p1,
 * p2, ...; within each the hidden layers in the order they are passed, then the head. The prior of
 * the top layer, where it is learned, is a map without inputs after p1 ... pL. What only training
 * needs comes last.
 */
public final class ParameterLayout {

  /** As good as infinite, and no sum with another overflows. */
  private static final long MOST = Long.MAX_VALUE / 2;

  private final boolean ladder;
  private final List<List<Affine>> encoders = new ArrayList<>();
  private final List<List<Affine>> own = new ArrayList<>();
  private final List<List<Affine>> decoders = new ArrayList<>();
  private final List<Affine> prior = new ArrayList<>(); // one or none
  private final List<List<Affine>> baselines = new ArrayList<>(); // none, or one per layer
  private final List<Affine> adversary = new ArrayList<>(); // none, or its network
  private int maps;
  private long count;

  private ParameterLayout(Inference inference) {
    this.ladder = inference == Inference.LADDER;
  }

  /**
   * The layout of a model for images of {@code pixels} pixels.
   *
   * @param pixels dimension of x
   */
  public static ParameterLayout of(ModelSpec model, int pixels) {
    ParameterLayout layout = new ParameterLayout(model.inference());
    List<LayerSpec> layers = model.layers();
    for (int l = 0; l < layers.size(); l++) {
      LayerSpec layer = layers.get(l);
      layout.encoders.add(
          layout.network(
              "q" + (l + 1),
              layout.read(layers, l, pixels),
              layer.hidden(),
              posteriorHead(l, layer)));
      layout.own.add(layout.own("q" + (l + 1), layer));
    }
    for (int l = 0; l < layers.size(); l++) {
      List<Integer> hidden = new ArrayList<>(layers.get(l).hidden());
      Collections.reverse(hidden);
      String name = "p" + (l + 1);
      int outputs = below(layers, l, pixels);
      boolean ofBits =
          l == 0 ? model.likelihood() == Likelihood.BERNOULLI : isBits(layers.get(l - 1));
      List<Affine.Columns> head =
          ofBits
              ? logits(name, outputs)
              : PosteriorHead.parts(name, outputs, PosteriorSpec.GAUSSIAN);
      layout.decoders.add(layout.network(name, layers.get(l).units(), hidden, head));
    }
    layout.addPrior(layers.get(layers.size() - 1).latent());
    return layout;
  }

  /** The layout of a model in training, where its gradient may have parameters of its own. */
  public static ParameterLayout ofTraining(ModelSpec model, Gradient gradient, int pixels) {
    ParameterLayout layout = of(model, pixels);
    if (gradient instanceof Gradient.Nvil nvil) {
      for (int l = 0; l < layout.layers(); l++) {
        String name = "baseline" + (l + 1);
        List<Affine.Columns> value =
            List.of(new Affine.Columns(name + ".value", 0, 1, Affine.Role.OF_LAYER));
        layout.baselines.add(
            layout.network(name, below(model.layers(), l, pixels), nvil.hidden(), value));
      }
    }
    if (model.layers().get(0).posterior() instanceof PosteriorSpec.Adversarial adversarial) {
      int inputs = pixels + model.layers().get(0).units();
      List<Affine.Columns> value =
          List.of(new Affine.Columns("adversary.value", 0, 1, Affine.Role.OF_LAYER));
      layout.adversary.addAll(layout.network("adversary", inputs, adversarial.hidden(), value));
    }
    return layout;
  }

  private static int below(List<LayerSpec> layers, int l, int pixels) {
    return l == 0 ? pixels : layers.get(l - 1).units();
  }

  /** How many numbers an encoder reads: in a ladder, the last hidden layer of the one below. */
  private int read(List<LayerSpec> layers, int l, int pixels) {
    if (l == 0 || !ladder) {
      return below(layers, l, pixels);
    }
    List<Integer> hidden = layers.get(l - 1).hidden();
    return hidden.get(hidden.size() - 1);
  }

  private static List<Affine.Columns> posteriorHead(int l, LayerSpec layer) {
    String name = "q" + (l + 1);
    return isBits(layer)
        ? logits(name, layer.units())
        : PosteriorHead.parts(name, layer.units(), layer.posterior());
  }

  private static List<Affine.Columns> logits(String name, int outputs) {
    return List.of(new Affine.Columns(name + ".logits", 0, outputs, Affine.Role.OF_UNITS));
  }

  private static boolean isBits(LayerSpec layer) {
    return layer.latent() instanceof Latent.Bernoulli;
  }

  private void addPrior(Latent top) {
    if (top instanceof Latent.Bernoulli bits && bits.prior() == BitPrior.LEARNED) {
      String name = "p" + (layers() + 1);
      prior.addAll(network(name, 0, List.of(), logits(name, top.units())));
    }
  }

  private List<Affine> network(
      String name, int inputs, List<Integer> hidden, List<Affine.Columns> head) {
    List<Affine> maps = new ArrayList<>();
    int width = inputs;
    for (int i = 0; i < hidden.size(); i++) {
      int units = hidden.get(i);
      String map = name + ".hidden" + (i + 1);
      maps.add(
          append(width, units, List.of(new Affine.Columns(map, 0, units, Affine.Role.OF_LAYER))));
      width = units;
    }
    maps.add(append(width, outputs(head), head));
    return List.copyOf(maps);
  }

  /** For each step of {@code iaf}, a hidden map and one to shift and gate. */
  private List<Affine> own(String name, LayerSpec layer) {
    List<Affine> maps = new ArrayList<>();
    if (layer.posterior() instanceof PosteriorSpec.Iaf iaf) {
      int units = layer.units();
      for (int t = 1; t <= iaf.steps(); t++) {
        String step = name + ".flow" + t;
        maps.add(hidden(step, units, iaf.hidden(), Affine.Role.OF_STEP));
        List<Affine.Columns> outputs =
            List.of(
                new Affine.Columns(step + ".shift", 0, units, Affine.Role.OF_UNITS),
                new Affine.Columns(step + ".gate", units, units, Affine.Role.OF_UNITS));
        maps.add(append(iaf.hidden(), outputs(outputs), outputs));
      }
    }
    if (layer.posterior() instanceof PosteriorSpec.Adversarial adversarial) {
      int units = layer.units();
      for (int i = 1; i <= adversarial.noise(); i++) {
        String basis = name + ".noise" + i;
        maps.add(
            append(
                units, units, List.of(new Affine.Columns(basis, 0, units, Affine.Role.OF_UNITS))));
      }
    }
    if (layer.posterior() instanceof PosteriorSpec.Auxiliary auxiliary) {
      String forward = name + ".auxiliary";
      String reverse = name + ".reverse";
      int wide = auxiliary.hidden();
      maps.add(hidden(forward, auxiliary.units(), wide, Affine.Role.OF_AUXILIARIES));
      maps.add(moments(forward, wide, layer.units(), Affine.Role.OF_UNITS));
      maps.add(hidden(reverse, layer.units(), wide, Affine.Role.OF_LAYER));
      maps.add(moments(reverse, wide, auxiliary.units(), Affine.Role.OF_AUXILIARIES));
    }
    return List.copyOf(maps);
  }

  private Affine hidden(String name, int inputs, int units, Affine.Role role) {
    return append(inputs, units, List.of(new Affine.Columns(name + ".hidden", 0, units, role)));
  }

  private Affine moments(String name, int inputs, int units, Affine.Role role) {
    return append(
        inputs,
        2 * units,
        List.of(
            new Affine.Columns(name + ".mean", 0, units, role),
            new Affine.Columns(name + ".logSigma", units, units, role)));
  }

  private static int outputs(List<Affine.Columns> head) {
    long columns = head.stream().mapToLong(Affine.Columns::columns).sum();
    return (int) Math.min(columns, Integer.MAX_VALUE);
  }

  private Affine append(int inputs, int outputs, List<Affine.Columns> parts) {
    // An offset beyond the range of integers is never used: nobody asks for it without the size.
    int offset = (int) Math.min(count, Integer.MAX_VALUE);
    Affine map = new Affine(maps++, offset, inputs, outputs, parts);
    count = Math.min(MOST, count + map.count());
    return map;
  }

  /** Number of parameters, also of a stack that no array can hold. */
  public long count() {
    return count;
  }

  /**
   * Number of parameters.
   *
   * @throws ArithmeticException if there are more than an array can hold
   */
  public int size() {
    return Math.toIntExact(count);
  }

  /** Number of parameters of q, which come first; all others are those of p. */
  public int encoderSize() {
    return decoders.get(0).get(0).offset();
  }

  /** How many encoders, from the bottom, read no samples: that of layer 1, or all of a ladder. */
  public int encodersOfData() {
    return ladder ? layers() : 1;
  }

  /** Number of parameters of those, which come first of all. */
  public int sizeOfDataEncoders() {
    return encoders.stream()
        .limit(encodersOfData())
        .flatMap(List::stream)
        .mapToInt(Affine::size)
        .sum();
  }

  /** Number of stochastic layers. */
  public int layers() {
    return encoders.size();
  }

  /** Columns that the head of q(h_l | h_{l-1}) has beyond mean and log sigma; l is 0-based. */
  public int furtherColumns(int l) {
    List<Affine> maps = encoders.get(l);
    return (int) Math.max(0, maps.get(maps.size() - 1).outputs() - 2L * units(l));
  }

  /** The maps of q(h_l | h_{l-1}); l is 0-based. */
  public List<Affine> encoder(int l) {
    return encoders.get(l);
  }

  /**
   * The maps that q(h_l | h_{l-1}) has beside the encoder's, the same whatever the encoder says:
   * the steps of {@code iaf}, the bases of the noise of {@code adversarial}, the two networks of
   * {@code auxiliary}; l is 0-based.
   */
  public List<Affine> own(int l) {
    return own.get(l);
  }

  /** The maps of p(h_{l-1} | h_l); l is 0-based. */
  public List<Affine> decoder(int l) {
    return decoders.get(l);
  }

  /** The networks that samples pass: decoders, and encoders that read no data. */
  public List<List<Affine>> networksOfSamples() {
    List<List<Affine>> networks = new ArrayList<>(decoders);
    networks.addAll(encoders.subList(encodersOfData(), layers()));
    return networks;
  }

  /** The map of the top layer's prior, from no inputs; empty if nothing is learned of it. */
  public Optional<Affine> prior() {
    return prior.stream().findFirst();
  }

  /** Units of layer l, 0-based. */
  public int units(int l) {
    return decoders.get(l).get(0).inputs();
  }

  /** The map that reads x; its weights come first in the vector. */
  public Affine input() {
    return encoders.get(0).get(0);
  }

  /** The head of p(x | h_1). */
  Affine output() {
    List<Affine> bottom = decoders.get(0);
    return bottom.get(bottom.size() - 1);
  }

  /** All maps in the order of the vector. */
  public List<Affine> maps() {
    List<Affine> all = new ArrayList<>();
    for (int l = 0; l < layers(); l++) {
      all.addAll(encoders.get(l));
      all.addAll(own.get(l));
    }
    decoders.forEach(all::addAll);
    all.addAll(prior);
    baselines.forEach(all::addAll);
    all.addAll(adversary);
    return all;
  }

  /** q and p: what the model is. */
  public ParameterGroup networks() {
    List<Affine> maps = new ArrayList<>(maps());
    baselines.forEach(maps::removeAll);
    maps.removeAll(adversary);
    return group(maps);
  }

  /** The baselines of a gradient; empty if it has none. */
  public Optional<ParameterGroup> baselines() {
    return baselines.isEmpty()
        ? Optional.empty()
        : Optional.of(group(baselines.stream().flatMap(List::stream).toList()));
  }

  /** The adversary of a posterior in training; empty if it has none. */
  public Optional<ParameterGroup> adversary() {
    return adversary.isEmpty() ? Optional.empty() : Optional.of(group(adversary));
  }

  /** The maps of the baseline of layer l, which is 0-based. */
  public List<Affine> baseline(int l) {
    return baselines.get(l);
  }

  private static ParameterGroup group(List<Affine> maps) {
    int size = maps.stream().mapToInt(Affine::size).sum();
    return new ParameterGroup(maps, maps.get(0).offset(), size);
  }
}
