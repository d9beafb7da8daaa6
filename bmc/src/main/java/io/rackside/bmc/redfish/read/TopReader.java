package io.rackside.bmc.redfish.read;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.redfish.session.Conversation;
import io.rackside.bmc.redfish.wire.ExpandQuery;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a service has at its top: first what identity, health and power need, within a budget;
 * then all of it.
 */
final class TopReader {
    /** Requests of the first look, log-in included. */
    static final int FIRST_LOOK_MAX = 6;

    private static final List<String> DISTRIBUTORS =
            List.of("RackPDUs", "FloorPDUs", "TransferSwitches", "PowerShelves");

    private final Conversation conversation;
    private final Pass pass;
    private final Expanding expanding;
    private final long requestsBefore;

    TopReader(Conversation conversation, Pass pass, Expanding expanding) {
        this.conversation = conversation;
        this.pass = pass;
        this.expanding = expanding;
        this.requestsBefore = conversation.ledger().requests();
    }

    private int left() {
        return (int) (FIRST_LOOK_MAX - (conversation.ledger().requests() - requestsBefore));
    }

    /**
     * The root, which needs no credential.
     *
     * @throws BmcException when what answers is no service at all
     */
    ServiceMap root() throws InterruptedException {
        Optional<Resource> root = pass.root();
        root.flatMap(r -> r.at("Links").link("Sessions")).ifPresent(conversation::sessionsAt);
        root.ifPresent(r -> expanding.advertised(ExpandQuery.advertised(r)));
        return new ServiceMap(pass, root.orElse(Resource.absent(ResourcePath.ROOT)));
    }

    /** Identity, health and power, and no more than that. */
    Top firstLook(ServiceMap map) throws InterruptedException {
        List<Resource> systems = map.systems(Math.max(1, left() - 1));
        List<Resource> distributors =
                systems.isEmpty() && left() > 1 ? distributors(map, 1) : List.of();
        List<Resource> chassis = new ArrayList<>();
        List<Resource> managers = new ArrayList<>();
        for (Resource speaker : systems.isEmpty() ? distributors : systems.subList(0, 1)) {
            Resource links = speaker.at("Links");
            linked(links, "Chassis").ifPresent(chassis::add);
            linked(links, "ManagedBy").ifPresent(managers::add);
        }
        if (systems.isEmpty() && distributors.isEmpty()) {
            chassis.addAll(map.chassis(Math.max(1, left() - 1)));
        }
        if (managers.isEmpty() && !chassis.isEmpty()) {
            linked(chassis.getFirst().at("Links"), "ManagedBy").ifPresent(managers::add);
        }
        Top top = new Top(map.root(), systems, chassis, managers, distributors);
        if (!map.root().there() && top.speakers().isEmpty()) {
            throw new BmcException(
                    BmcException.Kind.NOT_SUPPORTED,
                    Message.of("bmc.no-redfish", conversation.address().toString()));
        }
        return top;
    }

    private Optional<Resource> linked(Resource links, String name) throws InterruptedException {
        List<ResourcePath> paths = links.links(name);
        return paths.isEmpty() || left() < 1 ? Optional.empty() : pass.read(paths.getFirst());
    }

    /** All of it; what the first look has found stays first, so that identities stay the same. */
    Top complete(ServiceMap map, Top first) throws InterruptedException {
        List<Resource> systems = map.systems(Pass.MEMBERS_MAX);
        List<Resource> chassis =
                ownFirst(systems, firstThen(first.chassis(), map.chassis(Pass.MEMBERS_MAX)));
        List<Resource> managers = firstThen(first.managers(), map.managers());
        List<Resource> distributors =
                systems.isEmpty() ? distributors(map, DISTRIBUTORS.size()) : List.of();
        return new Top(map.root(), systems, chassis, managers, distributors);
    }

    /** The chassis of the first system speaks for the device where the system does not. */
    private static List<Resource> ownFirst(List<Resource> systems, List<Resource> chassis) {
        Optional<ResourcePath> own =
                systems.stream()
                        .limit(1)
                        .flatMap(system -> system.at("Links").links("Chassis").stream())
                        .findFirst();
        return chassis.stream()
                .sorted(Comparator.comparing(one -> !own.equals(Optional.of(one.path()))))
                .toList();
    }

    private static List<Resource> firstThen(List<Resource> first, List<Resource> then) {
        List<Resource> all = new ArrayList<>(first);
        Set<ResourcePath> paths = new LinkedHashSet<>();
        first.forEach(resource -> paths.add(resource.path()));
        for (Resource one : then) {
            if (paths.add(one.path())) {
                all.add(one);
            }
        }
        return all;
    }

    private List<Resource> distributors(ServiceMap map, int kinds) throws InterruptedException {
        Optional<ResourcePath> place = map.root().link("PowerEquipment");
        if (place.isEmpty()) {
            return List.of();
        }
        Optional<Resource> equipment = pass.read(place.get());
        List<Resource> all = new ArrayList<>();
        if (equipment.isPresent()) {
            List<ResourcePath> collections =
                    DISTRIBUTORS.stream()
                            .flatMap(name -> equipment.get().link(name).stream())
                            .limit(kinds)
                            .toList();
            for (ResourcePath collection : collections) {
                all.addAll(pass.membersIfThere(collection));
            }
        }
        return all;
    }
}
