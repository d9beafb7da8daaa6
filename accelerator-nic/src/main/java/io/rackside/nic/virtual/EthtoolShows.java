package io.rackside.nic.virtual;

import java.util.List;
import java.util.Map;

/** What {@code ethtool} prints of a port. */
final class EthtoolShows {
    private EthtoolShows() {}

    /** Whether the driver can adapt its interrupts. */
    static boolean adapts(VirtualPort port) {
        return !port.card.model.igb();
    }

    /** Members of a group stand indented below it; JSON tells of a group whether it is on alone. */
    static int features(Call call, VirtualPort port, boolean json) {
        List<PortFeatures.Line> lines = port.settings.features.lines();
        if (!json) {
            call.say("Features for " + port.name + ":");
            for (PortFeatures.Line line : lines) {
                call.say(
                        (line.member() ? "\t" : "")
                                + line.name()
                                + ": "
                                + IpRecords.onOff(line.on())
                                + (line.fixed() && !line.group() ? " [fixed]" : ""));
            }
            return 0;
        }
        Map<String, Object> all = Json.object("ifname", port.name);
        for (PortFeatures.Line line : lines) {
            all.put(
                    line.name(),
                    Json.object(
                            "active",
                            line.on(),
                            "fixed",
                            line.group() ? null : line.fixed(),
                            "requested",
                            line.group() ? null : line.on()));
        }
        call.say(Json.line(List.of(all)));
        return 0;
    }

    static int rings(Call call, VirtualPort port, boolean json) {
        int most = port.card.model.limits().ring();
        if (json) {
            call.say(
                    Json.line(
                            List.of(
                                    Json.object(
                                            "ifname", port.name,
                                            "rx-max", most,
                                            "tx-max", most,
                                            "rx", port.settings.rxRing,
                                            "tx", port.settings.txRing))));
            return 0;
        }
        call.say("Ring parameters for " + port.name + ":");
        call.say("Pre-set maximums:");
        ring(call, most, most);
        call.say("Current hardware settings:");
        ring(call, port.settings.rxRing, port.settings.txRing);
        call.say("RX Buf Len:\t\tn/a");
        call.say("CQE Size:\t\tn/a");
        call.say("TX Push:\toff");
        call.say("TCP data split:\tn/a");
        return 0;
    }

    private static void ring(Call call, int rx, int tx) {
        call.say("RX:\t\t" + rx);
        call.say("RX Mini:\tn/a");
        call.say("RX Jumbo:\tn/a");
        call.say("TX:\t\t" + tx);
    }

    static int channels(Call call, VirtualPort port) {
        call.say("Channel parameters for " + port.name + ":");
        call.say("Pre-set maximums:");
        channel(call, port, port.card.model.limits().channels());
        call.say("Current hardware settings:");
        channel(call, port, port.settings.channels);
        return 0;
    }

    private static void channel(Call call, VirtualPort port, int combined) {
        call.say("RX:\t\tn/a");
        call.say("TX:\t\tn/a");
        call.say("Other:\t\t" + (port.card.model.igb() ? "1" : "n/a"));
        call.say("Combined:\t" + combined);
    }

    static int coalescing(Call call, VirtualPort port, boolean json) {
        PortSettings now = port.settings;
        boolean adapts = adapts(port);
        if (json) {
            Map<String, Object> all = Json.object("ifname", port.name);
            if (adapts) {
                all.put("adaptive-rx", now.adaptiveRx);
                all.put("adaptive-tx", now.adaptiveTx);
                all.put("rx-frames", now.rxFrames);
                all.put("tx-frames", now.txFrames);
            }
            all.put("rx-usecs", now.rxUsecs);
            all.put("tx-usecs", now.txUsecs);
            call.say(Json.line(List.of(all)));
            return 0;
        }
        call.say("Coalesce parameters for " + port.name + ":");
        call.say(
                "Adaptive RX: "
                        + (adapts ? IpRecords.onOff(now.adaptiveRx) : "n/a")
                        + "  TX: "
                        + (adapts ? IpRecords.onOff(now.adaptiveTx) : "n/a"));
        call.say("stats-block-usecs: n/a\nsample-interval: n/a\npkt-rate-low: n/a");
        call.say("pkt-rate-high: n/a\n");
        call.say("rx-usecs: " + now.rxUsecs);
        call.say("rx-frames: " + (adapts ? now.rxFrames : "n/a"));
        call.say("rx-usecs-irq: n/a\nrx-frames-irq: n/a\n");
        call.say("tx-usecs: " + now.txUsecs);
        call.say("tx-frames: " + (adapts ? now.txFrames : "n/a"));
        call.say("tx-usecs-irq: n/a\ntx-frames-irq: n/a\n");
        for (String load : List.of("low", "high")) {
            call.say("rx-usecs-" + load + ": n/a\nrx-frame-" + load + ": n/a");
            call.say("tx-usecs-" + load + ": n/a\ntx-frame-" + load + ": n/a\n");
        }
        boolean mellanox = port.card.model.mellanox();
        call.say(mellanox ? "CQE mode RX: on  TX: off\n" : "CQE mode RX: n/a  TX: n/a\n");
        return 0;
    }

    static int pause(Call call, VirtualPort port, boolean json) {
        PortSettings now = port.settings;
        if (json) {
            call.say(
                    Json.line(
                            List.of(
                                    Json.object(
                                            "ifname", port.name,
                                            "autonegotiate", now.pauseNegotiated,
                                            "rx", now.pauseRx,
                                            "tx", now.pauseTx))));
            return 0;
        }
        call.say("Pause parameters for " + port.name + ":");
        call.say("Autonegotiate:\t" + IpRecords.onOff(now.pauseNegotiated));
        call.say("RX:\t\t" + IpRecords.onOff(now.pauseRx));
        call.say("TX:\t\t" + IpRecords.onOff(now.pauseTx) + "\n");
        return 0;
    }

    /** What went over the port, as loads between virtual hosts count it. */
    static int statistics(Call call, VirtualPort port) {
        if (port.card.model.simulated()) {
            return call.fail(94, "no stats available");
        }
        PortTraffic.Counted now = port.traffic.at(call.host().now());
        call.say("NIC statistics:");
        count(call, "rx_packets", now.packetsIn());
        count(call, "tx_packets", now.packetsOut());
        count(call, "rx_bytes", now.bytesIn());
        count(call, "tx_bytes", now.bytesOut());
        if (port.card.model.igb()) {
            count(call, "multicast", 0);
            count(call, "collisions", 0);
            count(call, "rx_crc_errors", 0);
            count(call, "rx_no_buffer_count", now.dropped());
        }
        count(call, "rx_missed_errors", port.card.model.mellanox() ? 0 : now.dropped());
        if (port.card.model.mellanox()) {
            count(call, "rx_out_of_buffer", now.dropped());
            count(call, "rx_discards_phy", 0);
            count(call, "rx_crc_errors_phy", 0);
            for (int i = 0; i < PortSettings.PRIORITIES; i++) {
                count(call, "rx_prio" + i + "_pause", 0);
                count(call, "tx_prio" + i + "_pause", 0);
            }
        }
        return 0;
    }

    private static void count(Call call, String name, long value) {
        call.say("     " + name + ": " + value);
    }
}
