package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.machine.LogEntry;
import io.rackside.bmc.virtual.machine.Part;
import io.rackside.bmc.virtual.machine.ServerSpec;
import io.rackside.bmc.virtual.machine.ServerState;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.Reading;

import java.util.List;

/** A virtual server at one moment, for writing a resource. */
record View(VirtualServer server, ServerSpec spec, ServerState state, Shape shape) {
    static final String ROOT = "/redfish/v1";
    static final String SYSTEM = ROOT + "/Systems/1";
    static final String CHASSIS = ROOT + "/Chassis/1";
    static final String MANAGER = ROOT + "/Managers/1";

    static View of(VirtualServer server, Shape shape) {
        return new View(server, server.spec(), server.state(), shape);
    }

    /** A resource with what every resource has. */
    Body resource(String uri, String type, String id, String name) {
        return new Body()
                .with("@odata.id", uri)
                .with("@odata.type", "#" + type + "." + shape.version(type) + "." + type)
                .with("Id", id)
                .with("Name", name);
    }

    /** A collection of links. */
    Body collection(String uri, String type, String name, List<String> members) {
        return collected(
                uri,
                type,
                name,
                members.stream().map(m -> new Body().with("@odata.id", m)).toList());
    }

    /** A collection of what is given. */
    Body collected(String uri, String type, String name, List<Body> members) {
        int count = members.size();
        return new Body()
                .with("@odata.id", uri)
                .with("@odata.type", "#" + type + "." + type)
                .with("Name", name)
                .with("Members@odata.count", shape.countsWrongly() && count > 1 ? count - 1 : count)
                .objects("Members", members);
    }

    /** Adds the maker's own block, when it has one. */
    Body oem(Body body, Body block) {
        return shape.hasOem() ? body.with("Oem", new Body().with(shape.oemKey(), block)) : body;
    }

    /** A number with at most one decimal, whole where it is whole. */
    static Number number(double value) {
        double tenth = Math.round(value * 10) / 10.0;
        return tenth == Math.rint(tenth) ? (Number) (long) tenth : (Number) tenth;
    }

    /** What a card runs; it has its place in the firmware inventory under its own id. */
    String firmware(ServerSpec.Card card) {
        return state.version(card.id(), card.firmware());
    }

    String firmware(ServerSpec.Psu psu) {
        return state.version("PSU" + psu.bay(), psu.firmware());
    }

    Reading sensor(String key) {
        return state.sensors().stream()
                .filter(r -> r.sensor().key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** Where the resource of a part is. */
    String uriOf(Part part) {
        return switch (part.kind()) {
            case SYSTEM -> SYSTEM;
            case BMC -> MANAGER;
            case DIMM -> SYSTEM + "/Memory/" + part.id();
            case DRIVE -> DriveResources.whereIs(this, Integer.parseInt(part.id()));
            case PSU ->
                    shape.subsystems()
                            ? CHASSIS + "/PowerSubsystem/PowerSupplies/PSU" + part.id()
                            : CHASSIS + "/Power";
            case FAN ->
                    shape.subsystems()
                            ? CHASSIS + "/ThermalSubsystem/Fans/Fan" + part.id()
                            : CHASSIS + "/Thermal";
            case TEMPERATURE ->
                    shape.subsystems() ? CHASSIS + "/Sensors/" + part.id() : CHASSIS + "/Thermal";
        };
    }

    /** Whether an entry stands in the BMC's own log. */
    boolean inManagerLog(LogEntry entry) {
        return shape.managerLog() && entry.origin().kind() == Part.Kind.BMC;
    }
}
