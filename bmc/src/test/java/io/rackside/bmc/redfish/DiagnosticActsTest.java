package io.rackside.bmc.redfish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.redfish.session.BmcAddress;
import io.rackside.bmc.redfish.session.RedfishSettings;
import io.rackside.bmc.redfish.session.SessionKeeper;
import io.rackside.bmc.redfish.session.TlsTrust;
import io.rackside.bmc.virtual.VirtualRedfish;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.Identity;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A dump is gathered when a log offers it, whatever the task says. */
@Timeout(60)
class DiagnosticActsTest {
    private static final String LOG = "/redfish/v1/Managers/1/LogServices/Dump";

    private static RedfishClient client(BmcAddress address, TlsTrust trust, Time time) {
        return RedfishClient.open(
                address,
                Optional.of(Clients.login()),
                trust,
                Identity.none(),
                SessionKeeper.none(),
                new ControllerGate(),
                RedfishSettings.usual(time, ByteMeter.none()));
    }

    @Test
    void theTwinGathersADumpThatCanBeDownloaded() throws Exception {
        ShortTime time = new ShortTime();
        VirtualServer server = new VirtualServer(RackServers.of(Make.STANDARD, 1), time, 7);
        try (VirtualRedfish twin =
                        VirtualRedfish.start(
                                server,
                                new Account("technician", Clients.PASSWORD.toCharArray()),
                                VirtualRedfish.Setup.standard(time));
                RedfishClient client =
                        client(
                                BmcAddress.parse(twin.uri().toString()).orElseThrow(),
                                TlsTrust.pinned(twin.fingerprint()),
                                time)) {
            assertTrue(
                    client.settings(EnumSet.of(Settings.Part.LOGS)).logs().stream()
                            .anyMatch(Settings.Log::gathersDumps));
            Act act = client.plan(Acted.target(client), new Change.CollectDiagnostics());
            assertEquals(Risk.UNDONE_AT_ONCE, act.risk());
            assertEquals("Manager", act.parameters().get("DiagnosticDataType"));
            assertInstanceOf(
                    Outcome.Done.class, Acted.change(client, new Change.CollectDiagnostics()));
            assertEquals(
                    1,
                    client.events(50).events().stream()
                            .filter(e -> e.raw().contains("AdditionalDataURI"))
                            .count());
            ByteArrayOutputStream dump = new ByteArrayOutputStream();
            String place = LOG + "/Entries/1/attachment";
            long bytes = client.resources().orElseThrow().download(place, dump, 10_000_000);
            assertEquals(bytes, dump.size());
            assertTrue(
                    dump.toString(StandardCharsets.US_ASCII)
                            .startsWith("dump 1 " + server.spec().serial()));
            assertThrows(
                    BmcException.class,
                    () ->
                            client.resources()
                                    .orElseThrow()
                                    .download(place, new ByteArrayOutputStream(), 1000));
            assertInstanceOf(
                    Outcome.Done.class, Acted.change(client, new Change.CollectDiagnostics()));
        }
    }

