package io.rackside.drivers.snmp.virtual;

import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The objects of a virtual switch: SNMPv2-MIB, IF-MIB, EtherLike-MIB, ENTITY-MIB, BRIDGE-MIB,
 * Q-BRIDGE-MIB, IEEE8023-LAG-MIB and LLDP-MIB.
 */
final class SwitchObjects {
    private static final int CHASSIS = 1;

    /** entPhysicalIndex of the board. */
    static final int BOARD = 2;

    private static final int FIRST_SUPPLY = 11;
    private static final int FIRST_FAN = 21;
    private static final int FIRST_PORT = 101;
    private static final long IF_SPEED_MOST = 0xffff_ffffL;

    private static final String IF = "1.3.6.1.2.1.2.2.1.";
    private static final String IFX = "1.3.6.1.2.1.31.1.1.1.";
    private static final String ENTITY = "1.3.6.1.2.1.47.1.1.1.1.";
    private static final String LLDP = "1.0.8802.1.1.2.1.";
    private static final String FDB = "1.3.6.1.2.1.17.7.1.2.2.1.";
    private static final String VLAN_NAME = "1.3.6.1.2.1.17.7.1.4.3.1.1.";

    /** By TimeMark, which stays 0, and VLAN. */
    private static final String VLAN_EGRESS = "1.3.6.1.2.1.17.7.1.4.2.1.4.0.";

    private static final String VLAN_UNTAGGED = "1.3.6.1.2.1.17.7.1.4.2.1.5.0.";

    /** ifStackStatus; dot3adAggPortAttachedAggID. */
    private static final String STACK = "1.3.6.1.2.1.31.1.2.1.3.";

    private static final String ATTACHED = "1.2.840.10006.300.43.1.2.1.1.13.";

    /** ieee8023adLag (IANAifType-MIB). */
    private static final int LAG = 161;

    /** ifIndex of the first link aggregation. */
    private static final int FIRST_BUNDLE = 2_001;

    /** Of the spanning tree (RFC 4188). */
    private static final int DISABLED = 1;

    private static final int BLOCKING = 2;
    static final int FORWARDING = 5;

    private final VirtualSwitch box;
    private final ObjectTable objects;
    private final Set<Integer> vlans = new HashSet<>();
    private final Set<String> bundled = new HashSet<>();
    private final CiscoObjects cisco;

    SwitchObjects(VirtualSwitch box, ObjectTable objects) {
        this.box = box;
        this.objects = objects;
        this.cisco = new CiscoObjects(box, objects);
    }

    void add() {
        system();
        objects.fixed("1.3.6.1.2.1.2.1.0", new Integer32(box.ports().size()));
        objects.fixed("1.3.6.1.2.1.31.1.5.0", new TimeTicks(0));
        for (SwitchPort port : box.ports()) {
            interfaces(port);
            counters(port);
            bridge(port);
            localPort(port);
            neighbour(port);
        }
        if (box.model().cisco()) {
            cisco.add();
        } else {
            vlans(Map.of());
        }
        parts();
        new MakerObjects(box, objects).add();
    }

    private void system() {
        SwitchModel model = box.model();
        objects.fixed("1.3.6.1.2.1.1.1.0", ObjectTable.text(model.description()));
        objects.fixed("1.3.6.1.2.1.1.2.0", model.objectId());
        objects.live("1.3.6.1.2.1.1.3.0", () -> new TimeTicks(box.upTimeTicks()));
        objects.fixed("1.3.6.1.2.1.1.4.0", ObjectTable.text(""));
        objects.live("1.3.6.1.2.1.1.5.0", () -> ObjectTable.text(box.systemName()));
        objects.fixed("1.3.6.1.2.1.1.6.0", ObjectTable.text(""));
        objects.fixed("1.3.6.1.2.1.1.7.0", new Integer32(78));
        objects.fixed(LLDP + "3.1.0", new Integer32(4));
        objects.fixed(LLDP + "3.2.0", ObjectTable.mac(box.chassis()));
        objects.live(LLDP + "3.3.0", () -> ObjectTable.text(box.systemName()));
        objects.fixed(LLDP + "3.4.0", ObjectTable.text(model.description()));
    }

    private void interfaces(SwitchPort port) {
        int index = index(port);
        objects.fixed(IF + "1." + index, new Integer32(index));
        objects.fixed(IF + "2." + index, ObjectTable.text(port.name()));
        objects.fixed(IF + "3." + index, new Integer32(6));
        objects.fixed(IF + "4." + index, new Integer32(1500));
        objects.fixed(
                IF + "5." + index,
                new Gauge32(Math.min(IF_SPEED_MOST, port.megabits() * 1_000_000L)));
        objects.fixed(IF + "6." + index, ObjectTable.mac(box.chassis()));
        objects.live(IF + "7." + index, () -> new Integer32(port.admin() ? 1 : 2));
        objects.live(IF + "8." + index, () -> new Integer32(port.up() ? 1 : 2));
        objects.live(IF + "9." + index, () -> new TimeTicks(port.changedTicks()));
        objects.fixed(IFX + "1." + index, ObjectTable.text(port.name()));
        objects.live(IFX + "15." + index, () -> new Gauge32(port.megabits()));
        objects.fixed(IFX + "17." + index, new Integer32(1));
        objects.live(IFX + "18." + index, () -> ObjectTable.text(port.alias()));
        objects.fixed(IFX + "19." + index, new TimeTicks(0));
        objects.fixed("1.3.6.1.2.1.10.7.2.1.19." + index, new Integer32(3));
    }

