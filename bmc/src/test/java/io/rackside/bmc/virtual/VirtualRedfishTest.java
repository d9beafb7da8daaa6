package io.rackside.bmc.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.bmc.virtual.machine.BootOverride;
import io.rackside.bmc.virtual.machine.Led;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;

class VirtualRedfishTest {
    private static final String ROOT = "/redfish/v1";
    private static final String SYSTEM = ROOT + "/Systems/1";
    private static final String CHASSIS = ROOT + "/Chassis/1";
    private static final String SESSIONS = ROOT + "/SessionService/Sessions";
    private static final String RESET = SYSTEM + "/Actions/ComputerSystem.Reset";

    private final SteppedTime time = new SteppedTime();
    private VirtualServer server;
    private VirtualRedfish redfish;
    private Wire wire;

    @BeforeEach
    void start() throws Exception {
        begin(Make.STANDARD);
    }

    private void begin(Make make) throws Exception {
        server = Twins.server(make, time);
        redfish = Twins.start(server);
        wire = new Wire(redfish.uri());
    }

    private void again(Make make) throws Exception {
        stop();
        begin(make);
    }

    @AfterEach
    void stop() {
        wire.close();
        redfish.close();
    }

    @Test
    void onlyTheRootIsOpenToEverybody() throws Exception {
        for (String open : List.of("/redfish", ROOT, ROOT + "/", ROOT + "/odata")) {
            assertEquals(200, wire.send("GET", open, null).status(), open);
        }
        assertTrue(wire.send("GET", ROOT + "/$metadata", null).text().contains("edmx:Reference"));
        Wire.Reply closed = wire.send("GET", SYSTEM, null);
        assertEquals(401, closed.status());
        assertEquals("NoValidSession", closed.error());
        assertTrue(closed.header("WWW-Authenticate").startsWith("Basic"));
    }

    @Test
    void aSessionOpensWorksAndCloses() throws Exception {
        Wire.Reply login = wire.login(Wire.USER, Wire.PASSWORD);
        assertEquals(201, login.status());
        String token = login.header("X-Auth-Token");
        String location = login.header("Location");
        assertEquals(location, login.json().path("@odata.id").asText());
        assertEquals(200, wire.send("GET", SYSTEM, null, "X-Auth-Token", token).status());
        assertEquals(1, wire.get(SESSIONS).json().path("Members").size());
        assertEquals(204, wire.send("DELETE", location, null, "X-Auth-Token", token).status());
        assertEquals(401, wire.send("GET", SYSTEM, null, "X-Auth-Token", token).status());
        assertEquals(0, redfish.openSessions());
    }

    @Test
    void aWrongPasswordIsRefusedHoweverItComes() throws Exception {
        assertEquals(401, wire.login(Wire.USER, "wrong").status());
        assertEquals(401, wire.login("wrong", Wire.PASSWORD).status());
        assertEquals(
                401,
                wire.send("GET", SYSTEM, null, "Authorization", Wire.basic(Wire.USER, "wrong"))
                        .status());
        assertEquals(400, wire.send("POST", SESSIONS, "{\"UserName\":\"x\"}").status());
        assertEquals(400, wire.send("POST", SESSIONS, "[1,2").status());
    }

    @Test
    void theSessionTableHasALimitAndForgetsTheIdle() throws Exception {
        stop();
        SteppedTime clock = new SteppedTime();
        redfish =
                VirtualRedfish.start(
                        server,
                        Twins.account(),
                        VirtualRedfish.Setup.standard(clock)
                                .withSessions(3, Duration.ofMinutes(30)));
        wire = new Wire(redfish.uri());
        for (int i = 0; i < 3; i++) {
            assertEquals(201, wire.login(Wire.USER, Wire.PASSWORD).status());
        }
        Wire.Reply full = wire.login(Wire.USER, Wire.PASSWORD);
        assertEquals(503, full.status());
        assertEquals("SessionLimitExceeded", full.error());
        clock.pass(Duration.ofMinutes(31));
        assertEquals(201, wire.login(Wire.USER, Wire.PASSWORD).status());
    }

