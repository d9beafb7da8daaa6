package io.rackside.drivers.snmp.virtual;

import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The objects of a virtual switch: SNMPv2-MIB, IF-MIB, EtherLike-MIB, ENTITY-MIB, BRIDGE-MIB,
 * Q-BRIDGE-MIB, LLDP-MIB and the makers' own.
 */
final class SwitchObjects {
    private static final int CHASSIS = 1;
    private static final int BOARD = 2;
    private static final int FIRST_SUPPLY = 11;
    private static final int FIRST_FAN = 21;
    private static final int FIRST_PORT = 101;
    private static final int CHASSIS_TEMPERATURE = 38;
    private static final long IF_SPEED_MOST = 0xffff_ffffL;

    private static final String IF = "1.3.6.1.2.1.2.2.1.";
    private static final String IFX = "1.3.6.1.2.1.31.1.1.1.";
    private static final String ENTITY = "1.3.6.1.2.1.47.1.1.1.1.";
    private static final String LLDP = "1.0.8802.1.1.2.1.";

    private final VirtualSwitch box;
    private final Map<OID, Supplier<Optional<Variable>>> objects;

    SwitchObjects(VirtualSwitch box, Map<OID, Supplier<Optional<Variable>>> objects) {
        this.box = box;
        this.objects = objects;
    }

    void add() {
        system();
        fixed("1.3.6.1.2.1.2.1.0", new Integer32(box.ports().size()));
        fixed("1.3.6.1.2.1.31.1.5.0", new TimeTicks(0));
        for (SwitchPort port : box.ports()) {
            interfaces(port);
            counters(port);
            bridge(port);
            localPort(port);
            port.cable().ifPresent(cable -> neighbour(port, cable));
        }
        parts();
        if (box.model().huawei()) {
            huawei();
        } else {
            h3c();
        }
    }

    private void system() {
        SwitchModel model = box.model();
        fixed("1.3.6.1.2.1.1.1.0", text(model.description()));
        fixed("1.3.6.1.2.1.1.2.0", model.objectId());
        live("1.3.6.1.2.1.1.3.0", () -> new TimeTicks(box.upTimeTicks()));
        fixed("1.3.6.1.2.1.1.4.0", text(""));
        fixed("1.3.6.1.2.1.1.5.0", text(box.systemName()));
        fixed("1.3.6.1.2.1.1.6.0", text(""));
        fixed("1.3.6.1.2.1.1.7.0", new Integer32(78));
        fixed(LLDP + "3.1.0", new Integer32(4));
        fixed(LLDP + "3.2.0", mac(box.chassis()));
        fixed(LLDP + "3.3.0", text(box.systemName()));
        fixed(LLDP + "3.4.0", text(model.description()));
    }

    private void interfaces(SwitchPort port) {
        int index = index(port);
        fixed(IF + "1." + index, new Integer32(index));
        fixed(IF + "2." + index, text(port.name()));
        fixed(IF + "3." + index, new Integer32(6));
        fixed(IF + "4." + index, new Integer32(1500));
        fixed(
                IF + "5." + index,
                new Gauge32(Math.min(IF_SPEED_MOST, port.megabits() * 1_000_000L)));
        fixed(IF + "6." + index, mac(box.chassis()));
        live(IF + "7." + index, () -> new Integer32(port.admin() ? 1 : 2));
        live(IF + "8." + index, () -> new Integer32(port.up() ? 1 : 2));
        live(IF + "9." + index, () -> new TimeTicks(port.changedTicks()));
        fixed(IFX + "1." + index, text(port.name()));
        live(IFX + "15." + index, () -> new Gauge32(port.megabits()));
        fixed(IFX + "17." + index, new Integer32(1));
        fixed(IFX + "18." + index, text(port.alias()));
        fixed(IFX + "19." + index, new TimeTicks(0));
        fixed("1.3.6.1.2.1.10.7.2.1.19." + index, new Integer32(3));
    }

    private void counters(SwitchPort port) {
        int index = index(port);
        for (int column : new int[] {10, 16}) {
            live(IF + column + "." + index, () -> new Counter32(port.octets() & IF_SPEED_MOST));
        }
        for (int column : new int[] {11, 17}) {
            live(IF + column + "." + index, () -> new Counter32(port.frames() & IF_SPEED_MOST));
        }
        for (int column : new int[] {13, 19, 20}) {
            fixed(IF + column + "." + index, new Counter32(0));
        }
        live(IF + "14." + index, () -> new Counter32(port.errors() & IF_SPEED_MOST));
        live("1.3.6.1.2.1.10.7.2.1.3." + index, () -> new Counter32(port.errors() & IF_SPEED_MOST));
        for (int column : new int[] {6, 10}) {
            live(IFX + column + "." + index, () -> new Counter64(port.octets()));
        }
        for (int column : new int[] {7, 11}) {
            live(IFX + column + "." + index, () -> new Counter64(port.frames()));
        }
    }

    private void bridge(SwitchPort port) {
        fixed("1.3.6.1.2.1.17.1.4.1.2." + port.number(), new Integer32(index(port)));
        fixed("1.3.6.1.2.1.17.7.1.4.5.1.1." + port.number(), new Gauge32(1));
        fixed("1.3.6.1.2.1.17.7.1.4.3.1.1.1", text("VLAN 0001"));
        port.cable()
                .ifPresent(
                        cable -> {
                            OID entry = new OID("1.3.6.1.2.1.17.7.1.2.2.1.2.1");
                            for (byte part : mac(cable.chassis()).getValue()) {
                                entry.append(part & 0xff);
                            }
                            whileUp(entry.toString(), port, new Integer32(port.number()));
                            OID status = new OID(entry);
                            status.set(12, 3);
                            whileUp(status.toString(), port, new Integer32(3));
                        });
    }

