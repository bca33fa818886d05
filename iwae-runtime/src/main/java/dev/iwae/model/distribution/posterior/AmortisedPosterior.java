package dev.iwae.model.distribution.posterior;

import dev.iwae.math.RandomStream;
import dev.iwae.model.Head;
import dev.iwae.model.Parameters;
import dev.iwae.model.distribution.Conditional;
import dev.iwae.model.distribution.LatentConditional;
import dev.iwae.model.distribution.LatentDistribution;
import dev.iwae.model.distribution.StandardNormal;
import java.util.Arrays;

/** The posterior of a family, its parameters predicted by a head. */
final class AmortisedPosterior implements LatentConditional {

  private final Head head;
  private final PosteriorRows rows;
  private final OwnWeights own;
  private final PosteriorFamily family;
  private final double[] logDensities; // [rows], of what was sampled or scored last
  private final float[] scores; // [rows of parameters][columns]

  AmortisedPosterior(Head head, PosteriorRows rows, OwnWeights own, PosteriorFamily family) {
    this.head = head;
    this.rows = rows;
    this.own = own;
    this.family = family;
    this.logDensities = new double[rows.maxRows()];
    this.scores = new float[rows.parameters().length];
  }

  @Override
  public int width() {
    return rows.width();
  }

  @Override
  public boolean reparameterised() {
    return true;
  }

  @Override
  public LatentDistribution standard() {
    return new StandardNormal(width(), rows.maxRows());
  }

  @Override
  public void read(int count) {
    head.get(0, count, rows.parameters(), 0);
    family.derive(count);
  }

  @Override
  public void draw(
      RandomStream noise, int index, int firstSample, int samples, int layer, int row) {
    rows.draw(noise, index, firstSample, samples, layer, row);
    family.drawFurther(noise, index, firstSample, samples, layer, row);
  }

  @Override
  public double sample(int row, int parameters, float[] values) {
    logDensities[row] = family.sample(row, parameters, values);
    return logDensities[row];
  }

  @Override
  public void score(
      int first, int count, float[] values, int firstValue, int repeat, double[] sums) {
    for (int row = first; row < first + count; row++) {
      int from = (firstValue + (row - first) / repeat) * width();
      logDensities[row] = scored().score(row, row, values, from);
      sums[row] += logDensities[row];
    }
  }

  @Override
  public void scoreForGradient(
      int first, int count, float[] values, int firstValue, int repeat, double[] sums) {
    score(first, count, values, firstValue, repeat, sums);
  }

  @Override
  public void scoreToHead(int first, int count, float[] coefficients) {
    int columns = rows.columns();
    Arrays.fill(scores, first * columns, (first + count) * columns, 0f);
    for (int row = first; row < first + count; row++) {
      scored().addScore(row, row, coefficients[row], scores);
    }
    head.matrix().putRows(first, count, scores, first * columns);
  }

  @Override
  public void addValueGradient(int count, float[] coefficients, float[] values, float[] gradient) {
    for (int row = 0; row < count; row++) {
      scored().addValueGradient(row, row, coefficients[row], gradient);
    }
  }

  @Override
  public void sampleToHead(
      int row, int at, float[] dh, float path, float total, float score, float[] gradient) {
    if (path != 0f) {
      family.addPath(row, at, dh, path, total, gradient);
    }
    if (score != 0f && !(family instanceof JointFamily && !Float.isFinite(score))) {
      marginal().addScore(row, at, score, gradient);
    }
  }

  @Override
  public void copyRow(Conditional source, int from, int to) {
    copyParameters((LatentConditional) source, from, to);
    copySample((LatentConditional) source, from, to);
  }

  @Override
  public void copySample(LatentConditional source, int from, int to) {
    rows.copySample(((AmortisedPosterior) source).rows, from, to);
  }

  @Override
  public void copyParameters(LatentConditional source, int from, int to) {
    rows.copyParameters(((AmortisedPosterior) source).rows, from, to);
  }

  @Override
  public float mean(int at, int component) {
    return moments().mean(at, component);
  }

  @Override
  public float standardDeviation(int at, int component) {
    return moments().standardDeviation(at, component);
  }

  @Override
  public boolean dividesAmongUnits() {
    return family instanceof UnitwiseFamily;
  }

  @Override
  public boolean hasMoments() {
    return family instanceof FamilyMoments;
  }

  @Override
  public double logDensity(int row, int at, float[] values) {
    return logDensities[row];
  }

  @Override
  public LatentConditional weighable() {
    PosteriorFamily weighed = family.weighable();
    return weighed == family ? this : new AmortisedPosterior(head, rows, own, weighed);
  }

  @Override
  public int components() {
    return family.components();
  }

  @Override
  public double logShare(int row, int at) {
    return family.logShare(row, at);
  }

  @Override
  public double logComponent(int row, int at, float[] values, int component) {
    return family.logComponent(row, at, component, logDensities[row]);
  }

  @Override
  public int auxiliaries() {
    return family instanceof JointFamily joint ? joint.auxiliaries() : 0;
  }

  @Override
  public void getAuxiliaries(int row, int at, float[] target) {
    joint().getAuxiliaries(row, at, target);
  }

  @Override
  public void putAuxiliaries(int count, float[] source) {
    for (int row = 0; row < count; row++) {
      joint().putAuxiliaries(row, source);
    }
  }

  @Override
  public void addAuxiliaryGradient(int count, float[] coefficients, float[] gradient) {
    for (int row = 0; row < count; row++) {
      joint().addAuxiliaryGradient(row, coefficients[row], gradient);
    }
  }

  @Override
  public double logDensity(int row, int at, float[] values, int component) {
    return unitwise().logDensity(row, at, component);
  }

  @Override
  public double divergence(int at, int component) {
    return unitwise().divergence(at, component);
  }

  @Override
  public void subtractDivergence(int at, float scale, float[] gradient) {
    unitwise().subtractDivergence(at, scale, gradient);
  }

  @Override
  public void readOwn() {
    family.readOwn();
  }

  @Override
  public void clearOwn() {
    own.clear();
  }

  @Override
  public void putOwn(Parameters target) {
    family.putOwn(target);
  }

  @Override
  public boolean hasOwn() {
    return own.areThere();
  }

  @Override
  public void keepOwn() {
    own.keep();
  }

  @Override
  public void restoreOwn() {
    own.restore();
  }

  private ScoredFamily scored() {
    return family(ScoredFamily.class, "log q has no gradient at fixed h");
  }

  /** One that also has a gradient at the h of a sample, whatever else was drawn with it. */
  private ScoredFamily marginal() {
    if (family instanceof JointFamily) {
      throw new IllegalStateException("log q of h alone has no gradient");
    }
    return scored();
  }

  private JointFamily joint() {
    return family(JointFamily.class, "there are no auxiliary variables");
  }

  private FamilyMoments moments() {
    return family(FamilyMoments.class, "neither mean nor deviation have a closed form");
  }

  private UnitwiseFamily unitwise() {
    return family(UnitwiseFamily.class, "log q has no part for each unit");
  }

  private <T> T family(Class<T> type, String otherwise) {
    if (type.isInstance(family)) {
      return type.cast(family);
    }
    throw new IllegalStateException(otherwise);
  }
}
