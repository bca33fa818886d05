package dev.iwae.sweep.spec.objective;

import dev.iwae.sweep.setting.Setting;
import dev.iwae.sweep.setting.SettingLimits;
import java.util.List;

/** How the gradient of a bound is estimated. */
public sealed interface Gradient
    permits Gradient.Total,
        Gradient.Stl,
        Gradient.Dreg,
        Gradient.RwsDreg,
        Gradient.Reinforce,
        Gradient.Vimco,
        Gradient.Ovis,
        Gradient.Nvil,
        Gradient.Rws {

  /** The total derivative, samples moving with the encoder's parameters. */
  Gradient TOTAL = new Total();

  /** Without the score. */
  Gradient STL = new Stl();

  /** Doubly reparameterised. */
  Gradient DREG = new Dreg(0);

  /** Doubly reparameterised wake phase. */
  Gradient RWS_DREG = new RwsDreg();

  /** The score, counting for the bound. */
  Gradient REINFORCE = new Reinforce();

  /** The score with arithmetic leave-one-out baselines. */
  Gradient VIMCO = new Vimco(Mean.ARITHMETIC);

  /** The score with optimal control variates, without bias. */
  Gradient OVIS = new Ovis(0);

  /** Reweighted wake-sleep, awake. */
  Gradient RWS = new Rws(Phase.WAKE);

  /**
   * The reparameterised gradient, Kingma and Welling (2014): the derivative of the bound as it is
   * computed.
   */
  record Total() implements Gradient {}

  /** "Sticking the landing", Roeder, Wu and Duvenaud (2017): the score, of mean 0, is left out. */
  record Stl() implements Gradient {}

  /**
   * The doubly reparameterised gradient, Tucker et al. (2019).
   *
   * @param mix share of {@code rws-dreg} in the gradient of the inference networks, in 0..1
   */
  record Dreg(@Setting(unlessGiven = "0", later = true, atLeast = 0, atMost = 1) double mix)
      implements Gradient {
    public Dreg {
      SettingLimits.require(Dreg.class, mix);
    }

    /** All of it from the wake phase is {@link RwsDreg}. */
    @Override
    public int leastK() {
      return mix < 1 ? 1 : 2;
    }
  }

  /**
   * The bound for the generative networks, and the wake phase of reweighted wake-sleep, doubly
   * reparameterised, for the inference networks: Tucker et al. (2019), section 5.
   */
  record RwsDreg() implements Gradient {

    /** With one sample, which weighs 1 whatever it is, the inference networks would stay as is. */
    @Override
    public int leastK() {
      return 2;
    }
  }

  /**
   * The score-function gradient, Williams (1992): a sample's score counts for the bound. In layers
   * that have none of the others' paths; unbiased, and of a huge variance.
   */
  record Reinforce() implements Gradient {
    @Override
    public boolean followsPaths() {
      return true;
    }
  }

  /**
   * The score counts for the bound less what it would be without the sample: Mnih and Rezende
   * (2016).
   *
   * @param mean what stands for a weight that is left out: the {@code arithmetic} mean of the
   *     others', or the {@code geometric}
   */
  record Vimco(@Setting(unlessGiven = "arithmetic", later = true) Mean mean) implements Gradient {
    @Override
    public int leastK() {
      return 2;
    }

    @Override
    public boolean followsPaths() {
      return true;
    }
  }

  /** Of the weights of an example. */
  enum Mean {
    ARITHMETIC,
    GEOMETRIC
  }

  /**
   * Asymptotically optimal control variates for many samples: Liévin et al. (2020).
   *
   * @param gamma in 0..1; 0 for a large effective sample size, unbiased; 1 for a small one, biased
   *     by the wake phase
   */
  record Ovis(@Setting(unlessGiven = "0", later = true, atLeast = 0, atMost = 1) double gamma)
      implements Gradient {
    public Ovis {
      SettingLimits.require(Ovis.class, gamma);
    }

    @Override
    public boolean followsPaths() {
      return true;
    }

    @Override
    public int leastK() {
      return 2;
    }
  }

  /**
   * The score counts for what the layer and those above add to the log-weight, less a baseline that
   * is learned from the layer's input, centred and scaled: Mnih and Gregor (2014).
   *
   * @param hidden widths of the baseline's tanh layers; {@code []} for none
   * @param decay of the running mean and variance of what the baseline leaves, below 1
   */
  record Nvil(
      @Setting(
              items = {"a width", "widths"},
              atLeast = 1)
          List<Integer> hidden,
      @Setting(unlessGiven = "0.8", later = true, atLeast = 0, below = 1) double decay)
      implements Gradient {
    public Nvil {
      hidden = List.copyOf(hidden);
      SettingLimits.require(Nvil.class, hidden, decay);
    }

    @Override
    public boolean followsPaths() {
      return true;
    }
  }

  /**
   * Reweighted wake-sleep, Bornschein and Bengio (2015): the bound for the generative networks, and
   * log q(h|x) of likely samples for the inference networks.
   *
   * @param encoder where those samples come from: {@code wake}, from q with the weights of the
   *     bound; {@code sleep}, from p with an x of their own; {@code wake-sleep}, both
   */
  record Rws(@Setting(unlessGiven = "wake", later = true) Phase encoder) implements Gradient {

    /** Awake, one sample weighs 1 whatever it is: nothing would be learned. */
    @Override
    public int leastK() {
      return encoder == Phase.SLEEP ? 1 : 2;
    }
  }

  /** The smallest k at which it is defined. */
  default int leastK() {
    return 1;
  }

  /**
   * Whether layers whose samples have a path follow it beside layers whose samples have none,
   * rather than scores in all of them.
   */
  default boolean followsPaths() {
    return false;
  }

  /** What the inference networks learn from. */
  enum Phase {
    WAKE,
    SLEEP,
    WAKE_SLEEP
  }
}
