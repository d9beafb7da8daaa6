package io.rackside.app.offload;

import io.rackside.model.Message;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A network port of a host, how it is set and what it should be set to.
 *
 * @param evidence where it is known from how its driver is set
 * @param applied what it was set to last
 * @param knobs by their ids
 * @param settable whether it is set by itself: not so a virtual function or its representor
 * @param storage that runs over it or over its functions
 */
public record PortView(
        String name,
        String pci,
        String driver,
        String driverVersion,
        String firmware,
        String mac,
        OptionalLong speedMbps,
        OptionalInt numa,
        Optional<Boolean> link,
        String master,
        Message evidence,
        Optional<AppliedView> applied,
        List<KnobView> knobs,
        List<FunctionView> functions,
        boolean settable,
        List<SubFunctionView> subFunctions,
        List<StorageView> storage) {
    /** One without sub-functions, and without storage. */
    public PortView(
            String name,
            String pci,
            String driver,
            String driverVersion,
            String firmware,
            String mac,
            OptionalLong speedMbps,
            OptionalInt numa,
            Optional<Boolean> link,
            String master,
            Message evidence,
            Optional<AppliedView> applied,
            List<KnobView> knobs,
            List<FunctionView> functions,
            boolean settable) {
        this(
                name,
                pci,
                driver,
                driverVersion,
                firmware,
                mac,
                speedMbps,
                numa,
                link,
                master,
                evidence,
                applied,
                knobs,
                functions,
                settable,
                List.of(),
                List.of());
    }

    public PortView {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(pci, "pci");
        Objects.requireNonNull(driver, "driver");
        Objects.requireNonNull(driverVersion, "driverVersion");
        Objects.requireNonNull(firmware, "firmware");
        Objects.requireNonNull(mac, "mac");
        Objects.requireNonNull(speedMbps, "speedMbps");
        Objects.requireNonNull(numa, "numa");
        Objects.requireNonNull(link, "link");
        Objects.requireNonNull(master, "master");
        Objects.requireNonNull(evidence, "evidence");
        Objects.requireNonNull(applied, "applied");
        knobs = List.copyOf(knobs);
        functions = List.copyOf(functions);
        subFunctions = List.copyOf(subFunctions);
        storage = List.copyOf(storage);
    }

    /** Whether something is not what was applied. */
    public boolean drifted() {
        return knobs.stream().anyMatch(KnobView::drifted);
    }

    public Optional<KnobView> knob(String id) {
        return knobs.stream().filter(knob -> knob.id().equals(id)).findFirst();
    }
}
