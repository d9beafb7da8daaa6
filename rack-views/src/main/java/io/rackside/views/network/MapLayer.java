package io.rackside.views.network;

import io.rackside.model.DeviceKind;

import java.util.Optional;

/** A layer of the map, from the world outside down to the servers. */
public enum MapLayer {
    OUTSIDE,
    FIREWALLS,
    SWITCHES,
    /** Bastion, storage, and what is neither. */
    SERVICES,
    SERVERS;

    /** The layer of a kind of box; empty for those that only feed the others. */
    public static Optional<MapLayer> of(DeviceKind kind) {
        return switch (kind) {
            case FIREWALL -> Optional.of(FIREWALLS);
            case SWITCH -> Optional.of(SWITCHES);
            case BASTION, STORAGE, OTHER -> Optional.of(SERVICES);
            case SERVER -> Optional.of(SERVERS);
            case PDU, UPS -> Optional.empty();
        };
    }

    /** The code of its name in {@code views_*.properties}. */
    public String code() {
        return switch (this) {
            case OUTSIDE -> "views.layer.outside";
            case FIREWALLS -> "views.layer.firewalls";
            case SWITCHES -> "views.layer.switches";
            case SERVICES -> "views.layer.services";
            case SERVERS -> "views.layer.servers";
        };
    }
}
