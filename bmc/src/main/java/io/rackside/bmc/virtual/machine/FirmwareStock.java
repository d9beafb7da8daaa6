package io.rackside.bmc.virtual.machine;

import io.rackside.bmc.virtual.firmware.UpdateHabits;
import io.rackside.model.firmware.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Which firmware lies where in a box. Not thread-safe. */
final class FirmwareStock {
    private final List<FirmwarePart> parts = new ArrayList<>();
    private Optional<String> laid = Optional.empty();
    private boolean switching;

    FirmwareStock(ServerSpec spec, UpdateHabits.Store store) {
        for (ServerSpec.Firmware one : spec.firmware()) {
            boolean banks = store.dual() && one.component() == Component.BMC;
            parts.add(
                    new FirmwarePart(
                            one.id(),
                            one.name(),
                            one.component(),
                            one.version(),
                            banks ? Optional.of(one.version()) : Optional.empty()));
        }
    }

    List<FirmwarePart> parts() {
        return List.copyOf(parts);
    }

    List<FirmwarePart> of(Component component) {
        return parts.stream().filter(p -> p.component() == component).toList();
    }

    /** A part other than the BMC runs that version from now on. */
    void run(String id, String version) {
        change(id, part -> part.running(version));
    }

    /** A BMC's image lies where it is started from next. */
    void lay(String version, boolean bothBanks) {
        laid = Optional.of(version);
        switching = false;
        if (bothBanks) {
            changeBmc(part -> part.resting(version));
        }
    }

    /** The other bank is the one the BMC starts from next; false when there is none. */
    boolean switchBanks() {
        Optional<FirmwarePart> bmc = of(Component.BMC).stream().findFirst();
        if (bmc.isEmpty() || bmc.get().backup().isEmpty()) {
            return false;
        }
        switching = true;
        laid = Optional.empty();
        return true;
    }

    /** Whether the next start brings another image. */
    boolean willChange() {
        return switching || laid.isPresent();
    }

    /** The BMC starts. */
    void start() {
        if (switching) {
            changeBmc(
                    part ->
                            part.running(part.backup().orElse(part.version()))
                                    .resting(part.version()));
        }
        laid.ifPresent(
                version ->
                        changeBmc(
                                part -> {
                                    boolean both = part.backup().equals(laid);
                                    return part.running(version)
                                            .resting(both ? version : part.version());
                                }));
        forget();
    }

    /** What was laid is not started from after all. */
    void forget() {
        switching = false;
        laid = Optional.empty();
    }

    private void changeBmc(UnaryOperator<FirmwarePart> how) {
        of(Component.BMC).forEach(part -> change(part.id(), how));
    }

    private void change(String id, UnaryOperator<FirmwarePart> how) {
        parts.replaceAll(part -> part.id().equals(id) ? how.apply(part) : part);
    }
}
