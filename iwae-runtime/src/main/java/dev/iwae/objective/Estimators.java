package dev.iwae.objective;

import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.util.Optional;

/** What computes each bound and gradient: the one place where a new one is entered. */
final class Estimators {

  private Estimators() {}

  static Estimator of(ObjectiveSpec spec) {
    if (spec.bound() instanceof Bound.Tvo tvo) {
      return Thermodynamic.logUniform(tvo.partitions(), tvo.first());
    } else if (spec.bound() instanceof Bound.Piwae piwae) {
      LogWeightBound miwae = bound(new Bound.Miwae(piwae.groups()));
      return new TwoBounds(bound(Bound.IWAE), new Sloped(miwae, rule(spec.gradient())));
    }
    return signal(spec)
        .<Estimator>map(signal -> new Scored(bound(spec.bound()), signal))
        .orElseGet(() -> new Sloped(bound(spec.bound()), rule(spec.gradient())));
  }

  private static Optional<LearningSignal> signal(ObjectiveSpec spec) {
    if (spec.gradient() instanceof Gradient.Reinforce) {
      return Optional.of(spec.bound() instanceof Bound.Elbo ? new OwnTerm() : new WholeBound());
    } else if (spec.gradient() instanceof Gradient.Vimco vimco) {
      return Optional.of(
          switch (vimco.mean()) {
            case ARITHMETIC -> new ArithmeticVimco();
            case GEOMETRIC -> new GeometricVimco();
          });
    } else if (spec.gradient() instanceof Gradient.Ovis ovis) {
      return Optional.of(new AsymptoticControl(ovis.gamma()));
    }
    return Optional.empty();
  }

  private static LogWeightBound bound(Bound bound) {
    if (bound instanceof Bound.Elbo) {
      return new Elbo();
    } else if (bound instanceof Bound.Iwae) {
      return new ImportanceWeighted(new PowerMean());
    } else if (bound instanceof Bound.Miwae miwae) {
      return new MeanOfGroups(miwae.groups(), bound(Bound.IWAE), new Slopes());
    } else if (bound instanceof Bound.Ciwae ciwae) {
      return new Combined(ciwae.beta(), bound(Bound.ELBO), bound(Bound.IWAE), new Slopes());
    } else if (bound instanceof Bound.Renyi renyi) {
      return renyi.alpha() == 1 ? bound(Bound.ELBO) : new Renyi(renyi.alpha(), new PowerMean());
    } else if (bound instanceof Bound.VrMax) {
      return new GreatestWeight();
    } else if (bound instanceof Bound.Jackknife) {
      return new Jackknife(new PowerMean());
    }
    throw new IllegalArgumentException("nothing computes the bound " + bound);
  }

  private static GradientRule rule(Gradient gradient) {
    if (gradient instanceof Gradient.Total) {
      return new TotalDerivative();
    } else if (gradient instanceof Gradient.Stl) {
      return new StickingTheLanding();
    } else if (gradient instanceof Gradient.Dreg dreg) {
      return new DoublyReparameterised(dreg.mix());
    } else if (gradient instanceof Gradient.RwsDreg) {
      return new DoublyReparameterised(1);
    } else if (gradient instanceof Gradient.Rws rws) {
      return switch (rws.encoder()) {
        case WAKE, WAKE_SLEEP -> new WakePhase();
        case SLEEP -> new GenerativePhase();
      };
    }
    throw new IllegalArgumentException("nothing computes the gradient " + gradient);
  }
}
