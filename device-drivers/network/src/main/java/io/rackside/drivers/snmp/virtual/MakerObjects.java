package io.rackside.drivers.snmp.virtual;

import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.Variable;

import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/** The objects of a virtual switch or firewall that only its maker has. */
final class MakerObjects {
    private static final int CHASSIS_TEMPERATURE = 38;
    private static final int TEN_GIGABITS = 10_000;

    /** States of HUAWEI-VGMP-MIB. */
    private static final int MASTER = 3;

    private static final int SLAVE = 4;

    private final VirtualSwitch box;
    private final ObjectTable objects;

    MakerObjects(VirtualSwitch box, ObjectTable objects) {
        this.box = box;
        this.objects = objects;
    }

    void add() {
        boolean huawei = box.model().huawei();
        if (box.model().cisco()) {
            return;
        }
        if (huawei) {
            huawei();
        } else {
            h3c();
        }
        if (box.model().firewall()) {
            firewall();
        }
        for (SwitchPort port : box.ports()) {
            if (port.fibre() && huawei) {
                huaweiModule(port);
            } else if (port.fibre()) {
                h3cModule(port);
            }
        }
    }

    /** HUAWEI-ENTITY-EXTENT-MIB: board, fans, power supplies. */
    private void huawei() {
        objects.fixed("1.3.6.1.4.1.2011.5.25.31.6.5.0", ObjectTable.text(box.model().model()));
        String state = "1.3.6.1.4.1.2011.5.25.31.1.1.1.1.";
        objects.fixed(state + "5." + SwitchObjects.BOARD, new Integer32(12));
        objects.fixed(state + "7." + SwitchObjects.BOARD, new Integer32(43));
        objects.fixed(state + "11." + SwitchObjects.BOARD, new Integer32(CHASSIS_TEMPERATURE));
        objects.fixed(state + "12." + SwitchObjects.BOARD, new Integer32(65));
        String fan = "1.3.6.1.4.1.2011.5.25.31.1.1.10.1.";
        String supply = "1.3.6.1.4.1.2011.5.25.31.1.1.18.1.";
        for (int i = 1; i <= 2; i++) {
            objects.fixed(fan + "5.0." + i, new Integer32(45));
            objects.fixed(fan + "6.0." + i, new Integer32(1));
            objects.fixed(fan + "7.0." + i, new Integer32(1));
            objects.fixed(supply + "5.0." + i, new Integer32(1));
            int bay = i;
            objects.live(supply + "6.0." + i, () -> new Integer32(box.input(bay) ? 1 : 2));
            objects.live(supply + "7.0." + i, () -> new Integer32(box.input(bay) ? 5100 : 0));
            objects.live(supply + "8.0." + i, () -> new Integer32(box.input(bay) ? 12_000 : 0));
        }
    }

    /** HUAWEI-SEC-STAT-MIB: sessions; HUAWEI-VGMP-MIB: its part in a pair. */
    private void firewall() {
        String column = "1.3.6.1.4.1.2011.6.122.15.1.2.1.";
        objects.live(column + "3.0", () -> new Gauge32(box.sessions() / 12));
        objects.live(column + "4.0", () -> new Gauge32(box.sessions()));
        String group = "1.3.6.1.4.1.2011.5.25.122.2.1.1.";
        paired(group + "2.1", _ -> 1);
        paired(group + "3.1", _ -> 100);
        paired(group + "10.1", pair -> pair.active() ? MASTER : SLAVE);
        paired(group + "11.1", pair -> pair.active() ? 100 : 98);
        paired(group + "14.1", pair -> pair.partnerHeard() ? 1 : 2);
    }

    private void paired(String object, ToIntFunction<VirtualSwitch.Pair> value) {
        objects.sometimes(object, () -> box.pair().map(pair -> whole(value.applyAsInt(pair))));
    }

