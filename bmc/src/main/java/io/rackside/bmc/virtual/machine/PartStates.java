package io.rackside.bmc.virtual.machine;

import io.rackside.model.Health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parts of a virtual server as the faults leave them. Not thread-safe. */
final class PartStates {
    private static final Duration CORRECTED_ERROR_EVERY = Duration.ofSeconds(7);
    private static final double NOMINAL_VOLTS = 230;
    private static final double PSU_EFFICIENCY = 0.93;
    private static final double SLOW_FAN = 0.33;

    private final ServerSpec spec;
    private final Climate climate;
    private final Chance chance;
    private final Map<String, Instant> errorsSince = new HashMap<>();
    private Set<Misbehaviour> faults = Set.of();

    PartStates(ServerSpec spec, Climate climate, Chance chance) {
        this.spec = spec;
        this.climate = climate;
        this.chance = chance;
    }

    /** What is wrong from that moment on. */
    void suffer(Set<Misbehaviour> wrong, Instant now) {
        faults = wrong;
        Set<String> slots = new HashSet<>();
        for (Misbehaviour one : wrong) {
            if (one instanceof Misbehaviour.DimmErrors(String slot)) {
                slots.add(slot);
                errorsSince.putIfAbsent(slot, now);
            }
        }
        errorsSince.keySet().retainAll(slots);
    }

    Set<Misbehaviour> faults() {
        return faults;
    }

    /** Whether that power supply gives output. */
    boolean delivers(ServerSpec.Psu psu) {
        return !faults.contains(new Misbehaviour.PsuFailed(psu.bay()))
                && !faults.contains(new Misbehaviour.PsuInputLost(psu.bay()));
    }

    boolean redundant() {
        return spec.psus().stream().allMatch(this::delivers);
    }

    /** Whether there is any power at all. */
    boolean powered() {
        return spec.psus().stream().anyMatch(this::delivers);
    }

    Climate.Strain strain() {
        double[] factor = new double[spec.fans().size()];
        for (int i = 0; i < factor.length; i++) {
            factor[i] =
                    switch (health(spec.fans().get(i))) {
                        case CRITICAL -> 0;
                        case WARNING -> SLOW_FAN;
                        case OK, UNKNOWN -> 1;
                    };
        }
        double hot = 0;
        for (Misbehaviour one : faults) {
            hot += one instanceof Misbehaviour.InletHot(double kelvin) ? kelvin : 0;
        }
        return new Climate.Strain(hot, factor);
    }

    List<ServerState.PsuState> supplies(long second) {
        long good = spec.psus().stream().filter(this::delivers).count();
        List<ServerState.PsuState> all = new ArrayList<>();
        for (ServerSpec.Psu psu : spec.psus()) {
            boolean lit = !faults.contains(new Misbehaviour.PsuInputLost(psu.bay()));
            double share = delivers(psu) ? climate.watts() / good : 0;
            double volts = NOMINAL_VOLTS + 3 * chance.drift(60 + psu.bay(), second, 120);
            all.add(
                    new ServerState.PsuState(
                            psu,
                            delivers(psu) ? Health.OK : Health.CRITICAL,
                            lit,
                            share,
                            lit ? volts : 0,
                            share * PSU_EFFICIENCY,
                            climate.supply(second, psu.bay())));
        }
        return all;
    }

    List<ServerState.FanState> fans(long second) {
        List<ServerState.FanState> all = new ArrayList<>();
        for (int i = 0; i < spec.fans().size(); i++) {
            ServerSpec.Fan fan = spec.fans().get(i);
            double rpm = climate.rpm(second, i);
            all.add(new ServerState.FanState(fan, health(fan), rpm, 100 * rpm / fan.maxRpm()));
        }
        return all;
    }

    private Health health(ServerSpec.Fan fan) {
        if (faults.contains(new Misbehaviour.FanFailed(fan.bay()))) {
            return Health.CRITICAL;
        }
        return faults.contains(new Misbehaviour.FanSlow(fan.bay())) ? Health.WARNING : Health.OK;
    }

    List<ServerState.DriveState> drives() {
        return spec.drives().stream()
                .map(
                        d ->
                                new ServerState.DriveState(
                                        d,
                                        !faults.contains(new Misbehaviour.DriveMissing(d.bay())),
                                        faults.contains(new Misbehaviour.DriveFailed(d.bay()))
                                                ? Health.CRITICAL
                                                : Health.OK))
                .toList();
    }

    List<ServerState.DimmState> dimms(Instant now) {
        return spec.dimms().stream()
                .map(
                        d -> {
                            Instant since = errorsSince.get(d.slot());
                            return since == null
                                    ? new ServerState.DimmState(d, Health.OK, 0)
                                    : new ServerState.DimmState(
                                            d,
                                            Health.WARNING,
                                            1
                                                    + Duration.between(since, now)
                                                            .dividedBy(CORRECTED_ERROR_EVERY));
                        })
                .toList();
    }
}
