package dev.iwae.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What a stored result is the result of. Not verified: for explaining, not for computing.
 *
 * @param key its identity
 * @param parent the step it continues, if any
 * @param config its canonical configuration
 * @param provenance under what circumstances it came to be
 */
public record StoredConfig(
    StepKey key, Optional<StepKey> parent, ObjectNode config, ObjectNode provenance) {}
