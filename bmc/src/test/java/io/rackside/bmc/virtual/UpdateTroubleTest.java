package io.rackside.bmc.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.bmc.virtual.firmware.UpdateFlavour;
import io.rackside.bmc.virtual.firmware.UpdateTrouble;
import io.rackside.bmc.virtual.machine.FirmwareTask.Stage;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.model.firmware.Component;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An update goes wrong in each of the ways it can be told to. */
@Timeout(60)
class UpdateTroubleTest {
    private static final String PUSH = "/redfish/v1/UpdateService/push";
    private static final String PROTOCOL = UpdateBench.MANAGER + "/NetworkProtocol";

    private UpdateBench bench;
    private String old;

    @BeforeEach
    void start() throws Exception {
        bench = new UpdateBench(UpdateFlavour.STANDARD);
        old = bench.version(Component.BMC);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private String push() throws Exception {
        Wire.Reply reply = bench.push(PUSH, bench.image(Component.BMC));
        assertEquals(202, reply.status(), reply.text());
        return reply.json().path("@odata.id").asText();
    }

    private void oldVersionRuns() throws Exception {
        bench.server.faults().endAll();
        bench.settle();
        assertEquals(old, bench.version(Component.BMC));
    }

    @ParameterizedTest
    @CsvSource({"CONFLICT, 409", "BUSY, 503", "TOO_LARGE, 413"})
    void whatIsRefusedAtTheDoorIsNotTakenByAnyRoad(UpdateTrouble kind, int status)
            throws Exception {
        bench.trouble(kind);
        assertEquals(status, bench.push(PUSH, bench.image(Component.BMC)).status());
        assertEquals(
                status,
                bench.parts(
                                "/redfish/v1/UpdateService/multipart",
                                UpdateBench.Part.json("UpdateParameters", "{}"),
                                UpdateBench.Part.image("UpdateFile", bench.image(Component.BMC)))
                        .status());
        assertEquals(status, bench.simple(Map.of("ImageURI", "http://127.0.0.1:1/x")).status());
        assertEquals(0, bench.ledger().orders());
        oldVersionRuns();
    }

    @Test
    void anUploadThatBreaksOffStartsNothing() {
        bench.trouble(UpdateTrouble.CUTS_UPLOAD);
        assertThrows(IOException.class, this::push);
        assertEquals(0, bench.ledger().orders());
        assertFalse(bench.ledger().transfers().getFirst().whole());
    }

    @Test
    void aLostAnswerIsStillAnUpdate() throws Exception {
        bench.trouble(UpdateTrouble.LOSES_ANSWER);
        assertThrows(IOException.class, this::push);
        bench.settle();
        assertEquals(UpdateBench.NEW_VERSION, bench.version(Component.BMC));
        assertEquals(1, bench.ledger().flashes().size());
    }

    @Test
    void aPullThatIsTakenMayNeverBegin() throws Exception {
        bench.trouble(UpdateTrouble.NEVER_FETCHES);
        Wire.Reply reply = bench.simple(Map.of("ImageURI", "http://127.0.0.1:1/x"));
        assertEquals(202, reply.status());
        bench.time.pass(Duration.ofMinutes(5));
        assertEquals(
                "New",
                bench.get(reply.json().path("@odata.id").asText()).path("TaskState").asText());
    }

    @Test
    void aGoodImageMayBeRejected() throws Exception {
        bench.trouble(UpdateTrouble.REJECTS_IMAGE);
        String task = push();
        assertEquals(List.of("Running", "Exception"), bench.follow(task, Duration.ofSeconds(10)));
        oldVersionRuns();
    }

    @Test
    void aTaskMayBeForgottenWhileTheUpdateGoesOn() throws Exception {
        bench.trouble(UpdateTrouble.FORGETS_TASK);
        bench.push(PUSH, bench.image(Component.BMC));
        assertEquals(0, bench.get("/redfish/v1/TaskService/Tasks").path("Members").size());
        bench.settle();
        assertEquals(UpdateBench.NEW_VERSION, bench.version(Component.BMC));
    }

    @Test
    void aTaskMayBeStuckUntilThatEnds() throws Exception {
        bench.trouble(UpdateTrouble.STUCK);
        String task = push();
        bench.time.pass(Duration.ofHours(2));
        JsonNode stuck = bench.get(task);
        assertEquals("Running", stuck.path("TaskState").asText());
        assertEquals(60, stuck.path("PercentComplete").asInt());
        bench.server.faults().endAll();
        bench.settle();
        assertEquals(UpdateBench.NEW_VERSION, bench.version(Component.BMC));
    }

    @Test
    void aFlashThatFailsLeavesTheOldVersionAndNoRestart() throws Exception {
        bench.trouble(UpdateTrouble.FAILS);
        String task = push();
        assertEquals(List.of("Running", "Exception"), bench.follow(task, Duration.ofSeconds(100)));
        assertEquals("Critical", bench.get(task).path("TaskStatus").asText());
        assertEquals(0, bench.ledger().bmcRestarts());
        assertTrue(bench.ledger().flashes().getFirst().finished().isEmpty());
        oldVersionRuns();
    }

    @Test
    void aTaskMaySayCriticalWhenAllIsWell() throws Exception {
        bench.trouble(UpdateTrouble.SAYS_CRITICAL);
        String task = push();
        bench.settle();
        assertEquals("Completed", bench.get(task).path("TaskState").asText());
        assertEquals("Critical", bench.get(task).path("TaskStatus").asText());
        assertEquals(UpdateBench.NEW_VERSION, bench.version(Component.BMC));
    }

    @Test
    void aBmcMayNotComeBackUntilItsPowerIsCut() throws Exception {
        bench.trouble(UpdateTrouble.NEVER_RETURNS);
        push();
        bench.time.pass(Duration.ofDays(1));
        assertFalse(bench.server.bmcRuns());
        bench.server.faults().endAll();
        Misbehaviour[] lost = {new Misbehaviour.PsuInputLost(1), new Misbehaviour.PsuInputLost(2)};
        bench.server.faults().begin(lost);
        bench.server.faults().end(lost);
        bench.settle();
        assertEquals(UpdateBench.NEW_VERSION, bench.version(Component.BMC));
    }

    @Test
    void aBmcMayComeBackWithTheOldVersion() throws Exception {
        bench.trouble(UpdateTrouble.OLD_VERSION);
        String task = push();
        bench.settle();
        assertEquals("Completed", bench.get(task).path("TaskState").asText());
        assertEquals("OK", bench.get(task).path("TaskStatus").asText());
        assertEquals(1, bench.ledger().bmcRestarts());
        oldVersionRuns();
    }

    @Test
    void settingsMayBeLostWithTheUpdate() throws Exception {
        String ntp = "{\"NTP\":{\"ProtocolEnabled\":true,\"NTPServers\":[\"192.0.2.7\"]}}";
        assertEquals(200, bench.wire.patch(PROTOCOL, ntp, null).status());
        push();
        bench.settle();
        assertEquals("192.0.2.7", bench.get(PROTOCOL).at("/NTP/NTPServers/0").asText());
        bench.trouble(UpdateTrouble.LOSES_SETTINGS);
        push();
        bench.settle();
        assertEquals(0, bench.get(PROTOCOL).at("/NTP/NTPServers").size());
    }

    @Test
    void theCertificateMayChangeWithTheUpdate() throws Exception {
        String before = bench.redfish.fingerprint();
        push();
        bench.settle();
        assertEquals(before, bench.redfish.fingerprint());
        bench.trouble(UpdateTrouble.NEW_CERTIFICATE);
        push();
        bench.settle();
        assertNotEquals(before, bench.redfish.fingerprint());
        assertEquals(200, bench.wire.get(UpdateBench.SERVICE).status());
    }

    @Test
    void somebodyElseMayHoldTheService() throws Exception {
        bench.close();
        bench = new UpdateBench(UpdateFlavour.LENOVO);
        bench.trouble(UpdateTrouble.CLAIMED);
        Wire.Reply service = bench.wire.get(UpdateBench.SERVICE);
        assertTrue(service.json().path("HttpPushUriTargetsBusy").asBoolean());
        String claim = "{\"HttpPushUriTargetsBusy\":true}";
        assertEquals(
                409, bench.wire.patch(UpdateBench.SERVICE, claim, service.header("ETag")).status());
        assertEquals(503, bench.push("/fwupdate", bench.image(Component.BMC)).status());
    }

    @Test
    void aPullMayEndHalfWay() throws Exception {
        bench.trouble(UpdateTrouble.FETCH_FAILS);
        bench.simple(Map.of("ImageURI", "http://127.0.0.1:1/x"));
        for (int i = 0; i < 1000 && bench.task().stage() != Stage.FAILED; i++) {
            Thread.sleep(10);
        }
        assertEquals(Stage.FAILED, bench.task().stage());
    }
}
