package io.rackside.bmc.redfish.read;

import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.Quantity;
import io.rackside.model.Reading;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads fans, power supplies and sensors of all chassis: the old shape where it is there, the new
 * one for what it lacks. What two chassis link to is read once, for the first of them.
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

    /** Sensors of one chassis that a poll asks for one by one. */
    private static final int POLLED_ONE_BY_ONE_MAX = 8;

    /** Sensors of a device that a poll asks for one by one. */
    private static final int POLLED_OF_ALL_MAX = 32;

    private static final Pattern WANTED =
            Pattern.compile(
                    "temp|therm|inlet|ambient|fan|tach|pwr|power|watt", Pattern.CASE_INSENSITIVE);

    private final Pass pass;
    private final Expanding expanding;
    private final Depth depth;
    private final Readings readings;
    private final Barren barren;
    private final Set<ResourcePath> linked = new HashSet<>();
    private final Set<ResourcePath> measured = new HashSet<>();
    private int left = POLLED_OF_ALL_MAX;

    EnvironmentReader(Pass pass, Expanding expanding, Depth depth, Instant at) {
        this(pass, expanding, depth, at, new Barren());
    }

    /**
     * Prepares it.
     *
     * @param barren places that are not asked, completed by what is found empty now
     */
    EnvironmentReader(Pass pass, Expanding expanding, Depth depth, Instant at, Barren barren) {
        this.pass = pass;
        this.expanding = expanding;
        this.depth = depth;
        this.readings = new Readings(at);
        this.barren = barren;
    }

    /** One chassis while it is read. */
    private static final class Part {
        private final String name;
        private final NewShape fresh;
        private final Environment found;
        private Optional<ResourcePath> subsystem = Optional.empty();
        private Optional<ResourcePath> metrics = Optional.empty();
        private Optional<ResourcePath> sensors = Optional.empty();
        private List<ResourcePath> unread = List.of();

        Part(String name, NewShape fresh, Environment found) {
            this.name = name;
            this.fresh = fresh;
            this.found = found;
        }
    }

    /**
     * Reads it.
     *
     * @param distributors the PDUs of a service, whose metrics are their own resource
     */
    Environment read(List<Resource> chassis, List<Resource> distributors)
            throws InterruptedException {
        fetch(chassis);
        // What a distributor meters is the whole of it, so it is told before its chassis.
        List<Part> parts = new ArrayList<>();
        for (Resource distributor : distributors) {
            parts.add(distributor(distributor, parts.isEmpty() ? "" : distributor.id()));
        }
        for (int i = 0; i < chassis.size(); i++) {
            parts.add(chassis(chassis.get(i), i == 0 ? "" : chassis.get(i).id()));
        }
        for (Part part : parts) {
            inShort(part);
        }
        if (depth == Depth.POLL) {
            forWantOfOthers(parts);
        }
        return together(parts);
    }

    private static Environment together(List<Part> parts) {
        Environment all = Environment.empty();
        List<String> names = parts.stream().map(part -> part.name).toList();
        List<Environment> found = parts.stream().map(part -> part.found).toList();
        if (found.stream().allMatch(one -> one.fans().isEmpty())) {
            parts.forEach(part -> part.found.fans().addAll(part.fresh.turning()));
        }
        PartIds.apart(names, found).forEach(all::add);
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

    private Part part(String name) {
        Environment found = Environment.empty();
        return new Part(name, new NewShape(readings, found, measured), found);
    }

    private Part chassis(Resource chassis, String name) throws InterruptedException {
        readings.within(name);
        Part part = part(name);
        OldShape old = new OldShape(readings, part.found);
        linked(chassis.link("Thermal")).ifPresent(old::thermal);
        linked(chassis.link("Power")).ifPresent(old::power);
        cooling(chassis, part);
        if (part.found.supplies().isEmpty()) {
            supplies(chassis, part);
        }
        if (!measures(part.found, Quantity.POWER)) {
            wholePower(chassis, part);
        }
        sensors(chassis, part);
        return part;
    }

    private void cooling(Resource chassis, Part part) throws InterruptedException {
        Optional<ResourcePath> place = barren.unless(chassis.link("ThermalSubsystem"));
        boolean complete =
                !part.found.fans().isEmpty() && measures(part.found, Quantity.TEMPERATURE);
        if (place.isEmpty() || complete) {
            return;
        }
        Optional<Resource> subsystem = linked(place);
        if (part.found.fans().isEmpty()) {
            members(subsystem, "Fans").forEach(part.fresh::fan);
        }
        part.subsystem = place;
        part.metrics = subsystem.flatMap(s -> s.link("ThermalMetrics"));
    }

    private void supplies(Resource chassis, Part part) throws InterruptedException {
        Optional<ResourcePath> place = barren.unless(chassis.link("PowerSubsystem"));
        supplies(members(linked(place), "PowerSupplies"), part);
        if (part.found.supplies().isEmpty()) {
            place.ifPresent(barren::add);
        }
    }

    private void supplies(List<Resource> supplies, Part part) throws InterruptedException {
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
            part.fresh.supply(supply, measured);
        }
    }

    private void wholePower(Resource chassis, Part part) throws InterruptedException {
        Optional<ResourcePath> place = barren.unless(chassis.link("EnvironmentMetrics"));
        linked(place).ifPresent(metrics -> part.fresh.wholePower(metrics, part.name));
        if (!measures(part.found, Quantity.POWER)) {
            place.ifPresent(barren::add);
        }
    }

    private Part distributor(Resource distributor, String name) throws InterruptedException {
        readings.within(name);
        Part part = part(name);
        Optional<ResourcePath> metrics = distributor.link("Metrics");
        if (metrics.isPresent()) {
            pass.readIfThere(metrics.get())
                    .ifPresent(told -> part.fresh.wholePower(told, part.name));
        }
        supplies(members(Optional.of(distributor), "PowerSupplies"), part);
        return part;
    }

    private static boolean measures(Environment found, Quantity quantity) {
        return found.readings().stream()
                .anyMatch(r -> r.sensor().quantity() == quantity && r.value().isPresent());
    }

    /** Sensors that the old shape has told of are known by name and not asked for again. */
    private void sensors(Resource chassis, Part part) throws InterruptedException {
        Optional<ResourcePath> collection = barren.unless(chassis.link("Sensors"));
        boolean complete = measures(part.found, Quantity.TEMPERATURE);
        if (collection.isEmpty() || depth == Depth.POLL && complete) {
            return;
        }
        boolean inOneAnswer = expanding.query().isPresent();
        if (depth == Depth.INVENTORY && complete && !inOneAnswer || !linked.add(collection.get())) {
            return;
        }
        part.fresh.before();
        Set<String> told = new HashSet<>();
        for (Reading reading : part.found.readings()) {
            told.add(Readings.bare(reading.sensor().name()));
        }
        List<ResourcePath> lacking =
                pass.memberPaths(collection.get(), true, true).stream()
                        .filter(path -> !told.contains(Readings.bare(path.name())))
                        .filter(path -> !measured.contains(path))
                        .toList();
        boolean oneByOne = depth == Depth.POLL && expanding.query().isEmpty();
        if (oneByOne && lacking.size() > Math.min(left, POLLED_ONE_BY_ONE_MAX)) {
            part.sensors = collection;
            part.unread = lacking;
            return;
        }
        left -= oneByOne ? lacking.size() : 0;
        pass.readAll(lacking).forEach(part.fresh::sensor);
        if (lacking.isEmpty()) {
            barren.add(collection.get());
        }
    }

    /** Temperatures in short, where a chassis has told none. */
    private void inShort(Part part) throws InterruptedException {
        readings.within(part.name);
        boolean lacking = !measures(part.found, Quantity.TEMPERATURE);
        if (lacking && part.metrics.isPresent()) {
            pass.readIfThere(part.metrics.get()).ifPresent(part.fresh::thermalMetrics);
        }
        if (part.found.fans().isEmpty() && !measures(part.found, Quantity.TEMPERATURE)) {
            part.subsystem.ifPresent(barren::add);
        }
    }

    /** A device that tells its temperatures in no other way is asked for some of them. */
    private void forWantOfOthers(List<Part> parts) throws InterruptedException {
        if (parts.stream().anyMatch(part -> measures(part.found, Quantity.TEMPERATURE))) {
            parts.forEach(part -> part.sensors.ifPresent(barren::add));
            return;
        }
        for (Part part : parts) {
            List<ResourcePath> some =
                    part.unread.stream()
                            .sorted(
                                    Comparator.comparing(
                                            path -> !WANTED.matcher(path.name()).find()))
                            .limit(left)
                            .toList();
            readings.within(part.name);
            pass.readAll(some).forEach(part.fresh::sensor);
            left -= some.size();
        }
    }

    private Optional<Resource> linked(Optional<ResourcePath> link) throws InterruptedException {
        return link.isPresent() && linked.add(link.get())
                ? pass.read(link.get())
                : Optional.empty();
    }

    private List<Resource> members(Optional<Resource> of, String name) throws InterruptedException {
        Optional<ResourcePath> link = of.flatMap(resource -> resource.link(name));
        return link.isPresent() ? pass.membersIfThere(link.get()) : List.of();
    }
}
