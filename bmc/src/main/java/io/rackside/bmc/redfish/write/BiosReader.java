package io.rackside.bmc.redfish.write;

import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.redfish.read.Known;
import io.rackside.bmc.redfish.read.Pass;
import io.rackside.bmc.redfish.read.Reader;
import io.rackside.bmc.redfish.vendor.Manner;
import io.rackside.bmc.redfish.vendor.Mannerism;
import io.rackside.bmc.redfish.vendor.Platforms;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.operations.Act;

import java.util.Optional;

/** Finds the host's BIOS and what is known of its attributes. */
final class BiosReader {
    /** Parameter of an act: the BIOS it is for. */
    static final String RESOURCE = "resource";

    private final Reader reader;

    BiosReader(Reader reader) {
        this.reader = reader;
    }

    /** The first system's BIOS that has attributes. */
    Optional<BiosState> find(Pass pass, Priority priority) throws InterruptedException {
        for (Resource system : reader.known(priority).systems()) {
            Optional<ResourcePath> link = system.link("Bios");
            Optional<Resource> bios =
                    link.isPresent() ? pass.readIfThere(link.get()) : Optional.empty();
            if (bios.filter(b -> b.at("Attributes").there()).isPresent()) {
                return Optional.of(state(bios.get(), pass, priority));
            }
        }
        return Optional.empty();
    }

    private BiosState state(Resource bios, Pass pass, Priority priority)
            throws InterruptedException {
        Known known = reader.known(priority);
        Optional<AttributeRegistry> registry =
                AttributeRegistry.named(
                        bios.text("AttributeRegistry"), known.root().link("Registries"), pass);
        return new BiosState(bios, later(bios, pass), registry.orElseGet(AttributeRegistry::none));
    }

    /** Where what waits stands: by link, or where the make has it without one. */
    private Optional<Resource> later(Resource bios, Pass pass) throws InterruptedException {
        Optional<ResourcePath> place =
                bios.at("@Redfish.Settings")
                        .link("SettingsObject")
                        .or(
                                () ->
                                        Platforms.manner(
                                                        reader.platforms(),
                                                        Manner.BIOS_PENDING_BELOW)
                                                .map(Mannerism::value)
                                                .map(bios.path()::child));
        return place.isPresent() ? pass.readIfThere(place.get()) : Optional.empty();
    }

    /** The BIOS an act is for, after the device has said again who it is. */
    Optional<BiosState> verified(Act act, Priority priority) throws InterruptedException {
        Optional<ResourcePath> place = ResourcePath.of(act.parameters().getOrDefault(RESOURCE, ""));
        Optional<Resource> bios =
                place.isPresent()
                        ? reader.verified(place.get(), act.target().identity(), priority)
                        : Optional.empty();
        return bios.isPresent()
                ? Optional.of(state(bios.get(), reader.look(priority), priority))
                : Optional.empty();
    }

    /** The same BIOS as it is now; empty when it cannot be read. */
    Optional<BiosState> again(BiosState before, Priority priority) throws InterruptedException {
        Optional<Resource> bios = reader.fresh(before.bios().path(), priority);
        return bios.isPresent()
                ? Optional.of(
                        new BiosState(
                                bios.get(),
                                later(bios.get(), reader.look(priority)),
                                before.registry()))
                : Optional.empty();
    }
}
