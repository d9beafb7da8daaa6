package io.rackside.bmc.redfish.read;

import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a service has at its top: systems, chassis, managers, power equipment, found by following
 * links from the root. None of them is taken for granted.
 */
final class ServiceMap {
    private static final ResourcePath V1 = ResourcePath.known("/redfish/v1");

    private final Pass pass;
    private final Resource root;

    /**
     * Begins at the root.
     *
     * @param root absent where the service has none; then the places of DSP0266, table 5 are tried
     */
    ServiceMap(Pass pass, Resource root) {
        this.pass = pass;
        this.root = root;
    }

    Resource root() {
        return root;
    }

    /** Where the root says a collection is; without a root, where it usually is. */
    Optional<ResourcePath> place(String name) {
        Optional<ResourcePath> told = root.link(name);
        return told.isPresent() || root.there() ? told : Optional.of(V1.child(name));
    }

    /** Its systems, at most so many. */
    List<Resource> systems(int most) throws InterruptedException {
        return found(
                "Systems",
                List.of(
                        new Neighbour("Managers", "ManagerForServers"),
                        new Neighbour("Chassis", "ComputerSystems")),
                most);
    }

    /** Its chassis, at most so many. */
    List<Resource> chassis(int most) throws InterruptedException {
        return found(
                "Chassis",
                List.of(
                        new Neighbour("Managers", "ManagerForChassis"),
                        new Neighbour("Systems", "Chassis")),
                most);
    }

    List<Resource> managers() throws InterruptedException {
        return found(
                "Managers",
                List.of(
                        new Neighbour("Systems", "ManagedBy"),
                        new Neighbour("Chassis", "ManagedBy")),
                Pass.MEMBERS_MAX);
    }

    /** Another collection, and the property of its members that links to the one sought. */
    private record Neighbour(String collection, String link) {}

    /**
     * The members of a collection. Where the collection cannot be read, those that its neighbours
     * link to; where there is no root or no link either, the member that most makers call 1.
     */
    private List<Resource> found(String name, List<Neighbour> neighbours, int most)
            throws InterruptedException {
        Optional<ResourcePath> collection = place(name);
        if (collection.isEmpty()) {
            return List.of();
        }
        List<ResourcePath> members = pass.memberPaths(collection.get(), true, false);
        if (!members.isEmpty() || pass.readIfThere(collection.get()).isPresent()) {
            return pass.readAll(members.stream().limit(most).toList());
        }
        if (root.there()) {
            for (Neighbour neighbour : neighbours) {
                List<ResourcePath> linked = linked(neighbour);
                if (!linked.isEmpty()) {
                    return pass.readAll(linked.stream().limit(most).toList());
                }
            }
        }
        return pass.readIfThere(collection.get().child("1")).stream().toList();
    }

    private List<ResourcePath> linked(Neighbour neighbour) throws InterruptedException {
        Optional<ResourcePath> place = place(neighbour.collection());
        Set<ResourcePath> links = new LinkedHashSet<>();
        if (place.isPresent()) {
            for (Resource member : pass.membersIfThere(place.get())) {
                links.addAll(member.at("Links").links(neighbour.link()));
            }
        }
        return List.copyOf(links);
    }
}
