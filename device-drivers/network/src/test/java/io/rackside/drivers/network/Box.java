package io.rackside.drivers.network;

import io.rackside.drivers.network.profile.Profiles;
import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;
import io.rackside.model.network.NetworkInventory;
import io.rackside.operations.Time;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** A device as a test writes it down, object by object. */
final class Box {
    private final Map<Oid, Value> objects = new HashMap<>();

    static Box of(String sysObjectId, String sysDescr) {
        Box box = new Box();
        box.text("1.3.6.1.2.1.1.1.0", sysDescr);
        if (!sysObjectId.isEmpty()) {
            box.objects.put(Oid.of("1.3.6.1.2.1.1.2.0"), new Value.Name(Oid.of(sysObjectId)));
        }
        return box;
    }

    Box text(String oid, String text) {
        objects.put(Oid.of(oid), new Value.Octets(text.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    Box octets(String oid, byte[] bytes) {
        objects.put(Oid.of(oid), new Value.Octets(bytes));
        return this;
    }

    Box bytes(String oid, String hex) {
        objects.put(Oid.of(oid), new Value.Octets(HexFormat.of().parseHex(hex)));
        return this;
    }

    Box number(String oid, int number) {
        objects.put(Oid.of(oid), new Value.Whole(number));
        return this;
    }

    Box name(String oid, String name) {
        objects.put(Oid.of(oid), new Value.Name(Oid.of(name)));
        return this;
    }

    /** An Ethernet port in ifTable and ifXTable. */
    Box port(int index, String name, boolean up) {
        return old(index, name, up)
                .text("1.3.6.1.2.1.31.1.1.1.1." + index, name)
                .number("1.3.6.1.2.1.31.1.1.1.15." + index, 10_000)
                .number("1.3.6.1.2.1.31.1.1.1.6." + index, 1);
    }

    /** An Ethernet port in ifTable alone. */
    Box old(int index, String description, boolean up) {
        return text("1.3.6.1.2.1.2.2.1.2." + index, description)
                .number("1.3.6.1.2.1.2.2.1.3." + index, 6)
                .number("1.3.6.1.2.1.2.2.1.7." + index, 1)
                .number("1.3.6.1.2.1.2.2.1.8." + index, up ? 1 : 2);
    }

    /** An LLDP neighbour with a MAC address as chassis and a name as port. */
    Box neighbour(int localPort, String systemName, String port) {
        String row = "1.0.8802.1.1.2.1.4.1.1.%d.100." + localPort + ".1";
        return number(row.formatted(4), 4)
                .bytes(row.formatted(5), "001122334455")
                .number(row.formatted(6), 5)
                .text(row.formatted(7), port)
                .text(row.formatted(9), systemName);
    }

    PlayedAgent agent() {
        return new PlayedAgent(objects);
    }

    NetworkInventory read() throws InterruptedException {
        return new NetworkDevice(agent(), Profiles.shipped(), "snmp://box", Time.system())
                .read(EnumSet.allOf(Topic.class));
    }
}