    /** A BMC with a log of dumps whose action is answered so. */
    private static ServedTree tree(List<String> writes, String state, boolean offers, int status) {
        ServedTree tree = Trees.server();
        tree.put(
                        "/redfish/v1/Managers/1",
                        "{'@odata.id':'/redfish/v1/Managers/1','Id':'1','ManagerType':'BMC',"
                            + "'LogServices':{'@odata.id':'/redfish/v1/Managers/1/LogServices'}}")
                .put("/redfish/v1/Managers/1/LogServices", Trees.collection(LOG))
                .put(
                        LOG,
                        "{'@odata.id':'"
                                + LOG
                                + "','Id':'Dump','Entries':{'@odata.id':'"
                                + LOG
                                + "/Entries'},'Actions':{'#LogService.CollectDiagnosticData':"
                                + "{'target':'"
                                + LOG
                                + "/Collect','DiagnosticDataType@Redfish.AllowableValues':['OEM'],"
                                + "'OEMDiagnosticDataType@Redfish.AllowableValues':"
                                + "['BMC','All']}}}")
                .put(LOG + "/Entries", Trees.collection())
                .put(
                        "/redfish/v1/TaskService/Tasks/7",
                        "{'@odata.id':'/redfish/v1/TaskService/Tasks/7','TaskState':'"
                                + state
                                + "'}");
        return tree.first(
                (exchange, path) -> {
                    if (!path.endsWith("/Collect")) {
                        return false;
                    }
                    writes.add(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    if (offers) {
                        tree.put(LOG + "/Entries", Trees.collection(LOG + "/Entries/1"))
                                .put(
                                        LOG + "/Entries/1",
                                        "{'@odata.id':'"
                                                + LOG
                                                + "/Entries/1','Id':'1','Created':"
                                                + "'2026-11-21T09:00:00Z','AdditionalDataURI':'/d'}");
                    }
                    exchange.getResponseHeaders()
                            .set("Location", "/redfish/v1/TaskService/Tasks/7");
                    if (status > 0) {
                        ServedTree.send(exchange, status, "{}");
                    } else {
                        exchange.close();
                    }
                    return true;
                });
    }

    private static Outcome run(ServedTree tree) throws InterruptedException {
        try (RedfishClient client =
                client(tree.address(), TlsTrust.pinned("0".repeat(64)), new ShortTime())) {
            return Acted.change(client, new Change.CollectDiagnostics());
        }
    }

    @Test
    void theMakersOwnKindIsAskedForWhereThereIsNoOther() throws Exception {
        List<String> writes = new CopyOnWriteArrayList<>();
        try (ServedTree tree = tree(writes, "Running", true, 202)) {
            assertInstanceOf(Outcome.Done.class, run(tree));
            assertEquals(
                    List.of("{\"DiagnosticDataType\":\"OEM\",\"OEMDiagnosticDataType\":\"BMC\"}"),
                    writes);
        }
    }

    @Test
    void aTaskThatFailedIsNoDump() throws Exception {
        try (ServedTree tree = tree(new CopyOnWriteArrayList<>(), "Exception", false, 202)) {
            Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, run(tree));
            assertEquals("bmc.diagnostics-failed", refused.what().code());
        }
    }

    @Test
    void aTaskThatSaysItIsDoneIsNotBelievedAlone() throws Exception {
        List<String> writes = new CopyOnWriteArrayList<>();
        try (ServedTree tree = tree(writes, "Completed", false, 202)) {
            Outcome.InDoubt doubt = assertInstanceOf(Outcome.InDoubt.class, run(tree));
            assertEquals("bmc.diagnostics-not-seen", doubt.what().code());
            assertEquals(1, writes.size());
        }
    }

    @Test
    void aLostAnswerIsSettledByLooking() throws Exception {
        List<String> writes = new CopyOnWriteArrayList<>();
        try (ServedTree tree = tree(writes, "Running", true, 0);
                RedfishClient client =
                        client(tree.address(), TlsTrust.pinned("0".repeat(64)), new ShortTime())) {
            Act act = client.plan(Acted.target(client), new Change.CollectDiagnostics());
            Map<String, String> witness = client.witness(act);
            assertInstanceOf(
                    Outcome.InDoubt.class, Acted.change(client, new Change.CollectDiagnostics()));
            assertInstanceOf(Outcome.Done.class, client.settle(act, witness));
            assertEquals(1, writes.size());
        }
    }

    @Test
    void aBmcWithoutSuchALogSaysSo() throws Exception {
        try (ServedTree tree = Trees.server();
                RedfishClient client =
                        client(tree.address(), TlsTrust.pinned("0".repeat(64)), new ShortTime())) {
            assertTrue(
                    client.settings(EnumSet.of(Settings.Part.LOGS)).logs().stream()
                            .noneMatch(Settings.Log::gathersDumps));
            BmcException e =
                    assertThrows(
                            BmcException.class,
                            () ->
                                    client.plan(
                                            Acted.target(client), new Change.CollectDiagnostics()));
            assertEquals(BmcException.Kind.NOT_SUPPORTED, e.kind());
        }
    }
}