    /** HH3C-ENTITY-EXT-MIB and the table of fans and power supplies. */
    private void h3c() {
        String state = "1.3.6.1.4.1.25506.2.6.1.1.1.1.";
        objects.fixed(state + "6." + SwitchObjects.BOARD, new Integer32(9));
        objects.fixed(state + "8." + SwitchObjects.BOARD, new Integer32(51));
        objects.fixed(state + "12." + SwitchObjects.BOARD, new Integer32(CHASSIS_TEMPERATURE));
        objects.fixed(state + "13." + SwitchObjects.BOARD, new Integer32(70));
        for (int i = 1; i <= 2; i++) {
            objects.fixed("1.3.6.1.4.1.25506.8.35.9.1.1.1.2." + i, new Integer32(1));
            int bay = i;
            objects.live(
                    "1.3.6.1.4.1.25506.8.35.9.1.2.1.2." + i,
                    () -> new Integer32(box.input(bay) ? 1 : 2));
        }
    }

    /** HUAWEI-ENTITY-EXTENT-MIB hwOpticalModuleInfoTable, light in hundredths of dBm. */
    private void huaweiModule(SwitchPort port) {
        String column = "1.3.6.1.4.1.2011.5.25.31.1.1.3.1.";
        int row = SwitchObjects.entity(port);
        objects.fixed(column + "4." + row, ObjectTable.text(moduleSerial(port)));
        measured(column + "5." + row, port, module -> module.celsius());
        measured(column + "6." + row, port, module -> module.volts() * 1_000);
        measured(column + "7." + row, port, module -> module.milliamps() * 1_000);
        measured(column + "8." + row, port, module -> module.receivedDbm() * 100);
        measured(column + "9." + row, port, module -> module.transmittedDbm() * 100);
        objects.fixed(column + "13." + row, new Integer32(-1150));
        objects.fixed(column + "14." + row, new Integer32(150));
        objects.fixed(column + "15." + row, new Integer32(-830));
        objects.fixed(column + "16." + row, new Integer32(110));
        objects.fixed(column + "20." + row, new Integer32(-1050));
        objects.fixed(column + "21." + row, new Integer32(50));
        objects.fixed(column + "22." + row, new Integer32(-730));
        objects.fixed(column + "23." + row, new Integer32(10));
        objects.fixed(column + "25." + row, ObjectTable.text(moduleType(port)));
    }

    /** HH3C-TRANSCEIVER-INFO-MIB: hundredths of dBm, V and mA. */
    private void h3cModule(SwitchPort port) {
        String column = "1.3.6.1.4.1.25506.2.70.1.1.1.";
        int row = SwitchObjects.index(port);
        objects.fixed(column + "2." + row, ObjectTable.text(moduleType(port)));
        objects.fixed(column + "4." + row, ObjectTable.text("H3C"));
        objects.fixed(column + "5." + row, ObjectTable.text(moduleSerial(port)));
        measured(column + "9." + row, port, module -> module.transmittedDbm() * 100);
        objects.fixed(column + "10." + row, new Integer32(110));
        objects.fixed(column + "11." + row, new Integer32(-830));
        measured(column + "12." + row, port, module -> module.receivedDbm() * 100);
        objects.fixed(column + "13." + row, new Integer32(150));
        objects.fixed(column + "14." + row, new Integer32(-1150));
        measured(column + "15." + row, port, module -> module.celsius());
        measured(column + "16." + row, port, module -> module.volts() * 100);
        measured(column + "17." + row, port, module -> module.milliamps() * 100);
    }

    private void measured(
            String object, SwitchPort port, ToDoubleFunction<VirtualSwitch.Optics> value) {
        objects.sometimes(
                object, () -> port.module().map(module -> whole(value.applyAsDouble(module))));
    }

    private static Variable whole(double value) {
        return new Integer32((int) Math.round(value));
    }

    private String moduleSerial(SwitchPort port) {
        return box.serial() + "T" + port.number();
    }

    private static String moduleType(SwitchPort port) {
        return port.megabits() > TEN_GIGABITS ? "RW-QSFP28-SR4" : "RW-SFP-10G-SR";
    }
}