    private void counters(SwitchPort port) {
        int index = index(port);
        for (int column : new int[] {10, 16}) {
            objects.live(
                    IF + column + "." + index, () -> new Counter32(port.octets() & IF_SPEED_MOST));
        }
        for (int column : new int[] {11, 17}) {
            objects.live(
                    IF + column + "." + index, () -> new Counter32(port.frames() & IF_SPEED_MOST));
        }
        for (int column : new int[] {13, 19, 20}) {
            objects.fixed(IF + column + "." + index, new Counter32(0));
        }
        objects.live(IF + "14." + index, () -> new Counter32(port.errors() & IF_SPEED_MOST));
        objects.live(
                "1.3.6.1.2.1.10.7.2.1.3." + index,
                () -> new Counter32(port.errors() & IF_SPEED_MOST));
        for (int column : new int[] {6, 10}) {
            objects.live(IFX + column + "." + index, () -> new Counter64(port.octets()));
        }
        for (int column : new int[] {7, 11}) {
            objects.live(IFX + column + "." + index, () -> new Counter64(port.frames()));
        }
    }

    private void bridge(SwitchPort port) {
        if (box.model().cisco()) {
            return;
        }
        objects.fixed("1.3.6.1.2.1.17.1.4.1.2." + port.number(), new Integer32(index(port)));
        objects.live("1.3.6.1.2.1.17.7.1.4.5.1.1." + port.number(), () -> new Gauge32(port.vlan()));
        objects.live(
                "1.3.6.1.2.1.17.2.15.1.3." + port.number(),
                () -> new Integer32(port.up() ? FORWARDING : port.admin() ? BLOCKING : DISABLED));
        learned(port);
    }

    /** VLAN 1, and those that are configured beside it. */
    synchronized void vlans(Map<Integer, String> names) {
        if (box.model().cisco()) {
            cisco.vlans(names);
            return;
        }
        for (int id : vlans) {
            objects.remove(VLAN_NAME + id);
            objects.remove(VLAN_EGRESS + id);
            objects.remove(VLAN_UNTAGGED + id);
        }
        vlans.clear();
        vlan(1, "");
        names.forEach(
                (id, name) -> {
                    vlans.add(id);
                    vlan(id, name);
                });
    }

    private void vlan(int id, String name) {
        String usual = String.format(Locale.ROOT, "VLAN %04d", id);
        objects.fixed(VLAN_NAME + id, ObjectTable.text(name.isEmpty() ? usual : name));
        objects.live(
                VLAN_EGRESS + id, () -> portList(port -> port.vlan() == id || port.tagged(id)));
        objects.live(VLAN_UNTAGGED + id, () -> portList(port -> port.vlan() == id));
    }

    /** Whether a Catalyst has a bridge for that VLAN. */
    boolean inUse(int vlan) {
        return cisco.inUse(vlan);
    }

    /** Eight ports an octet, the first the highest bit (RFC 4363, PortList). */
    private OctetString portList(Predicate<SwitchPort> in) {
        byte[] octets = new byte[(box.ports().size() + 7) / 8];
        for (SwitchPort port : box.ports()) {
            if (in.test(port)) {
                octets[(port.number() - 1) / 8] |= (byte) (0x80 >> (port.number() - 1) % 8);
            }
        }
        return new OctetString(octets);
    }

    /**
     * Interfaces for link aggregations: what stands on what, and what LACP attached, which is what
     * has a link.
     */
    synchronized void bundles(List<VirtualSwitch.Bundle> now) {
        bundled.forEach(objects::remove);
        bundled.clear();
        int index = FIRST_BUNDLE;
        for (VirtualSwitch.Bundle each : now) {
            int own = index++;
            bundle(IF + "1." + own, new Integer32(own));
            bundle(IF + "2." + own, ObjectTable.text(each.name()));
            bundle(IF + "3." + own, new Integer32(LAG));
            bundle(IF + "6." + own, ObjectTable.mac(box.chassis()));
            bundle(IF + "7." + own, new Integer32(1));
            bundle(IFX + "1." + own, ObjectTable.text(each.name()));
            bundle(IFX + "18." + own, ObjectTable.text(""));
            List<SwitchPort> members =
                    box.ports().stream().filter(p -> each.ports().contains(p.number())).toList();
            String status = IF + "8." + own;
            bundled.add(status);
            objects.live(
                    status, () -> new Integer32(members.stream().anyMatch(SwitchPort::up) ? 1 : 2));
            for (SwitchPort member : members) {
                bundle(STACK + own + "." + index(member), new Integer32(1));
                if (each.lacp()) {
                    String attached = ATTACHED + index(member);
                    bundled.add(attached);
                    objects.live(attached, () -> new Integer32(member.up() ? own : 0));
                }
            }
        }
    }

