package io.rackside.nic.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.rackside.drivers.host.HostGathering;
import io.rackside.drivers.ssh.HostKeyTrust;
import io.rackside.drivers.ssh.SshAddress;
import io.rackside.drivers.ssh.SshLimits;
import io.rackside.drivers.ssh.SshLogin;
import io.rackside.drivers.ssh.SshRoute;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.nic.adapter.Adapters;
import io.rackside.nic.adapter.Target;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;
import io.rackside.nic.knob.PortState;
import io.rackside.nic.plan.Change;
import io.rackside.nic.plan.HostTools;
import io.rackside.nic.plan.OffloadPlan;
import io.rackside.nic.plan.OffloadPlanner;
import io.rackside.nic.plan.OwnPath;
import io.rackside.nic.plan.Skip;
import io.rackside.nic.profile.Profile;
import io.rackside.nic.profile.Profiles;
import io.rackside.nic.virtual.CardModel;
import io.rackside.nic.virtual.HostEvents;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.nic.virtual.VirtualHostSettings;
import io.rackside.nic.virtual.VirtualOs;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Every shipped profile on cards of Broadcom, of the Kunpeng's board, of Netronome and of Huawei:
 * planned, the lines of the plan run, read, and run back.
 */
@Timeout(180)
class ProfilesOnCardsTest {
    private static final String SECRET = "Unsaid-4711";
    private static final List<String> PORTS =
            List.of("ens2f0np0", "enp61s0f0", "ens4np0", "ens5f0");

    private static HostNic nic(HostInventory host, String name) {
        return host.nics().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
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
        HostInventory read = HostGathering.usual(new Random(7)).gather(session);
        assertEquals(List.of(), read.problems());
        return read;
    }

    private static VirtualHost host() {
        return new VirtualHost(
                VirtualHostSettings.of(0, "root", SECRET, VirtualOs.OPENEULER_2403)
                        .with(
                                List.of(
                                        CardModel.INTEL_82576,
                                        CardModel.BCM57414,
                                        CardModel.KUNPENG_920,
                                        CardModel.AGILIO_CX,
                                        CardModel.SP680),
                                0),
                HostEvents.none(),
                Time.system());
    }

    private static OffloadPlan plan(HostInventory host, String port, Profile profile) {
        OffloadPlan plan =
                new OffloadPlanner(Adapters.shipped())
                        .plan(host, port, profile, OwnPath.of(host, "192.168.10.11"));
        return plan;
    }

    /** Lines as they go to a host, with the names that it looks up before each. */
    private static String script(HostInventory host, String port, List<Change> changes) {
        Target target = Target.of(host, nic(host, port));
        ApplyOrder order =
                ApplyOrder.of(
                        "0123456789ab",
                        host,
                        nic(host, port),
                        changes,
                        Duration.ofSeconds(60),
                        ApplyOrder.Keep.AS_IT_IS);
        ApplyLines lines = new ApplyLines(order);
        StringBuilder all = new StringBuilder();
        all.append("port=").append(port).append("; rdma=").append(target.rdma()).append('\n');
        IntStream.range(0, changes.size())
                .forEach(
                        i ->
                                lines.there(i)
                                        .forEach(line -> all.append(line).append(" || exit 9\n")));
        return all.toString();
    }

    /** What each knob that works at once is to be in the end. */
    private static SortedMap<Knob, KnobValue> ends(List<Change> changes) {
        SortedMap<Knob, KnobValue> ends = new TreeMap<>();
        changes.stream()
                .filter(change -> !change.waits())
                .forEach(change -> ends.put(change.knob(), change.to()));
        return ends;
    }

    private static SortedMap<Knob, KnobValue> now(
            HostInventory host, String port, SortedMap<Knob, KnobValue> asked) {
        PortState own = PortState.of(host, nic(host, port));
        PortState wide = PortState.ofHost(host);
        SortedMap<Knob, KnobValue> now = new TreeMap<>();
        asked.keySet()
                .forEach(
                        knob ->
                                (knob.hostWide() ? wide : own)
                                        .now(knob)
                                        .current()
                                        .value()
                                        .ifPresent(value -> now.put(knob, value)));
        return now;
    }

    @Test
    void eachIsPlannedSetAndTakenBackOnEach() throws Exception {
        try (VirtualHost host = host();
                SshSession session = session(host.start())) {
            host.run("mkdir -p /sys/kernel/config/bnxt_re/bnxt_re0");
            HostInventory before = gather(session);
            for (Profile profile : Profiles.shipped().all()) {
                before = thereAndBack(host, session, before, profile);
            }
        }
    }

    private static void run(VirtualHost host, String lines) throws Exception {
        VirtualHost.Answer answer = host.run(lines);
        assertEquals(0, answer.status(), () -> answer + "\n" + lines);
    }

