package io.rackside.model.host;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * The processors of a host, which are all alike.
 *
 * @param cpus logical ones, those that are off line too
 * @param flags what they can do, in the kernel's words
 */
public record HostProcessor(
        String vendor,
        String model,
        OptionalInt cpus,
        OptionalInt sockets,
        OptionalInt coresPerSocket,
        OptionalInt threadsPerCore,
        OptionalInt numaNodes,
        List<String> flags) {
    public HostProcessor {
        Objects.requireNonNull(vendor, "vendor");
        Objects.requireNonNull(model, "model");
        flags = List.copyOf(flags);
    }

    /** One of which nothing is known. */
    public static HostProcessor unknown() {
        OptionalInt none = OptionalInt.empty();
        return new HostProcessor("", "", none, none, none, none, none, List.of());
    }
}
