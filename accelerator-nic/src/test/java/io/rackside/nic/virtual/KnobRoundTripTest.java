package io.rackside.nic.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.drivers.host.HostGathering;
import io.rackside.drivers.ssh.HostKeyTrust;
import io.rackside.drivers.ssh.SshAddress;
import io.rackside.drivers.ssh.SshLimits;
import io.rackside.drivers.ssh.SshLogin;
import io.rackside.drivers.ssh.SshRoute;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.StorageSession;
import io.rackside.nic.adapter.Adapter;
import io.rackside.nic.adapter.Adapters;
import io.rackside.nic.adapter.Target;
import io.rackside.nic.adapter.Way;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;
import io.rackside.nic.knob.PortState;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Settings there and back again: the adapters' own lines, read before, between and after. */
@Timeout(120)
class KnobRoundTripTest {
    private static final String SECRET = "Unsaid-4711";
    private static final Adapters ADAPTERS = Adapters.shipped();
    private static final String MAP =
            "0-7:0,8-15:1,16-23:2,24-31:3,32-39:4,40-47:5,48-55:6,56-63:7";

    /** An interrupt for each of 32 queues, and one for all else. */
    private static final String EACH_ITS_OWN =
            IntStream.rangeClosed(0, 32)
                    .mapToObj(i -> i == 32 ? "0-3" : Integer.toString(i))
                    .collect(Collectors.joining(";"));

    private record Turn(String port, String knob, String from, String to) {}

    private static VirtualHost host(CardModel... cards) throws Exception {
        return new VirtualHost(
                VirtualHostSettings.of(0, "root", SECRET, VirtualOs.OPENEULER_2403)
                        .with(List.of(cards), 0),
                HostEvents.none(),
                Time.system());
    }

    private static SshSession session(int port) throws Exception {
        return SshSession.open(
                SshRoute.to(
                        new SshAddress("127.0.0.1", port),
                        SshLogin.withPassword("root", SECRET.toCharArray()),
                        HostKeyTrust.atFirstSight(_ -> {})),
                SshLimits.usual(),
                Time.system());
    }

    private static HostInventory gather(SshSession session) throws Exception {
        HostInventory read =
                new HostGathering(new Random(7), Duration.ofSeconds(60)).gather(session);
        assertEquals(List.of(), read.problems());
        return read;
    }