    private static HostInventory thereAndBack(
            VirtualHost host, SshSession session, HostInventory before, Profile profile)
            throws Exception {
        Map<String, OffloadPlan> plans = new LinkedHashMap<>();
        for (String port : PORTS) {
            OffloadPlan plan = plan(before, port, profile);
            plans.put(port, plan);
            run(host, script(before, port, plan.changes()));
        }
        assertFalse(
                plans.values().stream().allMatch(plan -> plan.changes().isEmpty()), profile::id);
        HostInventory set = gather(session);
        List<String> back = new ArrayList<>();
        for (Map.Entry<String, OffloadPlan> one : plans.entrySet()) {
            SortedMap<Knob, KnobValue> wanted = ends(one.getValue().changes());
            assertEquals(
                    wanted,
                    now(set, one.getKey(), wanted),
                    () -> profile.id() + " on " + one.getKey());
            back.addFirst(script(before, one.getKey(), one.getValue().reverse()));
        }
        for (String lines : back) {
            run(host, lines);
        }
        HostInventory after = gather(session);
        for (Map.Entry<String, OffloadPlan> one : plans.entrySet()) {
            SortedMap<Knob, KnobValue> was = ends(one.getValue().reverse());
            assertEquals(
                    was, now(after, one.getKey(), was), () -> profile.id() + " " + one.getKey());
        }
        return after;
    }

    /** What the three have not is a state, and known before anything is tried. */
    @Test
    void whatTheyHaveNotIsKnown() throws Exception {
        try (VirtualHost host = host();
                SshSession session = session(host.start())) {
            HostInventory seen = gather(session);
            Profile switchdev = Profiles.shipped().of("vm-switchdev").orElseThrow();
            for (String port : List.of("enp61s0f0", "ens4np0")) {
                OffloadPlan plan = plan(seen, port, switchdev);
                assertEquals(
                        Optional.of(Skip.Kind.NOT_SUPPORTED),
                        plan.skipped().stream()
                                .filter(skip -> skip.knob().equals(Knob.ESWITCH_MODE))
                                .map(Skip::kind)
                                .findFirst());
                assertFalse(plan.refusals().isEmpty());
            }
            assertEquals(
                    "3",
                    PortState.of(seen, nic(seen, "enp61s0f0"))
                            .now(Knob.VFS)
                            .most()
                            .orElseThrow()
                            .text());
            assertEquals(
                    List.of("bnxt_re0", "bnxt_re1", "hns_0", "hns_1", "hrn3_0", "hrn3_1"),
                    seen.rdma().stream().map(one -> one.name()).toList());
            assertEquals(Optional.empty(), PortState.rdma(seen, nic(seen, "ens4np0")));
            PortState kunpeng = PortState.of(seen, nic(seen, "enp61s0f0"));
            assertEquals(
                    Optional.of(KnobValue.of(5)),
                    kunpeng.now(new Knob("cc.dcqcn.ai")).current().value());
            assertEquals("1.9.38.10", nic(seen, "enp61s0f0").firmware());
            storageIsPlanned(
                    plan(seen, "ens5f0", Profiles.shipped().of("storage-rdma").orElseThrow()));
        }
    }

    private static void storageIsPlanned(OffloadPlan plan) {
        assertEquals(List.of(), plan.refusals());
        assertEquals(
                Set.of(Knob.TRUST, Knob.PFC, Knob.ETS),
                plan.changes().stream()
                        .map(Change::knob)
                        .filter(Set.of(Knob.TRUST, Knob.PFC, Knob.ETS)::contains)
                        .collect(Collectors.toSet()));
    }

    /** A system as it is installed has the kernel's command and not the maker's. */
    @Test
    void storageOnMellanoxWithTheKernelsCommandAlone() throws Exception {
        VirtualHostSettings settings =
                VirtualHostSettings.of(0, "root", SECRET, VirtualOs.OPENEULER_2403)
                        .with(List.of(CardModel.INTEL_82576, CardModel.CONNECTX6_DX), 0)
                        .lacking(Set.of("mlnx_qos"), Set.of());
        try (VirtualHost host = new VirtualHost(settings, HostEvents.none(), Time.system());
                SshSession session = session(host.start())) {
            HostInventory before = gather(session);
            OffloadPlan plan =
                    new OffloadPlanner(Adapters.shipped())
                            .plan(
                                    before,
                                    "ens2f0np0",
                                    Profiles.shipped().of("storage-rdma").orElseThrow(),
                                    OwnPath.of(before, "192.168.10.11"),
                                    new HostTools(Set.of("mlnx_qos")));
            storageIsPlanned(plan);
            run(host, script(before, "ens2f0np0", plan.changes()));
            SortedMap<Knob, KnobValue> wanted = ends(plan.changes());
            assertEquals(wanted, now(gather(session), "ens2f0np0", wanted));
            run(host, script(before, "ens2f0np0", plan.reverse()));
            SortedMap<Knob, KnobValue> was = ends(plan.reverse());
            assertEquals(was, now(gather(session), "ens2f0np0", was));
        }
    }
}
