package io.rackside.app.console.bmc;

import io.rackside.operations.SecretSource;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What was typed for one act and may not be written down; wiped when the act is over. */
final class TypedSecrets implements SecretSource {
    private final Map<String, char[]> typed = new HashMap<>();

    /** Takes it over under a name. */
    synchronized TypedSecrets put(String name, char[] secret) {
        char[] before = typed.put(name, secret);
        if (before != null) {
            Arrays.fill(before, '\0');
        }
        return this;
    }

    @Override
    public synchronized Optional<char[]> secret(String name) {
        return Optional.ofNullable(typed.get(name)).map(char[]::clone);
    }

    synchronized void wipe() {
        typed.values().forEach(secret -> Arrays.fill(secret, '\0'));
        typed.clear();
    }
}
