package io.rackside.nic.virtual;

import java.util.SortedMap;
import java.util.TreeMap;

/** A connection of NetworkManager, which lies on the disk. */
final class NmConnection {
    final String uuid;
    final String port;

    /** What somebody set of it, by nmcli's names. */
    final SortedMap<String, String> properties = new TreeMap<>();

    NmConnection(String uuid, String port) {
        this.uuid = uuid;
        this.port = port;
    }
}