    private void bundle(String object, Variable value) {
        bundled.add(object);
        objects.fixed(object, value);
    }

    /** The rows of what was learned at a port. */
    void learned(SwitchPort port) {
        if (box.model().cisco()) {
            return;
        }
        for (String address : port.learned()) {
            whileUp(
                    FDB + "2.1." + VlanBridge.row(address),
                    port,
                    () -> new Integer32(port.number()));
            whileUp(FDB + "3.1." + VlanBridge.row(address), port, () -> new Integer32(3));
        }
    }

    /** Takes the rows of a port out, as when its link was down. */
    void forget(SwitchPort port) {
        for (String address : port.learned()) {
            objects.remove(FDB + "2.1." + VlanBridge.row(address));
            objects.remove(FDB + "3.1." + VlanBridge.row(address));
        }
    }

    private void localPort(SwitchPort port) {
        objects.fixed(LLDP + "3.7.1.2." + port.number(), new Integer32(5));
        objects.fixed(LLDP + "3.7.1.3." + port.number(), ObjectTable.text(port.name()));
        objects.fixed(LLDP + "3.7.1.4." + port.number(), ObjectTable.text(port.name()));
    }

    private void neighbour(SwitchPort port) {
        String row = "." + port.number() * 100 + "." + port.number() + ".1";
        heard(LLDP + "4.1.1.4" + row, port, _ -> new Integer32(4));
        heard(LLDP + "4.1.1.5" + row, port, cable -> ObjectTable.mac(cable.chassis()));
        heard(LLDP + "4.1.1.6" + row, port, cable -> new Integer32(cable.portIsMac() ? 3 : 5));
        heard(
                LLDP + "4.1.1.7" + row,
                port,
                cable ->
                        cable.portIsMac()
                                ? ObjectTable.mac(cable.port())
                                : ObjectTable.text(cable.port()));
        heard(LLDP + "4.1.1.8" + row, port, cable -> ObjectTable.text(cable.portDescription()));
        heard(LLDP + "4.1.1.9" + row, port, cable -> ObjectTable.text(cable.systemName()));
        heard(LLDP + "4.1.1.10" + row, port, _ -> ObjectTable.text(""));
    }

    private void parts() {
        SwitchModel model = box.model();
        part(CHASSIS, 0, 3, model.maker() + " " + model.model(), model.model(), box.serial());
        part(BOARD, CHASSIS, 9, "Board slot 0", model.model(), box.serial());
        for (int i = 0; i < 2; i++) {
            part(FIRST_SUPPLY + i, CHASSIS, 6, "PWR" + (i + 1), "PAC-600", box.serial() + "P" + i);
            part(FIRST_FAN + i, CHASSIS, 7, "FAN" + (i + 1), "FAN-031A", "");
        }
        for (SwitchPort port : box.ports()) {
            int entity = entity(port);
            part(entity, BOARD, 10, port.name(), "", "");
            objects.fixed(
                    "1.3.6.1.2.1.47.1.3.2.1.2." + entity + ".0",
                    new OID("1.3.6.1.2.1.2.2.1.1." + index(port)));
        }
        objects.fixed("1.3.6.1.2.1.47.1.4.1.0", new TimeTicks(0));
    }

    private void part(int entity, int in, int kind, String name, String model, String number) {
        boolean port = kind == 10;
        objects.fixed(ENTITY + "2." + entity, ObjectTable.text(name));
        objects.fixed(ENTITY + "4." + entity, new Integer32(in));
        objects.fixed(ENTITY + "5." + entity, new Integer32(kind));
        objects.fixed(ENTITY + "6." + entity, new Integer32(port ? entity - FIRST_PORT + 1 : 1));
        objects.fixed(ENTITY + "7." + entity, ObjectTable.text(name));
        objects.fixed(ENTITY + "8." + entity, ObjectTable.text(port ? "" : "A"));
        objects.fixed(
                ENTITY + "10." + entity, ObjectTable.text(kind == 3 ? box.model().version() : ""));
        objects.fixed(ENTITY + "11." + entity, ObjectTable.text(number));
        objects.fixed(ENTITY + "12." + entity, ObjectTable.text(port ? "" : box.model().maker()));
        objects.fixed(ENTITY + "13." + entity, ObjectTable.text(model));
        objects.fixed(ENTITY + "16." + entity, new Integer32(port || kind == 9 ? 2 : 1));
    }

    static int index(SwitchPort port) {
        return port.number() + VirtualSwitch.INDEX_OFFSET;
    }

    /** entPhysicalIndex. */
    static int entity(SwitchPort port) {
        return FIRST_PORT + port.number() - 1;
    }

    private void whileUp(String object, SwitchPort port, Supplier<Variable> value) {
        objects.sometimes(object, () -> port.up() ? Optional.of(value.get()) : Optional.empty());
    }

    /** A row of the neighbour, there as long as one is heard. */
    private void heard(String object, SwitchPort port, Function<Cable, Variable> value) {
        objects.sometimes(
                object, () -> port.up() ? port.cable().map(value::apply) : Optional.empty());
    }
}