    @Test
    void aResetIsAcceptedTakesTimeAndIsRefusedWhereItDoesNotFit() throws Exception {
        assertEquals(204, wire.post(RESET, "{\"ResetType\":\"ForceOff\"}").status());
        assertEquals("PoweringOff", wire.get(SYSTEM).json().path("PowerState").asText());
        Wire.Reply busy = wire.post(RESET, "{\"ResetType\":\"On\"}");
        assertEquals(409, busy.status());
        assertEquals("ResourceInUse", busy.error());
        time.pass(Duration.ofSeconds(2));
        assertEquals("Off", wire.get(SYSTEM).json().path("PowerState").asText());
        assertEquals(
                "ChassisPowerStateOnRequired", wire.post(RESET, "{\"ResetType\":\"Nmi\"}").error());
        assertEquals(204, wire.post(RESET, "{\"ResetType\":\"On\"}").status());
        assertEquals("PoweringOn", wire.get(SYSTEM).json().path("PowerState").asText());
        time.pass(Duration.ofSeconds(11));
        assertEquals("On", wire.get(SYSTEM).json().path("PowerState").asText());
        Wire.Reply wrong = wire.post(RESET, "{\"ResetType\":\"Explode\"}");
        assertEquals(400, wrong.status());
        assertEquals("ActionParameterValueNotInList", wrong.error());
        assertEquals("ActionParameterMissing", wire.post(RESET, "{}").error());
    }

    @Test
    void everyAllowedResetTypeIsUnderstood() throws Exception {
        JsonNode action = wire.get(SYSTEM).json().at("/Actions/#ComputerSystem.Reset");
        JsonNode allowed = action.path("ResetType@Redfish.AllowableValues");
        assertEquals(8, allowed.size());
        for (JsonNode type : allowed) {
            int status =
                    wire.post(
                                    action.path("target").asText(),
                                    "{\"ResetType\":\"" + type.asText() + "\"}")
                            .status();
            assertTrue(status == 204 || status == 409, type + ": " + status);
            time.pass(Duration.ofSeconds(120));
        }
    }

    @Test
    void anEntityTagGuardsAChange() throws Exception {
        String tag = wire.get(SYSTEM).header("ETag");
        assertEquals(
                304,
                wire.send("GET", SYSTEM, null, "Authorization", Wire.basic(), "If-None-Match", tag)
                        .status());
        Wire.Reply done = wire.patch(SYSTEM, "{\"AssetTag\":\"A-07\"}", tag);
        assertEquals(200, done.status());
        assertEquals("A-07", done.json().path("AssetTag").asText());
        assertNotEquals(tag, done.header("ETag"));
        Wire.Reply stale = wire.patch(SYSTEM, "{\"AssetTag\":\"B\"}", tag);
        assertEquals(412, stale.status());
        assertEquals("PreconditionFailed", stale.error());
        assertEquals(200, wire.patch(SYSTEM, "{\"AssetTag\":\"B\"}", null).status());
    }

    @Test
    void theIbmcShapeWantsAnEntityTag() throws Exception {
        again(Make.HUAWEI);
        Wire.Reply bare = wire.patch(CHASSIS, "{\"IndicatorLED\":\"Blinking\"}", null);
        assertEquals(412, bare.status());
        assertEquals(Led.OFF, server.state().led());
        String tag = wire.get(CHASSIS).header("ETag");
        time.pass(Duration.ofMinutes(5));
        assertEquals(200, wire.patch(CHASSIS, "{\"IndicatorLED\":\"Blinking\"}", tag).status());
        assertEquals(Led.BLINKING, server.state().led());
    }

    @Test
    void theLightAndTheBootOverrideCanBeSet() throws Exception {
        assertEquals(200, wire.patch(CHASSIS, "{\"LocationIndicatorActive\":true}", null).status());
        assertEquals(Led.BLINKING, server.state().led());
        assertEquals("Blinking", wire.get(SYSTEM).json().path("IndicatorLED").asText());
        assertEquals(200, wire.patch(SYSTEM, "{\"IndicatorLED\":\"Off\"}", null).status());
        assertEquals(
                200,
                wire.patch(
                                SYSTEM,
                                "{\"Boot\":{\"BootSourceOverrideTarget\":\"Pxe\","
                                        + "\"BootSourceOverrideEnabled\":\"Once\"}}",
                                null)
                        .status());
        assertEquals(BootOverride.Device.NETWORK, server.state().boot().device());
    }

