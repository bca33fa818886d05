package dev.iwae.evaluate;

/**
 * The NLL of the model whose inactive units are cut out, on the same random draws.
 *
 * @param examples how many of the first examples of the split were evaluated again
 * @param nll -mean L_K of them without the inactive units, nats
 * @param nllStandardError of that mean over the examples; 0 for one example
 * @param difference of the NLL, without minus with the inactive units, on these examples
 */
public record WithoutInactiveUnits(
    int examples, double nll, double nllStandardError, double difference) {}
