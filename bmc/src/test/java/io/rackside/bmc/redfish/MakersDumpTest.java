package io.rackside.bmc.redfish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.MakersDumps;
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
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Authorised;
import io.rackside.operations.Consent;
import io.rackside.operations.Outcome;
import io.rackside.operations.Performer;
import io.rackside.operations.Risk;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A dump is asked for and fetched by its maker's own way where no log service offers one. */
@Timeout(60)
class MakersDumpTest {
    private static final long MOST = 10_000_000;

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

    private static RedfishClient client(ServedTree tree) {
        return client(tree.address(), TlsTrust.pinned("0".repeat(64)), new ShortTime());
    }

    private static Outcome gather(RedfishClient client, List<Integer> percents)
            throws InterruptedException {
        Act act = client.plan(Acted.target(client), new Change.CollectDiagnostics());
        return new ActExecutor(new ListTrail(), List.of())
                .run(
                        act,
                        new Consent(true, true, Optional.of("db-01"), Optional.empty()),
                        new Performer() {
                            @Override
                            public Outcome perform(Authorised leave) throws InterruptedException {
                                return client.perform(leave, SecretSource.none(), percents::add);
                            }

                            @Override
                            public Outcome settle(Act doubtful, Map<String, String> witness)
                                    throws InterruptedException {
                                return client.settle(doubtful, witness);
                            }
                        });
    }

    private static byte[] fetched(RedfishClient client) throws Exception {
        MakersDumps dumps = client.side(MakersDumps.class).orElseThrow();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertEquals(
                dumps.download(dumps.find().orElseThrow(), out, MOST), out.size(), "bytes told");
        return out.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({
        "HUAWEI, huawei-manager-dump, bmc.effect-diagnostics",
        "INSPUR, inspur-all-log, bmc.effect-dump-from-documents"
    })
    void theTwinOfAnOddMakeGathersItsDumpAndGivesIt(Make make, String way, String effect)
            throws Exception {
        ShortTime time = new ShortTime();
        VirtualServer server = new VirtualServer(RackServers.of(make, 1), time, 7);
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
            Act act = client.plan(Acted.target(client), new Change.CollectDiagnostics());
            assertEquals(Risk.UNDONE_AT_ONCE, act.risk());
            assertEquals(way, act.parameters().get("way"));
            assertTrue(act.parameters().get("waySha256").matches("[0-9a-f]{64}"));
            assertEquals(effect, act.effect().code());
            assertTrue(
                    client.settings(EnumSet.of(Settings.Part.LOGS)).logs().stream()
                            .allMatch(Settings.Log::gathersDumps));
            MakersDumps dumps = client.side(MakersDumps.class).orElseThrow();
            BmcException none =
                    assertThrows(
                            BmcException.class,
                            () ->
                                    dumps.download(
                                            dumps.find().orElseThrow(),
                                            new ByteArrayOutputStream(),
                                            MOST));
            assertEquals("bmc.no-dump-ready", none.what().code());
            assertEquals(BmcException.Kind.NOT_SUPPORTED, none.kind());

            List<Integer> percents = new CopyOnWriteArrayList<>();
            assertEquals("bmc.done-makers-dump", gather(client, percents).what().code());
            assertEquals(percents.stream().sorted().toList(), percents);
            assertTrue(percents.size() > 3, "how far it is was told: " + percents);
            assertTrue(
                    new String(fetched(client), StandardCharsets.US_ASCII)
                            .startsWith("dump 1 " + server.spec().serial()));
            assertEquals(
                    "bmc.download-too-long",
                    assertThrows(
                                    BmcException.class,
                                    () ->
                                            dumps.download(
                                                    dumps.find().orElseThrow(),
                                                    new ByteArrayOutputStream(),
                                                    1000))
                            .what()
                            .code());
        }
    }

    /** A service that answers one path with a job, and gives a file at another. */
    private static ServedTree tree(String manager) {
        return Trees.server().put("/redfish/v1/Managers/1", manager);
    }

