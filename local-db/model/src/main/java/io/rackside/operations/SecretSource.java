package io.rackside.operations;

import java.util.Optional;

/**
 * Gives what an act needs and may not carry in its parameters, since those are written down: a new
 * password, a private key, the address of an image that is open for one use.
 */
@FunctionalInterface
public interface SecretSource {
    /**
     * @param name as the act's parameters have it
     * @return a copy, which the taker clears; empty when nobody knows it any more
     */
    Optional<char[]> secret(String name);

    /** For acts that need none. */
    static SecretSource none() {
        return _ -> Optional.empty();
    }
}