    private static HostNic nic(HostInventory host, String name) {
        return host.nics().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String current(HostInventory host, Turn turn) {
        PortState state =
                turn.port().isEmpty()
                        ? PortState.ofHost(host)
                        : PortState.of(host, nic(host, turn.port()));
        return switch (state.now(new Knob(turn.knob())).current()) {
            case Fact.Known<KnobValue>(var value) -> value.text();
            case Fact.NotSupported<KnobValue>() -> "-";
            case Fact.Unread<KnobValue>(var why) -> why.code();
        };
    }

    private static List<String> lines(HostInventory host, Turn turn, String to, String from) {
        boolean wide = turn.port().isEmpty();
        Adapter adapter =
                wide
                        ? ADAPTERS.ofHost(host.os().family())
                        : ADAPTERS.orAny(nic(host, turn.port()).driver());
        Target target = wide ? Target.HOST : Target.of(host, nic(host, turn.port()));
        Way way = adapter.way(new Knob(turn.knob())).orElseThrow();
        return way.lines(target, new KnobValue(to), new KnobValue(from));
    }

    private static void thereAndBack(List<Turn> turns, CardModel... cards) throws Exception {
        try (VirtualHost host = host(cards);
                SshSession session = session(host.start())) {
            HostInventory before = gather(session);
            List<String> there = new ArrayList<>();
            List<String> back = new ArrayList<>();
            for (Turn turn : turns) {
                assertEquals(turn.from(), current(before, turn), turn::toString);
                there.addAll(lines(before, turn, turn.to(), turn.from()));
                back.addAll(lines(before, turn, turn.from(), turn.to()));
            }
            host.run(String.join("\n", there));
            HostInventory set = gather(session);
            for (Turn turn : turns) {
                assertEquals(turn.to(), current(set, turn), turn::toString);
            }
            host.run(String.join("\n", back));
            HostInventory after = gather(session);
            for (Turn turn : turns) {
                assertEquals(turn.from(), current(after, turn), turn::toString);
            }
        }
    }

    /** Cards without {@code mlnx_qos} have their RoCE on priority 3 by {@code dcb} alone. */
    @Test
    void whatIsSetIsReadAndGoesBack() throws Exception {
        thereAndBack(
                List.of(
                        new Turn("ens1f0", "dscp", "none", MAP),
                        new Turn("ens1f0", "prio-tc", "0,0,0,0,0,0,0,0", "0,0,0,1,0,0,0,0"),
                        new Turn("ens1f0", "pfc", "0,0,0,0,0,0,0,0", "0,0,0,1,0,0,0,0"),
                        new Turn("ens1f0", "roce.tos", "0", "106"),
                        new Turn("", "irq-balance", "on", "off"),
                        new Turn("ens1f0", "irq.affinity", "0-31", "0-15"),
                        new Turn("ens1f1", "irq.affinity", "0-31", EACH_ITS_OWN),
                        new Turn("ens2f0np0", "steering.mode", "smfs", "dmfs"),
                        new Turn("ens2f0np0", "prio-tc", "0,1,2,3,4,5,6,7", "1,0,2,3,4,5,6,7"),
                        new Turn("ens2f0np0", "dscp", "none", "24-31:3,48:6"),
                        new Turn("ens3f0", "congestion.algorithm", "none", "dcqcn"),
                        new Turn("enp62s0f0", "cc.dcqcn.ai", "5", "9"),
                        new Turn("enp62s0f0", "cc.hc3.initial_window", "100", "200")),
                CardModel.INTEL_E810,
                CardModel.CONNECTX6_DX,
                CardModel.SP680,
                CardModel.KUNPENG_920);
    }

    /**
     * What a card has not is a state and no problem; the problems are looked at while gathering.
     */
    @Test
    void whatACardHasNotIsNotSupported() throws Exception {
        try (VirtualHost host = host(CardModel.INTEL_82576, CardModel.INTEL_E810);
                SshSession session = session(host.start())) {
            HostInventory read = gather(session);
            for (String knob : List.of("dscp", "prio-tc", "steering.mode", "roce.priority")) {
                assertEquals("-", current(read, new Turn("ens1f0", knob, "", "")), knob);
            }
            assertEquals("-", current(read, new Turn("ens2f0", "trust", "", "")));
            assertEquals("none", current(read, new Turn("ens2f0", "roce.priority", "", "")));
        }
    }

    @Test
    void storageOverAPortIsSeenWithTheWayThere() throws Exception {
        try (VirtualHost host = host(CardModel.CONNECTX6_DX);
                SshSession session = session(host.start())) {
            host.run("mount -t nfs -o proto=rdma,port=20049 192.168.10.99:/vm /var/lib/vm");
            host.run("mount -t ceph 192.168.10.98:/ /mnt/ceph");
            HostInventory read = gather(session);
            String port =
                    read.nics().stream()
                            .filter(
                                    one ->
                                            one.addresses().stream()
                                                    .anyMatch(own -> own.startsWith("192.168.10.")))
                            .findFirst()
                            .orElseThrow()
                            .name();
            assertEquals(
                    Fact.known(
                            List.of(
                                    new StorageSession(
                                            StorageSession.Kind.NFS_RDMA,
                                            "192.168.10.99:/vm",
                                            "192.168.10.99",
                                            "",
                                            List.of("/var/lib/vm"),
                                            List.of(port)),
                                    new StorageSession(
                                            StorageSession.Kind.CEPH,
                                            "192.168.10.98:/",
                                            "192.168.10.98",
                                            "",
                                            List.of("/mnt/ceph"),
                                            List.of(port)))),
                    read.storage());
            host.run("umount /var/lib/vm; umount /mnt/ceph");
            assertEquals(Fact.known(List.of()), gather(session).storage());
        }
    }
}
