package dev.iwae.model.distribution.posterior;

/** Of a family whose mean and standard deviation have a closed form. */
interface FamilyMoments {

  /**
   * Mean of a component.
   *
   * @param at row of the parameters
   */
  float mean(int at, int component);

  /** Standard deviation of a component. */
  float standardDeviation(int at, int component);
}
