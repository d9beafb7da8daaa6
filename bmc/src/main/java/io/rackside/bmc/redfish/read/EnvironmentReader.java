package io.rackside.bmc.redfish.read;

import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.Quantity;
import io.rackside.model.Reading;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads fans, power supplies and sensors of all chassis: the old shape where it is there, the new
 * one for what it lacks.
 */
final class EnvironmentReader {
    /** How much it may cost. */
    enum Depth {
        /** As little as can be: no sensor is asked for by itself unless they are few. */
        POLL,
        /** What the inventory shows. */
        INVENTORY,
        /** Every sensor. */
        SENSORS
    }

    /** Sensors a poll asks for one by one. */
    private static final int POLLED_ONE_BY_ONE_MAX = 8;

    private final Pass pass;
    private final Expanding expanding;
    private final Depth depth;
    private final Readings readings;

    EnvironmentReader(Pass pass, Expanding expanding, Depth depth, Instant at) {
        this.pass = pass;
        this.expanding = expanding;
        this.depth = depth;
        this.readings = new Readings(at);
    }

    /**
     * Reads it.
     *
     * @param distributors the PDUs of a service, whose metrics are their own resource
     */
    Environment read(List<Resource> chassis, List<Resource> distributors)
            throws InterruptedException {
        fetch(chassis);
        Environment all = Environment.empty();
        for (Resource one : chassis) {
            all.add(chassis(one));
        }
        for (Resource distributor : distributors) {
            Optional<ResourcePath> metrics = distributor.link("Metrics");
            if (metrics.isPresent()) {
                NewShape shape = new NewShape(readings, all);
                pass.readIfThere(metrics.get()).ifPresent(shape::wholePower);
            }
        }
        return all;
    }

    /** The old shape of all chassis side by side; what comes after depends on it. */
    private void fetch(List<Resource> chassis) throws InterruptedException {
        List<ResourcePath> paths = new ArrayList<>();
        for (Resource one : chassis) {
            one.link("Thermal").ifPresent(paths::add);
            one.link("Power").ifPresent(paths::add);
        }
        pass.readAll(paths);
    }

    private Environment chassis(Resource chassis) throws InterruptedException {
        Environment found = Environment.empty();
        OldShape old = new OldShape(readings, found);
        linked(chassis, "Thermal").ifPresent(old::thermal);
        linked(chassis, "Power").ifPresent(old::power);
        NewShape fresh = new NewShape(readings, found);
        Optional<Resource> subsystem = Optional.empty();
        if (found.fans().isEmpty()) {
            subsystem = linked(chassis, "ThermalSubsystem");
            for (Resource fan : members(subsystem, "Fans")) {
                fresh.fan(fan);
            }
        }
        if (found.supplies().isEmpty()) {
            supplies(linked(chassis, "PowerSubsystem"), fresh);
        }
        if (!measures(found, Quantity.POWER)) {
            linked(chassis, "EnvironmentMetrics").ifPresent(fresh::wholePower);
        }
        sensors(chassis, found, fresh);
        if (!measures(found, Quantity.TEMPERATURE)) {
            Optional<ResourcePath> metrics = subsystem.flatMap(s -> s.link("ThermalMetrics"));
            if (metrics.isPresent()) {
                pass.readIfThere(metrics.get()).ifPresent(fresh::thermalMetrics);
            }
        }
        return found;
    }

    private void supplies(Optional<Resource> subsystem, NewShape fresh)
            throws InterruptedException {
        List<Resource> supplies = members(subsystem, "PowerSupplies");
        if (depth != Depth.POLL) {
            pass.readAll(supplies.stream().flatMap(s -> s.link("Metrics").stream()).toList());
        }
        for (Resource supply : supplies) {
            Optional<ResourcePath> metrics =
                    depth == Depth.POLL ? Optional.empty() : supply.link("Metrics");
            Resource measured =
                    metrics.isPresent()
                            ? pass.read(metrics.get()).orElse(Resource.absent(supply.path()))
                            : Resource.absent(supply.path());
            fresh.supply(supply, measured);
        }
    }

    private static boolean measures(Environment found, Quantity quantity) {
        return found.readings().stream()
                .anyMatch(r -> r.sensor().quantity() == quantity && r.value().isPresent());
    }

    /** Sensors that the old shape has told of are known by name and not asked for again. */
    private void sensors(Resource chassis, Environment found, NewShape fresh)
            throws InterruptedException {
        Optional<ResourcePath> collection = chassis.link("Sensors");
        boolean complete = measures(found, Quantity.TEMPERATURE);
        if (collection.isEmpty() || depth == Depth.POLL && complete) {
            return;
        }
        boolean inOneAnswer = expanding.query().isPresent();
        if (depth == Depth.INVENTORY && complete && !inOneAnswer) {
            return;
        }
        Set<String> told = new HashSet<>();
        for (Reading reading : found.readings()) {
            told.add(Readings.bare(reading.sensor().name()));
        }
        List<ResourcePath> lacking =
                pass.memberPaths(collection.get(), true, true).stream()
                        .filter(path -> !told.contains(Readings.bare(path.name())))
                        .filter(path -> !fresh.readElsewhere(path))
                        .toList();
        if (depth == Depth.POLL
                && expanding.query().isEmpty()
                && lacking.size() > POLLED_ONE_BY_ONE_MAX) {
            return;
        }
        for (Resource sensor : pass.readAll(lacking)) {
            if (!told.contains(Readings.bare(sensor.text("Name")))) {
                fresh.sensor(sensor);
            }
        }
    }

    private Optional<Resource> linked(Resource of, String name) throws InterruptedException {
        Optional<ResourcePath> link = of.link(name);
        return link.isPresent() ? pass.read(link.get()) : Optional.empty();
    }

    private List<Resource> members(Optional<Resource> of, String name) throws InterruptedException {
        Optional<ResourcePath> link = of.flatMap(resource -> resource.link(name));
        return link.isPresent() ? pass.membersIfThere(link.get()) : List.of();
    }
}
