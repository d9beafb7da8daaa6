package io.rackside.app;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.access.Trust;
import io.rackside.app.baseline.BaselineDraft;
import io.rackside.app.baseline.BaselineRefused;
import io.rackside.app.baseline.BaselineStatus;
import io.rackside.app.demo.SignedBaseline;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.model.CredentialRef;
import io.rackside.model.Endpoint;
import io.rackside.model.Protocol;
import io.rackside.model.baseline.BaselineReport;
import io.rackside.model.baseline.EntryStanding;
import io.rackside.model.baseline.Standing;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A server with a BMC and no way into its system is held against setpoints, and set by its BMC. */
class BmcAloneBaselineTest {
    private static final String FILE = "our-site";
    private static final String OS =
            """
            {"id": "site.swappiness", "title": {"en": "e", "zh": "z"}, "level": "should",
             "read": {"source": "sysctl", "key": "vm.swappiness"},
             "expect": {"op": "is", "value": "10"},
             "set": {"run": [["sysctl", "-w", "vm.swappiness={value}"]], "value": "10",
                     "needs": ["root"]},
             "rollback": {"run": [["sysctl", "-w", "vm.swappiness={old}"]], "needs": ["root"]},
             "source": [{"name": "Our site"}]}
            """;
    private static final String OF_ONE_SYSTEM =
            SignedBaseline.item("site.kylin", "bios", "IommuSupport", "Enabled")
                    .replace("\"level\"", "\"applies\": {\"os\": [\"kylinServer\"]}, \"level\"");

    @TempDir private Path folder;
    private TwinSite site;

    @BeforeEach
    void start() throws Exception {
        site = new TwinSite(folder, Time.system(), Make.STANDARD);
        SignedBaseline.put(
                site.rackside,
                FILE,
                SignedBaseline.item("site.iommu", "bios", "IommuSupport", "Enabled"),
                SignedBaseline.item("site.sriov", "bios", "SriovSupport", "Disabled"),
                SignedBaseline.item("site.ntp", "bmc", "clock.ntp", "on"),
                SignedBaseline.item("site.servers", "bmc", "clock.ntpServers", "10.7.1.9"),
                SignedBaseline.item("site.ipmi", "bmc", "service.ipmi", "off"),
                SignedBaseline.item("site.ssh", "bmc", "service.ssh", "off"),
                SignedBaseline.item("site.kvm", "bmc", "service.kvmip", "off"),
                SignedBaseline.item("site.https", "bmc", "service.https", "off"),
                OS,
                OF_ONE_SYSTEM);
    }

    @AfterEach
    void end() {
        site.close();
    }

    private Subject subject() {
        return site.rackside.access().subject("srv-03");
    }

    private Terms terms() {
        return Terms.person().trusting(Trust.of(site.twin.fingerprint()));
    }

    private Map<String, EntryStanding> standings() throws InterruptedException {
        BaselineReport report = site.rackside.baselines().check(subject(), List.of(FILE), terms());
        assertEquals("core.baseline.bmc-alone", report.problems().getFirst().code());
        return report.entries().stream()
                .collect(Collectors.toMap(EntryStanding::id, standing -> standing));
    }

    private BaselineDraft plan(String... entries) throws InterruptedException {
        return site.rackside
                .baselines()
                .plan(subject(), List.of(FILE), List.of(entries), false, terms());
    }

    private BaselineStatus run(BaselineDraft draft) throws Exception {
        Consent consent = new Consent(true, true, Optional.of("srv-03"), Optional.empty());
        JobId job = site.rackside.baselines().start(draft, consent, terms());
        eventually(
                () -> site.rackside.jobs().find(job).filter(Job::over).isPresent(),
                () -> site.rackside.jobs().find(job).toString());
        return site.rackside.baselines().status(job).orElseThrow();
    }

    @Test
    void whatTheBmcTellsIsJudgedAndOfTheSystemNobodySaysThatItIsMet() throws Exception {
        Map<String, EntryStanding> all = standings();
        assertEquals(Standing.MEETS, all.get("site.iommu").standing());
        assertEquals(Standing.DEVIATES, all.get("site.sriov").standing());
        assertEquals(Standing.DEVIATES, all.get("site.ipmi").standing());
        assertEquals(Standing.MEETS, all.get("site.ssh").standing());
        assertEquals(Standing.NOT_APPLICABLE, all.get("site.kvm").standing());
        for (String id : List.of("site.swappiness", "site.kylin")) {
            assertEquals(Standing.NOT_CHECKED, all.get(id).standing());
            assertEquals("nic.baseline.no-way-in", all.get(id).said().code());
        }
    }

    @Test
    void itsBmcAndBiosAreSetAndTakenBackWithoutALoginOfTheHost() throws Exception {
        BaselineDraft draft = plan();
        assertEquals(
                List.of("site.ntp", "site.servers", "site.ipmi", "site.sriov"),
                draft.entries().stream().map(entry -> entry.id()).toList());
        assertEquals(
                "bmc.service-is-our-way",
                draft.leftOut().stream()
                        .filter(one -> one.id().equals("site.https"))
                        .findFirst()
                        .orElseThrow()
                        .why()
                        .code());
        BaselineStatus end = run(draft);
        assertEquals(Job.State.DONE, end.state(), end::toString);
        assertEquals("core.baseline.some-wait", end.told().orElseThrow().code());
        assertEquals("Disabled", site.server.bios().pending().get("SriovSupport"));
        Map<String, EntryStanding> set = standings();
        assertEquals(Standing.MEETS, set.get("site.ipmi").standing());
        assertEquals(Standing.MEETS, set.get("site.servers").standing());
        assertEquals("core.baseline.waits-for-start", set.get("site.sriov").said().code());
        BaselineDraft back =
                site.rackside.baselines().planBack(subject(), Optional.empty(), List.of(), terms());
        BaselineStatus former = run(back);
        assertEquals(Job.State.DONE, former.state(), former::toString);
        assertEquals("on", standings().get("site.ipmi").now().orElseThrow());
        assertEquals("off", standings().get("site.ntp").now().orElseThrow());
    }

    @Test
    void aBoxThatIsAskedByIpmiTooKeepsIt() throws Exception {
        Endpoint ipmi =
                new Endpoint(
                        Protocol.IPMI,
                        "127.0.0.1:1",
                        Optional.of(new CredentialRef("bmc")),
                        Optional.empty(),
                        false);
        site.rackside
                .site()
                .devices()
                .reach(
                        site.device.id(),
                        Stream.concat(site.device.endpoints().stream(), Stream.of(ipmi)).toList());
        BaselineDraft draft = plan("site.ipmi");
        assertTrue(draft.isEmpty());
        assertEquals("core.baseline.service-is-kept", draft.leftOut().getFirst().why().code());
    }

    @Test
    void aRestartFromWithinIsRefusedAndASilentBmcIsNoResult() throws Exception {
        BaselineRefused refused =
                assertThrows(
                        BaselineRefused.class,
                        () ->
                                site.rackside
                                        .baselines()
                                        .plan(subject(), List.of(FILE), List.of(), true, terms()));
        assertEquals("core.baseline.no-restart-alone", refused.what().code());
        site.server.faults().begin(new Misbehaviour.LoginRefused());
        assertThrows(BmcException.class, this::standings);
        assertTrue(site.rackside.baselines().kept(subject().target().device()).isEmpty());
    }
}
