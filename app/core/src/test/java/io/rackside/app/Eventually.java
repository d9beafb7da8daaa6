package io.rackside.app;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what other threads bring about; how long it takes is no part of any test. */
public final class Eventually {
    private static final int LOOKS = 9_000;

    private Eventually() {}

    public static void eventually(BooleanSupplier condition, Supplier<String> otherwise)
            throws InterruptedException {
        for (int i = 0; i < LOOKS; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
            Thread.sleep(10);
        }
        fail(otherwise.get());
    }
}
