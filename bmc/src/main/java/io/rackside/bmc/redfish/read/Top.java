package io.rackside.bmc.redfish.read;

import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a service has at its top, as far as it was read.
 *
 * @param distributors PDUs and transfer switches
 */
record Top(
        Resource root,
        List<Resource> systems,
        List<Resource> chassis,
        List<Resource> managers,
        List<Resource> distributors) {
    Top {
        systems = List.copyOf(systems);
        chassis = List.copyOf(chassis);
        managers = List.copyOf(managers);
        distributors = List.copyOf(distributors);
    }

    /** The same to be remembered, without the pass it was read in and all that pass has seen. */
    Top kept() {
        return new Top(
                root.kept(), kept(systems), kept(chassis), kept(managers), kept(distributors));
    }

    private static List<Resource> kept(List<Resource> resources) {
        return resources.stream().map(Resource::kept).toList();
    }

    /** Speaks for the device. */
    Resource main() {
        return speakers().stream().findFirst().orElse(Resource.absent(ResourcePath.ROOT));
    }

    /**
     * Who is asked for a fact of the device, in order: the first system or distributor and the
     * chassis it is in, not its neighbours or the modules within; the chassis where there is
     * neither.
     */
    List<Resource> speakers() {
        List<Resource> hosts = systems.isEmpty() ? distributors : systems;
        if (hosts.isEmpty()) {
            return chassis;
        }
        List<Resource> all = new ArrayList<>(hosts.subList(0, 1));
        chassis.stream().limit(1).forEach(all::add);
        return all;
    }

    /** Whose health is the device's: the systems, else the distributors, else the chassis. */
    List<Resource> judges() {
        if (!systems.isEmpty()) {
            return systems;
        }
        return distributors.isEmpty() ? chassis : distributors;
    }

    /** The manager that is the BMC itself. */
    Optional<Resource> bmc() {
        return managers.stream()
                .filter(m -> m.text("ManagerType").equals("BMC"))
                .findFirst()
                .or(() -> managers.stream().findFirst());
    }
}
