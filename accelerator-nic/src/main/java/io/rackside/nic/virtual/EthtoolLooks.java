package io.rackside.nic.virtual;

import java.util.List;

/** What {@code ethtool} prints of a port's link, its module and its driver's own switches. */
final class EthtoolLooks {
    private static final int NO_SUPPORT = 75;
    private static final int GIGABIT = 1_000;
    private static final String NOT_SUPPORTED = "netlink error: Operation not supported";

    private EthtoolLooks() {}

    static int settings(Call call, VirtualPort port) {
        boolean carrier = port.carrier(call.host().now());
        int speed = port.speed();
        boolean copper = copper(port);
        call.say("Settings for " + port.name + ":");
        call.say("\tSupported ports: [ " + (copper ? "TP" : "FIBRE") + " ]");
        String modes =
                copper
                        ? "1000baseT/Full"
                        : "1000baseKX/Full 10000baseSR/Full 25000baseSR/Full 25000baseCR/Full";
        call.say("\tSupported link modes:   " + modes);
        call.say("\tSupported pause frame use: Symmetric");
        call.say("\tSupports auto-negotiation: Yes");
        call.say("\tSupported FEC modes: " + (copper ? "Not reported" : "None RS BASER"));
        call.say("\tAdvertised link modes:  " + modes);
        call.say("\tAdvertised pause frame use: Symmetric");
        call.say("\tAdvertised auto-negotiation: Yes");
        call.say("\tAdvertised FEC modes: " + (copper ? "Not reported" : "RS"));
        call.say("\tSpeed: " + (carrier && speed > 0 ? speed + "Mb/s" : "Unknown!"));
        call.say("\tDuplex: " + (carrier ? "Full" : "Unknown! (255)"));
        call.say("\tAuto-negotiation: on");
        call.say("\tPort: " + (copper ? "Twisted Pair" : "FIBRE"));
        call.say("\tPHYAD: " + (copper ? "1" : "0"));
        call.say("\tTransceiver: internal");
        call.say("\tLink detected: " + (carrier ? "yes" : "no"));
        return 0;
    }

    private static boolean copper(VirtualPort port) {
        return port.card.model.limits().speed() <= GIGABIT;
    }

    static int permanent(Call call, VirtualPort port) {
        call.say("Permanent address: " + port.mac);
        return 0;
    }

    static int stamping(Call call, VirtualPort port) {
        call.say("Time stamping parameters for " + port.name + ":");
        call.say("Capabilities:");
        if (port.card.model.simulated()) {
            call.say("\tsoftware-receive\n\tsoftware-system-clock");
            call.say("PTP Hardware Clock: none");
            call.say("Hardware Transmit Timestamp Modes: none");
            call.say("Hardware Receive Filter Modes: none");
            return 0;
        }
        call.say("\thardware-transmit\n\tsoftware-transmit\n\thardware-receive");
        call.say("\tsoftware-receive\n\tsoftware-system-clock\n\thardware-raw-clock");
        call.say("PTP Hardware Clock: " + call.host().ports().indexOf(port));
        call.say("Hardware Transmit Timestamp Modes:\n\toff\n\ton");
        call.say("Hardware Receive Filter Modes:\n\tnone\n\tall");
        return 0;
    }

    /** The module in a port's cage (SFF-8472); a socket for copper has none. */
    static int module(Call call, VirtualPort port) {
        if (copper(port)) {
            return call.fail(NO_SUPPORT, NOT_SUPPORTED);
        }
        if (!call.root()) {
            return call.fail(1, "netlink error: Operation not permitted");
        }
        for (String[] line :
                new String[][] {
                    {"Identifier", "0x03 (SFP)"},
                    {"Extended identifier", "0x04 (GBIC/SFP defined by 2-wire interface ID)"},
                    {"Connector", "0x07 (LC)"},
                    {"Transceiver type", "10G Ethernet: 10G Base-SR"},
                    {"Encoding", "0x06 (64B/66B)"},
                    {"BR, Nominal", "25750MBd"},
                    {"Laser wavelength", "850nm"},
                    {"Vendor name", "RACKSIDE VIRTUAL"},
                    {"Vendor OUI", "00:00:00"},
                    {"Vendor PN", "RW-25G-SR"},
                    {"Vendor rev", "A"},
                    {"Vendor SN", "RWO" + port.mac.replace(":", "").substring(6)},
                    {"Laser bias current", "6.820 mA"},
                    {"Laser output power", "0.6310 mW / -2.00 dBm"},
                    {
                        "Receiver signal average optical power",
                        port.cable ? "0.5888 mW / -2.30 dBm" : "0.0000 mW / -inf dBm"
                    },
                    {"Module temperature", "38.50 degrees C / 101.30 degrees F"},
                    {"Module voltage", "3.2980 V"}
                }) {
            call.say(String.format("\t%-42s: %s", line[0], line[1]));
        }
        return 0;
    }

    static int flags(Call call, VirtualPort port) {
        List<String> flags =
                switch (port.card.model) {
                    case CONNECTX6_DX, BLUEFIELD2 ->
                            List.of(
                                    "rx_cqe_moder       : on",
                                    "tx_cqe_moder       : off",
                                    "rx_cqe_compress    : off",
                                    "rx_striding_rq     : on",
                                    "rx_no_csum_complete: off");
                    case INTEL_E810 ->
                            List.of(
                                    "link-down-on-close     : off",
                                    "fw-lldp-agent          : off",
                                    "vf-true-promisc-support: off");
                    case INTEL_82576, INTEL_I350 -> List.of("legacy-rx: off");
                    case KUNPENG_920 -> List.of("limit-promisc: off");
                    case SP680, NETDEVSIM, BCM57414, AGILIO_CX -> List.of();
                };
        if (flags.isEmpty()) {
            return call.fail(NO_SUPPORT, NOT_SUPPORTED);
        }
        call.say("Private flags for " + port.name + ":");
        flags.forEach(call::say);
        return 0;
    }
}