    private void localPort(SwitchPort port) {
        fixed(LLDP + "3.7.1.2." + port.number(), new Integer32(5));
        fixed(LLDP + "3.7.1.3." + port.number(), text(port.name()));
        fixed(LLDP + "3.7.1.4." + port.number(), text(port.name()));
    }

    private void neighbour(SwitchPort port, Cable cable) {
        String row = "." + port.number() * 100 + "." + port.number() + ".1";
        whileUp(LLDP + "4.1.1.4" + row, port, new Integer32(4));
        whileUp(LLDP + "4.1.1.5" + row, port, mac(cable.chassis()));
        whileUp(LLDP + "4.1.1.6" + row, port, new Integer32(5));
        whileUp(LLDP + "4.1.1.7" + row, port, text(cable.port()));
        whileUp(LLDP + "4.1.1.8" + row, port, text(cable.port()));
        whileUp(LLDP + "4.1.1.9" + row, port, text(cable.systemName()));
        whileUp(LLDP + "4.1.1.10" + row, port, text(""));
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
            int entity = FIRST_PORT + port.number() - 1;
            part(entity, BOARD, 10, port.name(), "", "");
            fixed(
                    "1.3.6.1.2.1.47.1.3.2.1.2." + entity + ".0",
                    new OID("1.3.6.1.2.1.2.2.1.1." + index(port)));
        }
        fixed("1.3.6.1.2.1.47.1.4.1.0", new TimeTicks(0));
    }

    private void part(int entity, int in, int kind, String name, String model, String number) {
        boolean port = kind == 10;
        fixed(ENTITY + "2." + entity, text(name));
        fixed(ENTITY + "4." + entity, new Integer32(in));
        fixed(ENTITY + "5." + entity, new Integer32(kind));
        fixed(ENTITY + "6." + entity, new Integer32(port ? entity - FIRST_PORT + 1 : 1));
        fixed(ENTITY + "7." + entity, text(name));
        fixed(ENTITY + "8." + entity, text(port ? "" : "A"));
        fixed(ENTITY + "10." + entity, text(kind == 3 ? box.model().version() : ""));
        fixed(ENTITY + "11." + entity, text(number));
        fixed(ENTITY + "12." + entity, text(port ? "" : box.model().maker()));
        fixed(ENTITY + "13." + entity, text(model));
        fixed(ENTITY + "16." + entity, new Integer32(port || kind == 9 ? 2 : 1));
    }

    /** HUAWEI-ENTITY-EXTENT-MIB: board, fans, power supplies. */
    private void huawei() {
        String state = "1.3.6.1.4.1.2011.5.25.31.1.1.1.1.";
        fixed(state + "5." + BOARD, new Integer32(12));
        fixed(state + "7." + BOARD, new Integer32(43));
        fixed(state + "11." + BOARD, new Integer32(CHASSIS_TEMPERATURE));
        fixed(state + "12." + BOARD, new Integer32(65));
        String fan = "1.3.6.1.4.1.2011.5.25.31.1.1.10.1.";
        String supply = "1.3.6.1.4.1.2011.5.25.31.1.1.18.1.";
        for (int i = 1; i <= 2; i++) {
            fixed(fan + "5.0." + i, new Integer32(45));
            fixed(fan + "6.0." + i, new Integer32(1));
            fixed(fan + "7.0." + i, new Integer32(1));
            fixed(supply + "5.0." + i, new Integer32(1));
            fixed(supply + "6.0." + i, new Integer32(1));
            fixed(supply + "7.0." + i, new Integer32(5100));
            fixed(supply + "8.0." + i, new Integer32(12_000));
        }
    }

    /** HH3C-ENTITY-EXT-MIB and the table of fans and power supplies. */
    private void h3c() {
        String state = "1.3.6.1.4.1.25506.2.6.1.1.1.1.";
        fixed(state + "6." + BOARD, new Integer32(9));
        fixed(state + "8." + BOARD, new Integer32(51));
        fixed(state + "12." + BOARD, new Integer32(CHASSIS_TEMPERATURE));
        fixed(state + "13." + BOARD, new Integer32(70));
        for (int i = 1; i <= 2; i++) {
            fixed("1.3.6.1.4.1.25506.8.35.9.1.1.1.2." + i, new Integer32(1));
            fixed("1.3.6.1.4.1.25506.8.35.9.1.2.1.2." + i, new Integer32(1));
        }
    }

    private static int index(SwitchPort port) {
        return port.number() + VirtualSwitch.INDEX_OFFSET;
    }

    private void fixed(String object, Variable value) {
        Optional<Variable> always = Optional.of(value);
        objects.put(new OID(object), () -> always);
    }

    private void live(String object, Supplier<Variable> value) {
        objects.put(new OID(object), () -> Optional.of(value.get()));
    }

    private void whileUp(String object, SwitchPort port, Variable value) {
        Optional<Variable> there = Optional.of(value);
        objects.put(new OID(object), () -> port.up() ? there : Optional.empty());
    }

    private static OctetString text(String text) {
        return new OctetString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static OctetString mac(String address) {
        return new OctetString(HexFormat.ofDelimiter(":").parseHex(address));
    }
}