    @Test
    void aChangeIsDoneAsAWholeOrNotAtAll() throws Exception {
        Wire.Reply mixed = wire.patch(SYSTEM, "{\"AssetTag\":\"X\",\"SerialNumber\":\"1\"}", null);
        assertEquals(400, mixed.status());
        assertEquals("PropertyNotWritable", mixed.error());
        assertEquals("", server.state().assetTag());
        assertEquals("PropertyUnknown", wire.patch(SYSTEM, "{\"Colour\":1}", null).error());
        assertEquals(
                "PropertyValueTypeError", wire.patch(SYSTEM, "{\"AssetTag\":1}", null).error());
        assertEquals(
                "PropertyValueNotInList",
                wire.patch(SYSTEM, "{\"IndicatorLED\":\"Pink\"}", null).error());
    }

    @Test
    void methodsThatDoNotApplyAreNamed() throws Exception {
        Wire.Reply refused = wire.send("DELETE", SYSTEM, null, "Authorization", Wire.basic());
        assertEquals(405, refused.status());
        assertEquals("GET, HEAD, PATCH", refused.header("Allow"));
        Wire.Reply head = wire.send("HEAD", SYSTEM, null, "Authorization", Wire.basic());
        assertEquals(200, head.status());
        assertEquals(0, head.raw().body().length);
        assertEquals("4.0", head.header("OData-Version"));
        assertEquals(405, wire.post(ROOT + "/Systems", "{}").status());
        assertEquals(404, wire.get(ROOT + "/Nothing").status());
        assertEquals("ResourceMissingAtURI", wire.get(SYSTEM + "/../1").error());
        assertEquals(412, wire.send("GET", ROOT, null, "OData-Version", "3.0").status());
    }

    @Test
    void optionsNameTheMethodsAndReadsNameTheSchema() throws Exception {
        Wire.Reply options =
                wire.send("OPTIONS", "/redfish/v1/Systems/1", null, "Authorization", Wire.basic());
        assertEquals(204, options.status());
        assertEquals("GET, HEAD, PATCH", options.header("Allow"));
        assertEquals(
                404,
                wire.send("OPTIONS", "/redfish/v1/No", null, "Authorization", Wire.basic())
                        .status());
        assertEquals(405, wire.get(RESET).status());
        assertEquals("POST", wire.get(RESET).header("Allow"));
        assertTrue(
                wire.get("/redfish/v1/Systems")
                        .header("Link")
                        .contains("ComputerSystemCollection.json>; rel=describedby"));
    }

    @Test
    void aSessionCanBeMadeAtTheMembersAndIsExpandedLikeAnyOther() throws Exception {
        String sessions = "/redfish/v1/SessionService/Sessions";
        Wire.Reply made =
                wire.send(
                        "POST",
                        sessions + "/Members",
                        "{\"UserName\":\""
                                + Wire.USER
                                + "\",\"Password\":\""
                                + Wire.PASSWORD
                                + "\"}");
        assertEquals(201, made.status());
        assertEquals(
                Wire.USER,
                wire.get(sessions + "?$expand=.").json().at("/Members/0/UserName").asText());
    }

    @Test
    void topAndSkipWorkOnEveryCollectionAndOnNothingElse() throws Exception {
        String memory = "/redfish/v1/Systems/1/Memory";
        Wire.Reply some = wire.get(memory + "?$top=2&$skip=3");
        assertEquals(2, some.json().path("Members").size());
        assertEquals(16, some.json().path("Members@odata.count").asInt());
        assertEquals(memory + "/DIMM1D", some.json().at("/Members/0/@odata.id").asText());
        assertEquals(0, wire.get(memory + "?$skip=99").json().path("Members").size());
        assertEquals(400, wire.get(memory + "?$top=-1").status());
        assertEquals(
                "QueryNotSupportedOnResource", wire.get("/redfish/v1/Systems/1?$top=1").error());
    }

