package io.rackside.app.cli;

import io.rackside.drivers.snmp.virtual.Cable;
import io.rackside.drivers.snmp.virtual.ObjectView;
import io.rackside.drivers.snmp.virtual.SwitchModel;
import io.rackside.drivers.snmp.virtual.VirtualPdu;
import io.rackside.drivers.snmp.virtual.VirtualSwitch;
import io.rackside.operations.Time;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Switches, a firewall and a PDU that live, for whoever starts them from the command line. */
final class SampleTwins {
    private static final int SWITCH_PORTS = 48;
    private static final int FIREWALL_PORTS = 8;
    private static final int SERVERS = 8;
    private static final int OUTLETS = 24;
    private static final int FAST = 25_000;
    private static final int GIGABIT = 1_000;

    /** VLANs of the Catalyst. */
    private static final int STATION = 30;

    private static final int SCADA = 40;

    private final int number;
    private final Time time;

    /**
     * @param number serials and addresses follow from it
     */
    SampleTwins(int number, Time time) {
        this.number = number;
        this.time = time;
    }

    ObjectView aSwitch() {
        List<VirtualSwitch.PortPlan> ports = new ArrayList<>();
        for (int port = 1; port <= SWITCH_PORTS; port++) {
            Optional<Cable> cable =
                    port <= SERVERS
                            ? Optional.of(
                                    new Cable(
                                            mac(0x10, port),
                                            mac(0x10, port),
                                            "ens3f0",
                                            "node-" + port))
                            : Optional.empty();
            ports.add(
                    new VirtualSwitch.PortPlan("25GE1/0/" + port, FAST, cable, cable.isPresent()));
        }
        return new VirtualSwitch(
                new VirtualSwitch.Plan(
                        SwitchModel.HUAWEI_CE6865,
                        "SW-" + number,
                        serial("2102RWCE%07d"),
                        mac(0x20, 0),
                        ports),
                number,
                time);
    }

    /** Its servers are in two VLANs, which its last port carries both. */
    ObjectView aCatalyst() {
        Map<Integer, Cable> cables = new HashMap<>();
        for (int port = 1; port <= SERVERS; port++) {
            cables.put(port, new Cable(mac(0x11, port), "eth0", "node-" + port));
        }
        cables.put(SWITCH_PORTS, new Cable(mac(0x23, 0), "GigabitEthernet1/0/1", "core"));
        VirtualSwitch twin =
                new VirtualSwitch(
                        new VirtualSwitch.Plan(
                                SwitchModel.CISCO_C9300,
                                "CAT-" + number,
                                serial("FCW%04dRWX1"),
                                mac(0x24, 0),
                                SWITCH_PORTS,
                                GIGABIT,
                                cables),
                        number,
                        time);
        twin.vlans(Map.of(STATION, "STATION", SCADA, "SCADA"));
        for (int port = 1; port <= SERVERS; port++) {
            twin.configure(port, "node-" + port, port % 2 == 1 ? STATION : SCADA, Set.of());
        }
        twin.configure(SWITCH_PORTS, "core", 1, Set.of(STATION, SCADA));
        return twin;
    }

    ObjectView aFirewall() {
        List<VirtualSwitch.PortPlan> ports = new ArrayList<>();
        for (int port = 0; port < FIREWALL_PORTS; port++) {
            Optional<Cable> cable =
                    port == 0
                            ? Optional.of(new Cable(mac(0x20, 0), "25GE1/0/48", "SW-" + number))
                            : Optional.empty();
            ports.add(
                    new VirtualSwitch.PortPlan(
                            "GigabitEthernet0/0/" + port, GIGABIT, cable, false));
        }
        return new VirtualSwitch(
                new VirtualSwitch.Plan(
                        SwitchModel.HUAWEI_USG6525E,
                        "FW-" + number,
                        serial("2102RWUS%07d"),
                        mac(0x21, 0),
                        ports),
                number,
                time);
    }

    ObjectView aPdu() {
        List<String> outlets = new ArrayList<>();
        for (int outlet = 1; outlet <= OUTLETS; outlet++) {
            outlets.add(outlet <= SERVERS ? "node-" + outlet : "Outlet " + outlet);
        }
        return new VirtualPdu(
                new VirtualPdu.Plan("PDU-" + number, serial("5A24RW%06d"), mac(0x22, 0), outlets),
                outlet -> outlet <= SERVERS ? 180 + 11 * outlet : 0,
                time);
    }

    private String serial(String form) {
        return String.format(Locale.ROOT, form, number);
    }

    /** Locally administered: no box in the world has it. */
    private String mac(int kind, int last) {
        return String.format(
                Locale.ROOT,
                "02:%02X:00:%02X:%02X:%02X",
                kind,
                number >>> 8 & 0xff,
                number & 0xff,
                last);
    }
}
