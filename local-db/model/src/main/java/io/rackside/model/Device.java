package io.rackside.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A box in a cabinet.
 *
 * @param role what it does there, in the technician's words ("control plane"); empty when not told
 * @param inServiceSince since when a person works on it: its alarms are silent
 * @param retired when it was taken out of use; its history stays
 */
public record Device(
        DeviceId id,
        CabinetId cabinet,
        String name,
        DeviceType type,
        String role,
        SecurityZone zone,
        Placement placement,
        Identity identity,
        List<Endpoint> endpoints,
        Optional<Instant> inServiceSince,
        Optional<Instant> retired) {
    public Device {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(cabinet, "cabinet");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(placement, "placement");
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(inServiceSince, "inServiceSince");
        Objects.requireNonNull(retired, "retired");
        if (name.isBlank()) {
            throw new IllegalArgumentException("a device needs a name");
        }
        endpoints = List.copyOf(endpoints);
    }

    public static Device of(CabinetId cabinet, String name, DeviceType type, Placement placement) {
        return new Device(
                DeviceId.random(),
                cabinet,
                name,
                type,
                "",
                SecurityZone.NOT_TOLD,
                placement,
                Identity.none(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    public Optional<Endpoint> endpoint(Protocol protocol) {
        return endpoints.stream().filter(e -> e.protocol() == protocol).findFirst();
    }

    /**
     * Whether it is asked how it is; a box without an endpoint for that is "not monitored", never
     * green. A command line is for people and their acts.
     */
    public boolean monitored() {
        return endpoints.stream().anyMatch(e -> e.protocol() != Protocol.SSH);
    }

    public Device renamed(String newName) {
        return new Device(
                id,
                cabinet,
                newName,
                type,
                role,
                zone,
                placement,
                identity,
                endpoints,
                inServiceSince,
                retired);
    }

    public Device movedTo(CabinetId newCabinet, Placement newPlacement) {
        return new Device(
                id,
                newCabinet,
                name,
                type,
                role,
                zone,
                newPlacement,
                identity,
                endpoints,
                inServiceSince,
                retired);
    }

    public Device ofType(DeviceType newType) {
        return new Device(
                id,
                cabinet,
                name,
                newType,
                role,
                zone,
                placement,
                identity,
                endpoints,
                inServiceSince,
                retired);
    }

    public Device withRole(String newRole, SecurityZone newZone) {
        return new Device(
                id,
                cabinet,
                name,
                type,
                newRole,
                newZone,
                placement,
                identity,
                endpoints,
                inServiceSince,
                retired);
    }

    public Device identifiedBy(Identity newIdentity) {
        return new Device(
                id,
                cabinet,
                name,
                type,
                role,
                zone,
                placement,
                newIdentity,
                endpoints,
                inServiceSince,
                retired);
    }

    public Device withEndpoints(List<Endpoint> newEndpoints) {
        return new Device(
                id,
                cabinet,
                name,
                type,
                role,
                zone,
                placement,
                identity,
                newEndpoints,
                inServiceSince,
                retired);
    }

    public Device inServiceSince(Optional<Instant> since) {
        return new Device(
                id, cabinet, name, type, role, zone, placement, identity, endpoints, since,
                retired);
    }

    public Device retiredAt(Instant when) {
        return new Device(
                id,
                cabinet,
                name,
                type,
                role,
                zone,
                placement,
                identity,
                endpoints,
                inServiceSince,
                Optional.of(when));
    }
}