    @Test
    void expandPutsResourcesInThePlaceOfLinks() throws Exception {
        JsonNode one = wire.get(SYSTEM + "/Memory?$expand=.($levels=1)").json();
        assertEquals(16, one.path("Members").size());
        assertEquals("DIMM1A", one.at("/Members/0/Id").asText());
        JsonNode two = wire.get(ROOT + "/Systems?$expand=.($levels=2)").json();
        assertEquals("Systems", two.at("/@odata.id").asText().substring(12));
        assertEquals(2, two.at("/Members/0/Processors/Members").size());
        assertFalse(two.at("/Members/0/Links/Chassis/0").has("Id"), "links stay with .");
        JsonNode links = wire.get(SYSTEM + "?$expand=~").json();
        assertEquals("1", links.at("/Links/Chassis/0/Id").asText());
        assertFalse(links.path("Processors").has("Members"));
        JsonNode all = wire.get(SYSTEM + "?$expand=*($levels=1)").json();
        assertEquals("1", all.at("/Links/Chassis/0/Id").asText());
        assertTrue(all.path("Processors").has("Members"));
        assertEquals(400, wire.get(SYSTEM + "?$expand=.($levels=9)").status());
        assertEquals(400, wire.get(SYSTEM + "?$expand=everything").status());
        assertEquals(501, wire.get(SYSTEM + "?$filter=x").status());
    }

    @Test
    void whoHasNoExpandPassesOverIt() throws Exception {
        again(Make.HUAWEI);
        JsonNode system = wire.get(SYSTEM + "?$expand=.($levels=1)").json();
        assertFalse(system.path("Processors").has("Members"));
        assertTrue(system.at("/Storage/@odata.id").asText().endsWith("/Storages"));
        assertEquals(404, wire.get(SYSTEM + "/Storage").status());
        assertEquals(404, wire.get(CHASSIS + "/Sensors").status());
    }

    @Test
    void theInspurShapeIsWrongOnPurpose() throws Exception {
        again(Make.INSPUR);
        Wire.Reply reply = wire.get(SYSTEM + "/Processors");
        assertEquals(1, reply.json().path("Members@odata.count").asInt());
        assertEquals(2, reply.json().path("Members").size());
        assertTrue(reply.text().contains("\\/redfish\\/v1"));
        assertEquals(0, wire.get(CHASSIS + "/Power").json().path("PowerControl").size());
        assertTrue(wire.get(CHASSIS).json().at("/Oem/Public/TotalPower").asInt() > 100);
    }

    @Test
    void aLongLogComesInPages() throws Exception {
        for (int i = 0; i < 130; i++) {
            server.faults().begin(new Misbehaviour.DriveMissing(3));
            server.faults().end(new Misbehaviour.DriveMissing(3));
        }
        String entries = SYSTEM + "/LogServices/EventLog/Entries";
        List<String> ids = new ArrayList<>();
        String next = entries;
        while (!next.isEmpty()) {
            JsonNode page = wire.get(next).json();
            page.path("Members").forEach(m -> ids.add(m.path("Id").asText()));
            next = page.path("Members@odata.nextLink").asText();
        }
        assertEquals(wire.get(entries).json().path("Members@odata.count").asInt(), ids.size());
        assertEquals(ids.size(), ids.stream().distinct().count());
        JsonNode few = wire.get(entries + "?$skip=2&$top=3").json();
        assertEquals(3, few.path("Members").size());
        assertEquals(ids.get(2), few.at("/Members/0/Id").asText());
        assertEquals(400, wire.get(entries + "?$top=-1").status());
        assertEquals(204, wire.post(clear(), "{}").status());
        assertEquals(0, wire.get(entries).json().path("Members").size());
    }

    private String clear() throws Exception {
        return wire.get(SYSTEM + "/LogServices/EventLog")
                .json()
                .at("/Actions/#LogService.ClearLog/target")
                .asText();
    }

