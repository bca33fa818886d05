package dev.iwae.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Something in a home that is not what was written.
 *
 * @param key of the step whose result it is; none if its name is no key
 * @param path where it is
 * @param reason what is wrong with it
 */
public record StoreDamage(Optional<StepKey> key, Path path, String reason) {}
