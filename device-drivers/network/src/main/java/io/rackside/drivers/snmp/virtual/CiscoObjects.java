package io.rackside.drivers.snmp.virtual;

import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * The objects of a virtual Catalyst that only Cisco has: CISCO-ENVMON-MIB, CISCO-PROCESS-MIB,
 * CISCO-MEMORY-POOL-MIB, CISCO-VTP-MIB and CISCO-VLAN-MEMBERSHIP-MIB.
 */
final class CiscoObjects {
    private static final String ENVMON = "1.3.6.1.4.1.9.9.13.1.";
    private static final String POOL = "1.3.6.1.4.1.9.9.48.1.1.1.";

    /** vtpVlanTable of management domain 1. */
    private static final String VLAN = "1.3.6.1.4.1.9.9.46.1.3.1.1.";

    private static final String TRUNK = "1.3.6.1.4.1.9.9.46.1.6.1.1.";
    private static final String ACCESS_VLAN = "1.3.6.1.4.1.9.9.68.1.2.2.1.2.";

    /** Columns of the parts of a trunk's list, 1024 VLANs each. */
    private static final int[] PARTS = {4, 17, 18, 19};

    private static final int PART = 1024;
    private static final int CELSIUS = 27;
    private static final int NORMAL = 1;
    private static final int NOT_FUNCTIONING = 6;
    private static final int TRUNKING = 1;
    private static final int NOT_TRUNKING = 2;

    private final VirtualSwitch box;
    private final ObjectTable objects;
    private final Map<Integer, String> names = new HashMap<>();

    CiscoObjects(VirtualSwitch box, ObjectTable objects) {
        this.box = box;
        this.objects = objects;
    }

    void add() {
        objects.fixed("1.3.6.1.4.1.9.9.109.1.1.1.1.7.1", new Gauge32(6));
        objects.fixed(POOL + "2.1", ObjectTable.text("Processor"));
        objects.fixed(POOL + "5.1", new Gauge32(310_000_000));
        objects.fixed(POOL + "6.1", new Gauge32(690_000_000));
        objects.fixed(ENVMON + "3.1.2.1010", ObjectTable.text("Switch 1 - Inlet Temp Sensor"));
        objects.fixed(ENVMON + "3.1.3.1010", new Gauge32(CELSIUS));
        objects.fixed(ENVMON + "3.1.4.1010", new Integer32(56));
        objects.fixed(ENVMON + "3.1.6.1010", new Integer32(NORMAL));
        for (int i = 1; i <= 2; i++) {
            objects.fixed(ENVMON + "4.1.2." + i, ObjectTable.text("Switch 1 - FAN " + i));
            objects.fixed(ENVMON + "4.1.3." + i, new Integer32(NORMAL));
            objects.fixed(ENVMON + "5.1.2." + i, ObjectTable.text("Switch 1 - PSU " + i));
            int bay = i;
            objects.live(
                    ENVMON + "5.1.3." + i,
                    () -> new Integer32(box.input(bay) ? NORMAL : NOT_FUNCTIONING));
        }
        box.ports().forEach(this::port);
        vlans(Map.of());
    }

    /** A port with VLANs of frames with a tag trunks; another has an access VLAN. */
    private void port(SwitchPort port) {
        int index = SwitchObjects.index(port);
        objects.sometimes(
                ACCESS_VLAN + index,
                () -> port.trunks() ? Optional.empty() : Optional.of(new Integer32(port.vlan())));
        for (int part = 0; part < PARTS.length; part++) {
            int first = part * PART;
            objects.live(
                    TRUNK + PARTS[part] + "." + index,
                    () -> list(first, vlan -> port.vlan() == vlan || port.tagged(vlan)));
        }
        objects.live(TRUNK + "5." + index, () -> new Integer32(port.trunks() ? port.vlan() : 1));
        objects.live(
                TRUNK + "14." + index,
                () -> new Integer32(port.trunks() ? TRUNKING : NOT_TRUNKING));
    }

    /** Eight VLANs an octet, the first the highest bit (CISCO-VTP-MIB). */
    private static OctetString list(int first, IntPredicate enabled) {
        byte[] octets = new byte[PART / 8];
        for (int vlan = 0; vlan < PART; vlan++) {
            if (enabled.test(first + vlan)) {
                octets[vlan / 8] |= (byte) (0x80 >> vlan % 8);
            }
        }
        return new OctetString(octets);
    }

    synchronized boolean inUse(int vlan) {
        return names.containsKey(vlan);
    }

    /** VLAN 1, and those that are configured beside it. */
    synchronized void vlans(Map<Integer, String> now) {
        for (int id : names.keySet()) {
            for (int column = 2; column <= 4; column++) {
                objects.remove(VLAN + column + ".1." + id);
            }
        }
        names.clear();
        names.putAll(now);
        names.put(1, "default");
        names.forEach(
                (id, name) -> {
                    objects.fixed(VLAN + "2.1." + id, new Integer32(1));
                    objects.fixed(VLAN + "3.1." + id, new Integer32(1));
                    objects.fixed(VLAN + "4.1." + id, ObjectTable.text(name));
                });
    }
}
