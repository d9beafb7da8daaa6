package io.rackside.app.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.host.parse.DcbQos;
import io.rackside.nic.apply.Said;
import io.rackside.nic.baseline.Baseline;
import io.rackside.nic.baseline.Baseline.Entry;
import io.rackside.nic.baseline.Baselines;
import io.rackside.nic.baseline.ItemResult;
import io.rackside.nic.baseline.ItemResult.Verdict;
import io.rackside.nic.plan.OwnPath;
import io.rackside.nic.virtual.HostEvents;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.nic.virtual.VirtualHostSettings;
import io.rackside.nic.virtual.VirtualOs;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A card is set by the program its host has: the maker's, or the kernel's own. */
@Timeout(60)
class ToolChoiceTest {
    private static EntryOrder planned(String port, Set<String> lacking) {
        Baseline baseline = Baseline.of(Baselines.shipped());
        Entry entry =
                baseline.entries().stream()
                        .filter(one -> one.setpoint().id().equals("port.trust"))
                        .findFirst()
                        .orElseThrow();
        Verdict verdict = new Verdict.Deviates("pcp", Optional.empty());
        Checked checked =
                new Checked(
                        Optional.empty(),
                        baseline,
                        List.of(new ItemResult(entry, port, verdict)),
                        Map.of(),
                        Map.of(),
                        lacking,
                        Map.of(),
                        List.of());
        return new Planner(checked, List.of("port.trust@" + port), OwnPath.console())
                .orders()
                .getFirst();
    }

    @Test
    void withTheMakersProgramNothingElseIsUsed() {
        EntryOrder order = planned("eth0", Set.of());
        assertEquals(List.of("mlnx_qos -i eth0 --trust dscp"), order.commands());
        assertEquals(List.of("mlnx_qos -i eth0 --trust pcp"), order.reverse());
    }

    @Test
    void withoutItTheKernelsOwnCallsTrustTheDscpAndNoMoreAfterwards() throws Exception {
        VirtualHostSettings settings =
                VirtualHostSettings.of(0, "root", "geheim", VirtualOs.OPENEULER_2403);
        try (VirtualHost host = new VirtualHost(settings, HostEvents.none(), Time.system())) {
            String port = host.ports().getLast();
            EntryOrder order = planned(port, Set.of("mlnx_qos"));
            String show = "dcb -j app show dev " + port + " dscp-prio";
            assertTrue(DcbQos.dscp(host.run(show).output()).isEmpty());
            assertEquals(0, host.run(order.commands().getFirst()).status());
            var told = DcbQos.dscp(host.run(show).output());
            assertEquals(64, told.size());
            assertTrue(told.stream().allMatch(one -> one.priority() == one.dscp() / 8));
            assertEquals(0, host.run(order.reverse().getFirst()).status());
            assertTrue(DcbQos.dscp(host.run(show).output()).isEmpty());
        }
    }

    @Test
    void theHostSaysWhichProgramsItHasNot() throws Exception {
        VirtualHostSettings settings =
                VirtualHostSettings.of(0, "root", "geheim", VirtualOs.OPENEULER_2403);
        try (VirtualHost host = new VirtualHost(settings, HostEvents.none(), Time.system())) {
            ReadingScript script =
                    new ReadingScript(List.of(), List.of(), Set.of("dcb", "no-such-program"));
            Said said = new VirtualShell(host).run(script.script(), Duration.ofSeconds(30));
            assertEquals(Set.of("no-such-program"), script.read(said.lines(), true).lacking());
        }
    }
}
