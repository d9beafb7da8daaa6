package io.rackside.app.baseline;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.access.Terms;
import io.rackside.app.network.cli.CliSite;
import io.rackside.drivers.network.virtual.CliDialect;
import io.rackside.drivers.network.virtual.VirtualCliDevice;
import io.rackside.drivers.network.virtual.VirtualCliSettings;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The shipped entries for a switch's own services, at a virtual switch that has all of it wrong.
 */
@Timeout(120)
class SwitchServicesTest {
    private static final String NAME = "sw-01";
    private static final List<String> IDS =
            List.of(
                    "switch.telnet",
                    "switch.ssh-v2",
                    "switch.snmp-default-communities",
                    "switch.stp");

    @TempDir Path folder;

    private CliSite site;
    private VirtualCliDevice device;

    @BeforeEach
    void start() {
        site = new CliSite(folder);
    }

    @AfterEach
    void end() {
        site.close();
    }

    /** Its host key is known from an earlier run. */
    private void start(CliDialect dialect, boolean ssh) throws Exception {
        device = new VirtualCliDevice(VirtualCliSettings.of(dialect, "SW-1"), Time.system());
        boolean comware = dialect == CliDialect.COMWARE;
        if (ssh) {
            device.setUp(List.of(comware ? "ssh server enable" : "stelnet server enable"));
        }
        device.setUp(
                List.of(
                        "telnet server enable",
                        "ssh server compatible-ssh1x enable",
                        "snmp-agent community read public",
                        "snmp-agent community write private",
                        "snmp-agent community read of-ours",
                        comware ? "undo stp global enable" : "stp disable"));
        site.add(
                NAME,
                40,
                site.serve(VirtualSshSettings.of(0, "admin", CliSite.PASSWORD, 1), device));
        standings();
        site.restart();
    }

    private BaselineWorkflow baselines() {
        return site.rackside().baselines();
    }

    /** Of the entries in question, as they are found now. */
    private Set<Standing> standings() throws InterruptedException {
        return baselines()
                .check(site.subject(NAME), List.of("switch"), CliSite.reading())
                .entries()
                .stream()
                .filter(entry -> IDS.contains(entry.id()))
                .map(EntryStanding::standing)
                .collect(Collectors.toSet());
    }

    private BaselineDraft plan() throws InterruptedException {
        return baselines().plan(site.subject(NAME), List.of("switch"), IDS, CliSite.reading());
    }

    private BaselineStatus run(BaselineDraft draft) throws Exception {
        Consent consent = new Consent(true, true, Optional.of(NAME), Optional.of("in a window"));
        JobId job = baselines().start(draft, consent, Terms.person());
        eventually(
                () -> site.rackside().jobs().find(job).filter(Job::over).isPresent(),
                () -> site.rackside().jobs().find(job).toString());
        return baselines().status(job).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(
            value = CliDialect.class,
            names = {"VRP8", "COMWARE"})
    void eachIsSetByItsFormReadAgainAndTakenBack(CliDialect dialect) throws Exception {
        start(dialect, true);
        List<String> before = device.shown();
        assertEquals(Set.of(Standing.DEVIATES), standings());
        BaselineDraft draft = plan();
        assertEquals(
                Set.copyOf(IDS),
                draft.entries().stream().map(DraftEntry::id).collect(Collectors.toSet()),
                draft.leftOut()::toString);
        BaselineStatus end = run(draft);
        assertEquals(Job.State.DONE, end.state(), end::toString);
        String now = String.join("\n", device.shown());
        assertTrue(!now.contains("telnet server enable\n") || now.contains("stelnet"), now);
        assertTrue(now.contains("community read of-ours"), now);
        assertTrue(!now.contains("public") && !now.contains("private"), now);
        Set<Standing> found = standings();
        assertEquals(
                dialect == CliDialect.COMWARE
                        ? Set.of(Standing.MEETS, Standing.NOT_CHECKED)
                        : Set.of(Standing.MEETS),
                found);
        BaselineStatus taken =
                run(
                        baselines()
                                .planBack(
                                        site.subject(NAME),
                                        Optional.empty(),
                                        List.of(),
                                        CliSite.reading()));
        assertEquals(Job.State.DONE, taken.state(), taken::toString);
        assertEquals(before, device.shown());
    }

    @Test
    void whatMayLockUsOutIsLeftToAPerson() throws Exception {
        start(CliDialect.VRP5, false);
        List<LeftOut> left = plan().leftOut();
        assertEquals(
                List.of("network.cli.template.needs", "core.baseline.switch-untimed"),
                left.stream().map(one -> one.why().code()).toList(),
                left::toString);
        assertEquals(
                List.of("switch.telnet", "switch.stp"), left.stream().map(LeftOut::id).toList());
    }
}
