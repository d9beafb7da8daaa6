package io.rackside.app.diagnosis;

import io.rackside.model.Device;
import io.rackside.model.Problem;
import io.rackside.model.host.HostInventory;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A look at what is wrong with a host.
 *
 * @param box of the model that it is; empty where it is none of it
 * @param pitfalls all that were held against it, with those that are not there
 * @param problems what could not be read
 */
public record Diagnosis(
        HostInventory inventory,
        Optional<Device> box,
        Instant at,
        List<Pitfall> pitfalls,
        List<Problem> problems) {
    public Diagnosis {
        Objects.requireNonNull(inventory, "inventory");
        Objects.requireNonNull(box, "box");
        Objects.requireNonNull(at, "at");
        pitfalls = List.copyOf(pitfalls);
        problems = List.copyOf(problems);
    }

    /** Those there is something to mend of. */
    public List<Pitfall> found() {
        return pitfalls.stream().filter(Pitfall::found).toList();
    }
}