    private static void posts(
            ServedTree tree, String path, int status, String location, List<String> bodies) {
        tree.first(
                (exchange, at) -> {
                    if (!at.equals(path) || !exchange.getRequestMethod().equals("POST")) {
                        return false;
                    }
                    bodies.add(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    if (!location.isEmpty()) {
                        exchange.getResponseHeaders().set("Location", location);
                    }
                    ServedTree.send(exchange, status, "{}");
                    return true;
                });
    }

    private static void gives(ServedTree tree, String method, String path, String content) {
        tree.first(
                (exchange, at) -> {
                    if (!at.equals(path) || !exchange.getRequestMethod().equals(method)) {
                        return false;
                    }
                    exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
                    ServedTree.send(exchange, 200, content.getBytes(StandardCharsets.UTF_8));
                    return true;
                });
    }

    private static final String DELL =
            "{'Id':'1','ManagerType':'BMC','FirmwareVersion':'6.10','Oem':{'Dell':{}},"
                    + "'Links':{'Oem':{'Dell':{'DellLCService':{'@odata.id':'/redfish/v1/LC'}}}}}";

    private static ServedTree idrac(String state, List<String> bodies) {
        ServedTree tree =
                tree(DELL)
                        .put(
                                "/redfish/v1/LC",
                                "{'Id':'LC','Actions':{'#DellLCService.SupportAssistCollection':"
                                        + "{'target':'/redfish/v1/LC/Actions/Collect',"
                                        + "'DataSelectorArrayIn@Redfish.AllowableValues':"
                                        + "['HWData','OSAppData','TTYLogs']}}}")
                        .put(
                                "/redfish/v1/Jobs/JID_7",
                                "{'Id':'JID_7','JobState':'"
                                        + state
                                        + "','PercentComplete':40,'Message':'SA: said so'}");
        posts(tree, "/redfish/v1/LC/Actions/Collect", 202, "/redfish/v1/Jobs/JID_7", bodies);
        return tree;
    }

    @Test
    void aSupportAssistCollectionIsAskedForWhatThisIdracAllowsAndFetchedFromItsPlace()
            throws Exception {
        List<String> bodies = new CopyOnWriteArrayList<>();
        try (ServedTree tree = idrac("Completed", bodies);
                RedfishClient client = client(tree)) {
            gives(tree, "GET", "/redfish/v1/Oem/Dell/sacollect.zip", "PK-dump");
            assertInstanceOf(Outcome.Done.class, gather(client, new CopyOnWriteArrayList<>()));
            assertEquals(
                    List.of(
                            "{\"DataSelectorArrayIn\":[\"HWData\",\"TTYLogs\"],"
                                    + "\"ShareType\":\"Local\"}"),
                    bodies);
            assertEquals("PK-dump", new String(fetched(client), StandardCharsets.UTF_8));
        }
    }

    @Test
    void aJobThatFailedIsNoDumpAndSaysWhatTheBmcSaid() throws Exception {
        try (ServedTree tree = idrac("Failed", new CopyOnWriteArrayList<>());
                RedfishClient client = client(tree)) {
            Outcome.Refused refused =
                    assertInstanceOf(
                            Outcome.Refused.class, gather(client, new CopyOnWriteArrayList<>()));
            assertEquals("bmc.diagnostics-failed", refused.what().code());
            assertEquals("SA: said so", refused.deviceSaid());
        }
    }

    @Test
    void aJobThatNeverEndsIsInDoubtAndTheOrderIsSentOnce() throws Exception {
        List<String> bodies = new CopyOnWriteArrayList<>();
        List<Integer> percents = new CopyOnWriteArrayList<>();
        try (ServedTree tree = idrac("Running", bodies);
                RedfishClient client = client(tree)) {
            Outcome.InDoubt doubt =
                    assertInstanceOf(Outcome.InDoubt.class, gather(client, percents));
            assertEquals("bmc.diagnostics-not-seen", doubt.what().code());
            assertEquals(1, bodies.size());
            assertEquals(40, percents.getLast());
        }
    }

    /** Whose licence is not accepted yet is told so by the BMC; nobody accepts it for them. */
    @Test
    void aRefusedOrderSaysWhatTheBmcSaid() throws Exception {
        try (ServedTree tree = tree(DELL);
                RedfishClient client = client(tree)) {
            tree.put(
                            "/redfish/v1/LC",
                            "{'Id':'LC','Actions':{'#DellLCService.SupportAssistCollection':"
                                    + "{'target':'/redfish/v1/LC/Actions/Collect'}}}")
                    .first(
                            (exchange, at) -> {
                                if (!at.endsWith("/Actions/Collect")) {
                                    return false;
                                }
                                ServedTree.send(
                                        exchange,
                                        400,
                                        "{\"error\":{\"@Message.ExtendedInfo\":[{\"Message\":"
                                                + "\"The EULA is not accepted.\",\"Severity\":"
                                                + "\"Critical\"}]}}");
                                return true;
                            });
            Outcome.Refused refused =
                    assertInstanceOf(
                            Outcome.Refused.class, gather(client, new CopyOnWriteArrayList<>()));
            assertEquals("The EULA is not accepted.", refused.deviceSaid());
        }
    }

    private static final String HPE =
            "{'Id':'1','ManagerType':'BMC','FirmwareVersion':'iLO 6 v1.66','Oem':{'Hpe':{'Links':"
                    + "{'ActiveHealthSystem':{'@odata.id':'/redfish/v1/Managers/1/AHS'}}}}}";

    @Test
    void anActiveHealthLogIsReadyAtAnyTimeAndOnlyTheWeekOfItIsTaken() throws Exception {
        try (ServedTree tree =
                        tree(HPE)
                                .put(
                                        "/redfish/v1/Managers/1/AHS",
                                        "{'Id':'AHS','Links':{'AHSLocation':{'extref':"
                                                + "'/ahsdata/a.ahs?downloadAll=1'},'RecentWeek':"
                                                + "{'extref':'/ahsdata/a.ahs?days=7'}}}");
                RedfishClient client = client(tree)) {
            gives(tree, "GET", "/ahsdata/a.ahs?days=7", "a week");
            gives(tree, "GET", "/ahsdata/a.ahs", "a week");
            MakersDumps.Dump dump =
                    client.side(MakersDumps.class).orElseThrow().find().orElseThrow();
            assertTrue(dump.always());
            assertFalse(dump.fromDocumentsOnly());
            assertEquals("a week", new String(fetched(client), StandardCharsets.UTF_8));
            assertTrue(
                    tree.requests().stream().noneMatch(one -> one.contains("downloadAll")),
                    tree.requests().toString());
            assertEquals(
                    BmcException.Kind.NOT_SUPPORTED,
                    assertThrows(
                                    BmcException.class,
                                    () ->
                                            client.plan(
                                                    Acted.target(client),
                                                    new Change.CollectDiagnostics()))
                            .kind());
        }
    }

    private static final String ZTE =
            "{'Id':'Self','ManagerType':'BMC','FirmwareVersion':'4','Manufacturer':'ZTE',"
                    + "'LogServices':{'@odata.id':'/redfish/v1/Managers/1/LogServices'},'Actions':"
                    + "{'#Manager.GeneralDownload':{'target':'/redfish/v1/Managers/1/Download'}}}";

    @Test
    void aFileIsFetchedByTheNameThatProgressTells() throws Exception {
        List<String> ordered = new CopyOnWriteArrayList<>();
        List<String> fetched = new CopyOnWriteArrayList<>();
        AtomicInteger looks = new AtomicInteger();
        String logs = "/redfish/v1/Managers/1/LogServices";
        try (ServedTree tree =
                        tree(ZTE)
                                .put(
                                        logs,
                                        "{'Members':[],'Actions':{'Oem':{'#LogServices.Dump':"
                                                + "{'target':'"
                                                + logs
                                                + "/Actions/LogServices.Dump'}}}}");
                RedfishClient client = client(tree)) {
            posts(tree, logs + "/Actions/LogServices.Dump", 200, "", ordered);
            tree.first(
                    (exchange, at) -> {
                        if (!at.endsWith("/LogServices.Dump/Progress")) {
                            return false;
                        }
                        String state = looks.incrementAndGet() < 3 ? "RUNNING" : "COMPLETED";
                        ServedTree.send(
                                exchange,
                                200,
                                "{\"State\":\"STATE_"
                                        + state
                                        + "\",\"Percentage\":\"50%\",\"TarPath\":\"/var/x.tgz\"}");
                        return true;
                    });
            tree.first(
                    (exchange, at) -> {
                        if (!at.equals("/redfish/v1/Managers/1/Download")) {
                            return false;
                        }
                        fetched.add(
                                new String(
                                        exchange.getRequestBody().readAllBytes(),
                                        StandardCharsets.UTF_8));
                        exchange.getResponseHeaders().set("Content-Type", "application/gzip");
                        ServedTree.send(exchange, 200, new byte[] {31, -117, 8});
                        return true;
                    });
            List<Integer> percents = new CopyOnWriteArrayList<>();
            Act act = client.plan(Acted.target(client), new Change.CollectDiagnostics());
            assertEquals("bmc.effect-from-documents", act.effect().code());
            assertEquals("bmc.effect-diagnostics", inner(act).code());
            assertInstanceOf(Outcome.Done.class, gather(client, percents));
            assertEquals(List.of(50, 50), percents);
            assertEquals(List.of("{\"Type\":\"AllLogs\"}"), ordered);
            assertEquals(3, fetched(client).length);
            assertEquals(List.of("{\"Path\":\"/var/x.tgz\"}"), fetched);
        }
    }

    private static Message inner(Act act) {
        return (Message) act.effect().arguments().getFirst();
    }

    private static final String LENOVO =
            "{'Id':'1','ManagerType':'BMC','FirmwareVersion':'3','Oem':{'Lenovo':{'ServiceData':"
                    + "{'@odata.id':'/redfish/v1/Managers/1/ServiceData'}}}}";

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theFileIsWhereTheNewestTaskSaysIfAnyDoes(boolean told) throws Exception {
        String root =
                Trees.ROOT.replace(
                        "'Links'", "'Tasks':{'@odata.id':'/redfish/v1/TaskService'},'Links'");
        try (ServedTree tree =
                        tree(LENOVO)
                                .put("/redfish/v1", root)
                                .put(
                                        "/redfish/v1/Managers/1/ServiceData",
                                        "{'Id':'S','Actions':{'#LenovoServiceData.ExportFFDCData':"
                                                + "{'target':'/redfish/v1/Export'}}}")
                                .put(
                                        "/redfish/v1/TaskService",
                                        "{'Id':'T','Tasks':{'@odata.id':"
                                                + "'/redfish/v1/TaskService/Tasks'}}")
                                .put(
                                        "/redfish/v1/TaskService/Tasks",
                                        Trees.collection(
                                                "/redfish/v1/TaskService/Tasks/1",
                                                "/redfish/v1/TaskService/Tasks/2",
                                                "/redfish/v1/TaskService/Tasks/3"))
                                .put(
                                        "/redfish/v1/TaskService/Tasks/1",
                                        task("01", told ? "old" : ""))
                                .put(
                                        "/redfish/v1/TaskService/Tasks/2",
                                        task("02", told ? "new" : ""))
                                .put("/redfish/v1/TaskService/Tasks/3", task("03", ""));
                RedfishClient client = client(tree)) {
            gives(tree, "GET", "/ffdc/new.tgz", "ffdc");
            if (told) {
                assertEquals("ffdc", new String(fetched(client), StandardCharsets.UTF_8));
            } else {
                assertThrows(BmcException.class, () -> fetched(client));
            }
        }
    }

    private static String task(String day, String file) {
        return "{'Id':'"
                + day
                + "','TaskState':'Completed','StartTime':'2026-11-"
                + day
                + "T08:00:00Z'"
                + (file.isEmpty()
                        ? "}"
                        : ",'Oem':{'Lenovo':{'FFDCForDownloading':{'Path':'/ffdc/"
                                + file
                                + ".tgz'}}}}");
    }

    @Test
    void anAnswerInJsonIsNoDump() throws Exception {
        try (ServedTree tree =
                        tree(HPE)
                                .put(
                                        "/redfish/v1/Managers/1/AHS",
                                        "{'Id':'AHS','Links':{'RecentWeek':"
                                                + "{'extref':'/redfish/v1/Chassis/1'}}}");
                RedfishClient client = client(tree)) {
            MakersDumps dumps = client.side(MakersDumps.class).orElseThrow();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            BmcException none =
                    assertThrows(
                            BmcException.class,
                            () -> dumps.download(dumps.find().orElseThrow(), out, MOST));
            assertEquals("bmc.no-dump-ready", none.what().code());
            assertEquals(0, out.size());
        }
    }

    @Test
    void aBmcOfNoKnownMakeHasNoWay() throws Exception {
        try (ServedTree tree = Trees.server();
                RedfishClient client = client(tree)) {
            assertEquals(Optional.empty(), client.side(MakersDumps.class).orElseThrow().find());
        }
    }
}