    @Test
    void whatHappensIsToldOnTheEventStreamAndCanBeHeardAgain() throws Exception {
        String uri = wire.get(ROOT + "/EventService").json().path("ServerSentEventUri").asText();
        try (InputStream stream = open(uri, null)) {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            assertTrue(lines.readLine().startsWith(":"), "says at once that it is there");
            server.faults().begin(new Misbehaviour.PsuFailed(1));
            JsonNode event = next(lines);
            assertEquals("VirtualBmc.1.0.0.PowerSupplyFailed", message(event));
            String origin = event.at("/Events/0/OriginOfCondition/@odata.id").asText();
            assertEquals(200, wire.get(origin).status());
            assertEquals("VirtualBmc.1.0.0.PowerRedundancyLost", message(next(lines)));
            wire.post(
                    ROOT + "/EventService/Actions/EventService.SubmitTestEvent",
                    "{\"Message\":\"hello\"}");
            JsonNode test = next(lines);
            assertEquals("hello", test.at("/Events/0/Message").asText());
            try (InputStream later = open(uri, event.path("Id").asText())) {
                BufferedReader missed =
                        new BufferedReader(new InputStreamReader(later, StandardCharsets.UTF_8));
                assertEquals("VirtualBmc.1.0.0.PowerRedundancyLost", message(next(missed)));
            }
        }
    }

    private static String message(JsonNode event) {
        return event.at("/Events/0/MessageId").asText();
    }

    private InputStream open(String path, String lastEventId) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(redfish.uri() + path))
                        .header("Authorization", Wire.basic())
                        .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<InputStream> answer =
                wire.client().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertEquals("text/event-stream", answer.headers().firstValue("Content-Type").orElse(""));
        return answer.body();
    }

    private static JsonNode next(BufferedReader lines) throws Exception {
        String line = lines.readLine();
        while (!line.startsWith("data: ")) {
            line = lines.readLine();
        }
        return Wire.JSON.readTree(line.substring(6));
    }

    @Test
    void bodiesAreCompressedForThoseWhoAskForIt() throws Exception {
        Wire.Reply packed =
                wire.send(
                        "GET",
                        CHASSIS + "/Thermal",
                        null,
                        "Authorization",
                        Wire.basic(),
                        "Accept-Encoding",
                        "gzip");
        assertEquals("gzip", packed.header("Content-Encoding"));
        try (var plain = new GZIPInputStream(new ByteArrayInputStream(packed.raw().body()))) {
            assertEquals("Thermal", Wire.JSON.readTree(plain).path("Id").asText());
        }
    }

    @Test
    void sensorsMoveWhenTheLoadDoes() throws Exception {
        int before = watts();
        server.work(1);
        time.pass(Duration.ofSeconds(120));
        assertTrue(watts() > before + 100);
    }

    private int watts() throws Exception {
        return wire.get(CHASSIS + "/Power").json().at("/PowerControl/0/PowerConsumedWatts").asInt();
    }

    @Test
    void requestsAreCounted() throws Exception {
        wire.get(SYSTEM);
        wire.get(SYSTEM);
        wire.get(ROOT);
        assertEquals(3, redfish.requests());
        assertEquals(2, redfish.requests("GET", SYSTEM));
        assertEquals(0, redfish.requests("POST", SYSTEM));
    }

    @Test
    void theSameBoxShowsTheSameCertificateInEveryRun() throws Exception {
        String first = redfish.fingerprint();
        again(Make.STANDARD);
        assertEquals(first, redfish.fingerprint());
        wire.send("GET", ROOT, null);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(wire.shown().getEncoded());
        assertEquals(first, HexFormat.of().formatHex(hash));
    }

    @Test
    void onlyTheTlsVersionsAskedForAreSpoken() throws Exception {
        stop();
        redfish =
                VirtualRedfish.start(
                        server,
                        Twins.account(),
                        VirtualRedfish.Setup.standard(Time.system()).withTlsProtocols("TLSv1.2"));
        wire = new Wire(redfish.uri());
        assertEquals(
                "TLSv1.2",
                wire.send("GET", ROOT, null).raw().sslSession().orElseThrow().getProtocol());
    }

    @Test
    void itAnswersOnLoopbackOnlyWhateverTheAddress() throws Exception {
        var standard = VirtualRedfish.Setup.standard(Time.system());
        for (String host : List.of("127.0.0.9", "::1")) {
            var address = new InetSocketAddress(InetAddress.ofLiteral(host), 0);
            try (VirtualRedfish other =
                            VirtualRedfish.start(
                                    server, Twins.account(), standard.withAddress(address));
                    Wire there = new Wire(other.uri())) {
                assertEquals(200, there.get(SYSTEM).status(), host);
            }
        }
        var everywhere = new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 0);
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        VirtualRedfish.start(
                                server, Twins.account(), standard.withAddress(everywhere)));
    }
}
