package io.rackside.bmc.redfish.read;

import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.Health;
import io.rackside.model.Inventory;
import io.rackside.model.Part;
import io.rackside.model.PartKind;
import io.rackside.model.PowerState;
import io.rackside.model.Vitals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What raises alarms, in a few requests: the systems, and thermal and power of their chassis, at
 * the places an earlier look has found. The drives, and which module it is when the memory as a
 * whole is not well, are read every so many polls and when the health has changed.
 *
 * <p>Used by one thread at a time.
 */
final class PollReader {
    /** Polls between two reads of what costs more, while the device says that it is well. */
    static final int DETAILS_EVERY = 15;

    /** The same of a device that is not, or does not say: a second fault does not change that. */
    static final int DETAILS_OF_THE_UNWELL_EVERY = 3;

    private int polls;
    private int sinceDetails;
    private List<Health> toldBefore = List.of();
    private List<Part> details = List.of();
    private final Barren barren = new Barren();

    Vitals read(Pass pass, Expanding expanding, Top remembered, Instant at)
            throws InterruptedException {
        Top now = again(pass, remembered);
        if (polls++ % DETAILS_EVERY == 0) {
            barren.forget();
        }
        Environment environment =
                new EnvironmentReader(pass, expanding, EnvironmentReader.Depth.POLL, at, barren)
                        .read(remembered.chassis(), remembered.distributors());
        List<Part> parts = new ArrayList<>(parts(environment));
        now.systems().forEach(system -> parts.addAll(summaries(system)));
        Health health =
                now.judges().stream()
                        .map(SystemReader::rolledUp)
                        .reduce(Health.UNKNOWN, Health::worse);
        List<Health> told = told(now, health);
        int every = health == Health.OK ? DETAILS_EVERY : DETAILS_OF_THE_UNWELL_EVERY;
        if (++sinceDetails >= every || !told.equals(toldBefore)) {
            details = details(pass, now, remembered.chassis());
            sinceDetails = 0;
        }
        toldBefore = told;
        parts.addAll(details);
        return new Vitals(
                power(pass, now, remembered),
                health,
                DeviceReader.healthText(now),
                parts,
                environment.readings(),
                pass.problems());
    }

    /** What changes when one of the parts does that are not asked for each time. */
    private static List<Health> told(Top now, Health health) {
        List<Health> told = new ArrayList<>(List.of(health));
        for (Resource system : now.systems()) {
            told.add(SystemReader.rolledUp(system));
            told.add(SystemReader.rolledUp(system.at("MemorySummary")));
            told.add(SystemReader.rolledUp(system.at("ProcessorSummary")));
        }
        return told;
    }

    /** The systems as they are now; what has none is judged by its distributors or chassis. */
    private static Top again(Pass pass, Top remembered) throws InterruptedException {
        boolean hosts = !remembered.systems().isEmpty();
        boolean distributors = !hosts && !remembered.distributors().isEmpty();
        return new Top(
                remembered.root(),
                hosts ? pass.readAll(paths(remembered.systems())) : List.of(),
                hosts || distributors ? List.of() : pass.readAll(paths(remembered.chassis())),
                List.of(),
                distributors ? pass.readAll(paths(remembered.distributors())) : List.of());
    }

    private static List<ResourcePath> paths(List<Resource> of) {
        return of.stream().map(Resource::path).toList();
    }

    /** What the systems say; where they say nothing, the chassis that did before. */
    private static PowerState power(Pass pass, Top now, Top remembered)
            throws InterruptedException {
        Optional<Resource> told = tellsPower(now.speakers());
        if (told.isEmpty()) {
            Optional<Resource> chassis = tellsPower(remembered.chassis());
            told = chassis.isPresent() ? pass.read(chassis.get().path()) : chassis;
        }
        return PowerState.of(told.map(of -> of.text("PowerState")).orElse(""));
    }

    private static Optional<Resource> tellsPower(List<Resource> of) {
        return of.stream().filter(one -> !one.text("PowerState").isEmpty()).findFirst();
    }

    private static List<Part> parts(Environment environment) {
        List<Part> parts = new ArrayList<>();
        for (Inventory.PowerSupply supply : environment.supplies()) {
            parts.add(
                    new Part(
                            PartKind.POWER_SUPPLY,
                            supply.id(),
                            supply.name(),
                            supply.health(),
                            supply.state()));
        }
        for (Inventory.Fan fan : environment.fans()) {
            parts.add(
                    new Part(
                            PartKind.FAN,
                            fan.id(),
                            fan.name(),
                            fan.health().worse(fan.reading().health()),
                            fan.state()));
        }
        parts.addAll(environment.redundancy());
        return parts;
    }

    private static List<Part> summaries(Resource system) {
        List<Part> parts = new ArrayList<>();
        summary(system, "ProcessorSummary", PartKind.PROCESSOR).ifPresent(parts::add);
        summary(system, "MemorySummary", PartKind.MEMORY).ifPresent(parts::add);
        return parts;
    }

    private static Optional<Part> summary(Resource system, String name, PartKind kind) {
        Resource summary = system.at(name);
        return summary.at("Status").there()
                ? Optional.of(
                        new Part(kind, "", "", SystemReader.rolledUp(summary), summary.state()))
                : Optional.empty();
    }

    private static List<Part> details(Pass pass, Top top, List<Resource> chassis)
            throws InterruptedException {
        List<Part> parts = new ArrayList<>();
        StorageReader.Storages storages =
                new StorageReader(pass).read(top.root(), top.systems(), chassis);
        parts.addAll(parts(PartKind.STORAGE, storages.storages(), SystemReader::rolledUp));
        for (Inventory.Drive drive : storages.drives()) {
            Health health =
                    drive.failurePredicted().orElse(false) && Readings.isThere(drive.state())
                            ? drive.health().worse(Health.WARNING)
                            : drive.health();
            parts.add(new Part(PartKind.DRIVE, drive.id(), drive.name(), health, drive.state()));
        }
        for (Inventory.Volume volume : storages.volumes()) {
            parts.add(
                    new Part(
                            PartKind.VOLUME,
                            volume.id(),
                            volume.name(),
                            volume.health(),
                            volume.state()));
        }
        parts.addAll(sick(pass, top.systems(), "MemorySummary", "Memory", PartKind.MEMORY));
        parts.addAll(
                sick(pass, top.systems(), "ProcessorSummary", "Processors", PartKind.PROCESSOR));
        return parts;
    }

    /** Which of them it is, when those of one system are not well together. */
    private static List<Part> sick(
            Pass pass, List<Resource> systems, String summary, String name, PartKind kind)
            throws InterruptedException {
        boolean well =
                systems.stream()
                        .map(system -> SystemReader.rolledUp(system.at(summary)))
                        .allMatch(health -> health.compareTo(Health.WARNING) < 0);
        if (well) {
            return List.of();
        }
        List<Resource> members = new ArrayList<>();
        for (Resource system : systems) {
            Optional<ResourcePath> collection = system.link(name);
            if (collection.isPresent()) {
                members.addAll(pass.membersIfThere(collection.get()));
            }
        }
        return parts(kind, members, Resource::health);
    }

    private static List<Part> parts(
            PartKind kind, List<Resource> of, Function<Resource, Health> health) {
        List<String> ids = PartIds.of(of);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < of.size(); i++) {
            Resource one = of.get(i);
            String name = one.firstText("DeviceLocator", "SocketLocator", "Name");
            parts.add(
                    new Part(
                            kind,
                            ids.get(i),
                            name.isEmpty() ? ids.get(i) : name,
                            health.apply(one),
                            one.state()));
        }
        return parts;
    }
}
