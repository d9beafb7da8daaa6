package io.rackside.nic.measure;

import java.util.Objects;

/**
 * One run of one tool, and what the near host did meanwhile.
 *
 * @param computed whether a virtual host made up the figures
 */
public record Run(Result result, HostLoad load, boolean computed) {
    /** Of a real host. */
    public Run(Result result, HostLoad load) {
        this(result, load, false);
    }

    public Run {
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(load, "load");
    }
}
