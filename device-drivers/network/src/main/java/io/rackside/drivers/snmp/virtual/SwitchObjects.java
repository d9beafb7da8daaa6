package io.rackside.drivers.snmp.virtual;

import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
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
    private static final String FDB = "1.3.6.1.2.1.17.7.1.2.2.1.";

    /** Of the spanning tree (RFC 4188). */
    private static final int DISABLED = 1;

    private static final int BLOCKING = 2;
    private static final int FORWARDING = 5;

    /** Light, in hundredths of dBm. */
    private static final int SENT = -231;

    private static final int USUAL_LOSS = 64;
    private static final int DARK = -4000;
    private static final int TEN_GIGABITS = 10_000;

    private final VirtualSwitch box;
    private final ObjectTable objects;

    SwitchObjects(VirtualSwitch box, ObjectTable objects) {
        this.box = box;
        this.objects = objects;
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
            if (port.fibre()) {
                transceiver(port);
            }
        }
        parts();
        if (box.model().huawei()) {
            huawei();
            if (box.model().firewall()) {
                firewall();
            }
        } else {
            h3c();
        }
    }

    private void system() {
        SwitchModel model = box.model();
        objects.fixed("1.3.6.1.2.1.1.1.0", ObjectTable.text(model.description()));
        objects.fixed("1.3.6.1.2.1.1.2.0", model.objectId());
        objects.live("1.3.6.1.2.1.1.3.0", () -> new TimeTicks(box.upTimeTicks()));
        objects.fixed("1.3.6.1.2.1.1.4.0", ObjectTable.text(""));
        objects.fixed("1.3.6.1.2.1.1.5.0", ObjectTable.text(box.systemName()));
        objects.fixed("1.3.6.1.2.1.1.6.0", ObjectTable.text(""));
        objects.fixed("1.3.6.1.2.1.1.7.0", new Integer32(78));
        objects.fixed(LLDP + "3.1.0", new Integer32(4));
        objects.fixed(LLDP + "3.2.0", ObjectTable.mac(box.chassis()));
        objects.fixed(LLDP + "3.3.0", ObjectTable.text(box.systemName()));
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
        objects.fixed(IFX + "18." + index, ObjectTable.text(port.alias()));
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
        objects.fixed("1.3.6.1.2.1.17.1.4.1.2." + port.number(), new Integer32(index(port)));
        objects.fixed("1.3.6.1.2.1.17.7.1.4.5.1.1." + port.number(), new Gauge32(1));
        objects.fixed("1.3.6.1.2.1.17.7.1.4.3.1.1.1", ObjectTable.text("VLAN 0001"));
        objects.live(
                "1.3.6.1.2.1.17.2.15.1.3." + port.number(),
                () -> new Integer32(port.up() ? FORWARDING : port.admin() ? BLOCKING : DISABLED));
        learned(port);
    }

    /** The rows of what was learned at a port. */
    void learned(SwitchPort port) {
        for (String address : port.learned()) {
            whileUp(FDB + "2.1." + row(address), port, () -> new Integer32(port.number()));
            whileUp(FDB + "3.1." + row(address), port, () -> new Integer32(3));
        }
    }

    /** Takes the rows of a port out, as when its link was down. */
    void forget(SwitchPort port) {
        for (String address : port.learned()) {
            objects.remove(FDB + "2.1." + row(address));
            objects.remove(FDB + "3.1." + row(address));
        }
    }

    private static String row(String address) {
        return String.join(
                ".",
                Arrays.stream(address.split(":"))
                        .map(pair -> Integer.toString(Integer.parseInt(pair, 16)))
                        .toList());
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

    /** HUAWEI-ENTITY-EXTENT-MIB hwOpticalModuleInfoTable, light in hundredths of dBm. */
    private void transceiver(SwitchPort port) {
        String column = "1.3.6.1.4.1.2011.5.25.31.1.1.3.1.";
        int row = entity(port);
        objects.fixed(column + "4." + row, ObjectTable.text(box.serial() + "T" + port.number()));
        objects.fixed(column + "5." + row, new Integer32(36));
        objects.fixed(column + "6." + row, new Integer32(3297));
        objects.live(column + "7." + row, () -> new Integer32(port.admin() ? 6120 : 0));
        objects.live(column + "8." + row, () -> new Integer32(received(port)));
        objects.live(column + "9." + row, () -> new Integer32(port.admin() ? SENT : DARK));
        objects.fixed(column + "13." + row, new Integer32(-1150));
        objects.fixed(column + "14." + row, new Integer32(150));
        objects.fixed(column + "15." + row, new Integer32(-830));
        objects.fixed(column + "16." + row, new Integer32(110));
        objects.fixed(
                column + "25." + row,
                ObjectTable.text(
                        port.megabits() > TEN_GIGABITS ? "RW-QSFP28-SR4" : "RW-SFP-10G-SR"));
    }

    private static int received(SwitchPort port) {
        return port.light() ? SENT - USUAL_LOSS - (int) (port.loss() * 100) : DARK;
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

    /** HUAWEI-ENTITY-EXTENT-MIB: board, fans, power supplies. */
    private void huawei() {
        objects.fixed("1.3.6.1.4.1.2011.5.25.31.6.5.0", ObjectTable.text(box.model().model()));
        String state = "1.3.6.1.4.1.2011.5.25.31.1.1.1.1.";
        objects.fixed(state + "5." + BOARD, new Integer32(12));
        objects.fixed(state + "7." + BOARD, new Integer32(43));
        objects.fixed(state + "11." + BOARD, new Integer32(CHASSIS_TEMPERATURE));
        objects.fixed(state + "12." + BOARD, new Integer32(65));
        String fan = "1.3.6.1.4.1.2011.5.25.31.1.1.10.1.";
        String supply = "1.3.6.1.4.1.2011.5.25.31.1.1.18.1.";
        for (int i = 1; i <= 2; i++) {
            objects.fixed(fan + "5.0." + i, new Integer32(45));
            objects.fixed(fan + "6.0." + i, new Integer32(1));
            objects.fixed(fan + "7.0." + i, new Integer32(1));
            objects.fixed(supply + "5.0." + i, new Integer32(1));
            int bay = i;
            objects.live(supply + "6.0." + i, () -> new Integer32(box.input(bay) ? 1 : 2));
            objects.fixed(supply + "7.0." + i, new Integer32(5100));
            objects.fixed(supply + "8.0." + i, new Integer32(12_000));
        }
    }

    /** HUAWEI-SEC-STAT-MIB: sessions. */
    private void firewall() {
        String column = "1.3.6.1.4.1.2011.6.122.15.1.2.1.";
        objects.live(column + "3.0", () -> new Gauge32(box.sessions() / 12));
        objects.live(column + "4.0", () -> new Gauge32(box.sessions()));
    }

    /** HH3C-ENTITY-EXT-MIB and the table of fans and power supplies. */
    private void h3c() {
        String state = "1.3.6.1.4.1.25506.2.6.1.1.1.1.";
        objects.fixed(state + "6." + BOARD, new Integer32(9));
        objects.fixed(state + "8." + BOARD, new Integer32(51));
        objects.fixed(state + "12." + BOARD, new Integer32(CHASSIS_TEMPERATURE));
        objects.fixed(state + "13." + BOARD, new Integer32(70));
        for (int i = 1; i <= 2; i++) {
            objects.fixed("1.3.6.1.4.1.25506.8.35.9.1.1.1.2." + i, new Integer32(1));
            int bay = i;
            objects.live(
                    "1.3.6.1.4.1.25506.8.35.9.1.2.1.2." + i,
                    () -> new Integer32(box.input(bay) ? 1 : 2));
        }
    }

    private static int index(SwitchPort port) {
        return port.number() + VirtualSwitch.INDEX_OFFSET;
    }

    private static int entity(SwitchPort port) {
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
