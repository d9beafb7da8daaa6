package io.rackside.app.baseline;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.access.Terms;
import io.rackside.app.network.cli.CliSite;
import io.rackside.drivers.network.virtual.VirtualIos;
import io.rackside.drivers.network.virtual.VirtualIosDevice;
import io.rackside.drivers.ssh.virtual.VirtualSshSettings;
import io.rackside.model.baseline.EntryStanding;
import io.rackside.model.baseline.Standing;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The shipped entries for a switch's own services, at a virtual switch that speaks as IOS does. */
@Timeout(120)
class IosServicesTest {
    private static final String NAME = "sw-01";
    private static final String TELNET = "switch.telnet";
    private static final String SSH = "switch.ssh-v2";
    private static final String COMMUNITIES = "switch.snmp-default-communities";
    private static final String STP = "switch.stp";
    private static final List<String> IDS = List.of(TELNET, SSH, COMMUNITIES, STP);

    @TempDir Path folder;

    private CliSite site;
    private VirtualIosDevice device;

    @BeforeEach
    void start() {
        site = new CliSite(folder);
        device = new VirtualIosDevice("SW-1", Time.system());
    }

    @AfterEach
    void end() {
        site.close();
    }

    /** Its host key is known from an earlier run. */
    private void start(String... lines) throws Exception {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "snmp-server community of-ours RO",
                                "snmp-server community public RO 10",
                                "snmp-server community private RW",
                                "no spanning-tree vlan 10-12,20",
                                "line vty 0 4",
                                "transport input telnet ssh",
                                "line vty 5 15",
                                "transport input all",
                                "exit"));
        all.addAll(List.of(lines));
        device.setUp(all);
        site.add(
                NAME,
                40,
                site.serve(
                        VirtualSshSettings.of(0, "admin", CliSite.PASSWORD, 1),
                        new VirtualIos(device)));
        standings();
        site.restart();
    }

    private BaselineWorkflow baselines() {
        return site.rackside().baselines();
    }

    private Map<String, Standing> standings() throws InterruptedException {
        return baselines()
                .check(site.subject(NAME), List.of("switch"), CliSite.reading())
                .entries()
                .stream()
                .filter(entry -> IDS.contains(entry.id()))
                .collect(Collectors.toMap(EntryStanding::id, EntryStanding::standing));
    }

    private BaselineDraft plan(List<String> ids) throws InterruptedException {
        return baselines().plan(site.subject(NAME), List.of("switch"), ids, CliSite.reading());
    }

    private BaselineStatus run(BaselineDraft draft) throws Exception {
        Consent consent = new Consent(true, true, Optional.of(NAME), Optional.of("in a window"));
        JobId job = baselines().start(draft, consent, Terms.person());
        eventually(
                () -> site.rackside().jobs().find(job).filter(Job::over).isPresent(),
                () -> site.rackside().jobs().find(job).toString());
        return baselines().status(job).orElseThrow();
    }

    private static Set<String> ids(BaselineDraft draft) {
        return draft.entries().stream().map(DraftEntry::id).collect(Collectors.toSet());
    }

    private void allAreSetAndTakenBack(Set<String> wanted) throws Exception {
        List<String> before = device.shown();
        BaselineDraft draft = plan(List.copyOf(wanted));
        assertEquals(wanted, ids(draft), draft.leftOut()::toString);
        BaselineStatus end = run(draft);
        assertEquals(Job.State.DONE, end.state(), end::toString);
        assertTrue(device.saved());
        assertFalse(device.armed());
        Map<String, Standing> found = standings();
        wanted.forEach(id -> assertEquals(Standing.MEETS, found.get(id), id));
        assertTrue(device.shown().contains("snmp-server community of-ours RO"));
        BaselineDraft back =
                baselines()
                        .planBack(
                                site.subject(NAME), Optional.empty(), List.of(), CliSite.reading());
        BaselineStatus taken = run(back);
        assertEquals(Job.State.DONE, taken.state(), taken::toString);
        assertEquals(before, device.shown());
        assertTrue(device.saved());
        assertFalse(device.armed());
    }

    @Test
    void eachIsSetOnTrialReadAgainAndTakenBack() throws Exception {
        start("ip ssh version 2", "archive", "path flash:config");
        allAreSetAndTakenBack(Set.of(TELNET, COMMUNITIES, STP));
    }

    /** Telnet stays while the first version of SSH may be all there is. */
    @Test
    void theFirstVersionOfSshGoesAndComesBack() throws Exception {
        start("ip ssh version 1", "archive", "path flash:config");
        LeftOut telnet = plan(IDS).leftOut().getFirst();
        assertEquals(TELNET, telnet.id());
        assertEquals("network.cli.template.needs", telnet.why().code());
        allAreSetAndTakenBack(Set.of(SSH));
    }

    /** Without a place for a copy no timer takes it back: what may cut us off is left out. */
    @Test
    void spanningTreeIsLeftToAPersonWhereNoTimerTakesItBack() throws Exception {
        start("ip ssh version 2");
        BaselineDraft draft = plan(IDS);
        LeftOut left =
                draft.leftOut().stream()
                        .filter(one -> one.id().equals(STP))
                        .findFirst()
                        .orElseThrow();
        assertEquals("core.baseline.switch-untimed", left.why().code());
        assertEquals(Set.of(TELNET, COMMUNITIES), ids(draft));
    }
}
