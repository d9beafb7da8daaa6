package io.rackside.bmc.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.bmc.files.FileService;
import io.rackside.bmc.files.Image;
import io.rackside.bmc.files.OpenFile;
import io.rackside.bmc.files.Opening;
import io.rackside.bmc.files.Transport;
import io.rackside.bmc.virtual.firmware.UpdateFlavour;
import io.rackside.bmc.virtual.firmware.UpdateTrouble;
import io.rackside.bmc.virtual.firmware.VirtualFirmware;
import io.rackside.bmc.virtual.machine.FirmwareTask.Stage;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.bmc.virtual.machine.ResetType;
import io.rackside.model.PowerState;
import io.rackside.model.firmware.Component;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The standard make takes firmware by each road of DSP0266, and all of it happens. */
@Timeout(60)
class StandardUpdateTest {
    private UpdateBench bench;
    @TempDir private Path folder;

    @BeforeEach
    void start() throws Exception {
        bench = new UpdateBench(UpdateFlavour.STANDARD);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private String push(byte[] image) throws Exception {
        String path = bench.get(UpdateBench.SERVICE).path("HttpPushUri").asText();
        Wire.Reply reply = bench.push(path, image);
        assertEquals(202, reply.status(), reply.text());
        assertTrue(reply.header("Location").contains("TaskMonitors"));
        return reply.json().path("@odata.id").asText();
    }

    private Wire.Reply multipart(byte[] image, String parameters) throws Exception {
        String path = bench.get(UpdateBench.SERVICE).path("MultipartHttpPushUri").asText();
        return bench.parts(
                path,
                UpdateBench.Part.json("UpdateParameters", parameters),
                UpdateBench.Part.image("UpdateFile", image));
    }

    private String version() throws Exception {
        return bench.get(UpdateBench.MANAGER).path("FirmwareVersion").asText();
    }

    @Test
    void aPushedImageIsLaidAndRunsAfterTheBmcHasRestarted() throws Exception {
        byte[] image = bench.image(Component.BMC);
        String before = version();
        String task = push(image);
        assertEquals("Running", bench.get(task).path("TaskState").asText());
        assertEquals(List.of("Running", "Completed"), bench.follow(task, Duration.ofSeconds(100)));
        assertEquals(before, version(), "the task's word is not the version");
        assertTrue(bench.server.bmcRuns());
        bench.time.pass(Duration.ofSeconds(10));
        assertFalse(bench.server.bmcRuns(), "it restarts by itself");
        bench.time.pass(Duration.ofSeconds(130));
        assertEquals(UpdateBench.NEW_VERSION, version());
        assertEquals("Completed", bench.get(task).path("TaskState").asText());
        String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(image));
        assertEquals(1, bench.ledger().flashesOf("BMC", hash));
        assertTrue(bench.ledger().flashes().getFirst().finished().isPresent());
        assertEquals(1, bench.ledger().bmcRestarts());
        assertEquals(image.length, bench.ledger().transfers().getFirst().bytes());
    }

    @Test
    void theProgressIsRealAndTheSessionsAreGoneAfterwards() throws Exception {
        bench.wire.login(Wire.USER, Wire.PASSWORD);
        String task = push(bench.image(Component.BMC));
        int last = -1;
        for (int i = 0; i < 9; i++) {
            int percent = bench.get(task).path("PercentComplete").asInt();
            assertTrue(percent > last, percent + " after " + last);
            last = percent;
            bench.time.pass(Duration.ofSeconds(10));
        }
        bench.settle();
        assertEquals(0, bench.redfish.openSessions());
    }

    @Test
    void aMultipartPushIsTheSameWithParametersOfItsOwn() throws Exception {
        Wire.Reply reply =
                multipart(
                        bench.image(Component.BMC),
                        "{\"Targets\":[\"/redfish/v1/UpdateService/FirmwareInventory/BMC\"],"
                                + "\"@Redfish.OperationApplyTime\":\"Immediate\"}");
        assertEquals(202, reply.status(), reply.text());
        bench.settle();
        assertEquals(UpdateBench.NEW_VERSION, version());
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aPulledImageIsFetchedFromWhereItIsOffered(Transport transport) throws Exception {
        byte[] image = bench.image(Component.BMC);
        Path file = Files.write(folder.resolve("bmc.bin"), image);
        try (Image checked = Image.check(file, OptionalLong.empty(), Optional.empty());
                OpenFile open =
                        new FileService(Time.system(), new SecureRandom())
                                .open(
                                        checked,
                                        Opening.to(
                                                "SRV-1",
                                                InetAddress.ofLiteral("127.0.0.1"),
                                                transport,
                                                Duration.ofMinutes(5)))) {
            Wire.Reply reply = bench.simple(Map.of("ImageURI", open.url().reveal().toString()));
            assertEquals(202, reply.status(), reply.text());
            awaitFetched();
            bench.settle();
            assertEquals(UpdateBench.NEW_VERSION, version());
            assertEquals(image.length, bench.ledger().transfers().getFirst().bytes());
            assertTrue(bench.ledger().transfers().getFirst().pulled());
        }
    }

    private void awaitFetched() throws InterruptedException {
        for (int i = 0; i < 1000 && bench.ledger().transfers().isEmpty(); i++) {
            Thread.sleep(10);
        }
        for (int i = 0; i < 1000 && bench.task().stage() == Stage.DOWNLOADING; i++) {
            Thread.sleep(10);
        }
    }

    @Test
    void aPullFromNowhereFails() throws Exception {
        Wire.Reply reply = bench.simple(Map.of("ImageURI", "http://127.0.0.1:1/x.bin"));
        assertEquals(202, reply.status());
        awaitFetched();
        JsonNode task = bench.get(reply.json().path("@odata.id").asText());
        assertEquals("Exception", task.path("TaskState").asText());
        assertEquals("Update.1.1.0.TransferFailed", task.at("/Messages/0/MessageId").asText());
    }

    @Test
    void anImageForAnotherModelOrADamagedOneIsNotLaid() throws Exception {
        byte[] other = VirtualFirmware.image(Component.BMC, "RW-9999", "9.9", 10_000);
        byte[] damaged = bench.image(Component.BMC);
        damaged[200_000] ^= 1;
        byte[] cut = Arrays.copyOf(bench.image(Component.BMC), 200_000);
        for (byte[] image : List.of(other, damaged, cut, new byte[4_000])) {
            String task = push(image);
            assertEquals(
                    List.of("Running", "Exception"), bench.follow(task, Duration.ofSeconds(10)));
            assertEquals(
                    "Update.1.1.0.VerificationFailed",
                    bench.get(task).at("/Messages/0/MessageId").asText());
        }
        assertEquals(List.of(), bench.ledger().flashes());
        assertEquals(0, bench.ledger().bmcRestarts());
    }

    @Test
    void theOtherBankKeepsTheOldVersionAndCanBeStartedFrom() throws Exception {
        String old = version();
        push(bench.image(Component.BMC));
        bench.settle();
        JsonNode links = bench.get(UpdateBench.MANAGER).path("Links");
        assertEquals(2, links.path("SoftwareImages").size());
        String active = links.at("/ActiveSoftwareImage/@odata.id").asText();
        assertEquals(UpdateBench.NEW_VERSION, bench.get(active).path("Version").asText());
        String backup = links.at("/SoftwareImages/1/@odata.id").asText();
        assertEquals(old, bench.get(backup).path("Version").asText());
        String body = "{\"Links\":{\"ActiveSoftwareImage\":{\"@odata.id\":\"" + backup + "\"}}}";
        assertEquals(200, bench.wire.patch(UpdateBench.MANAGER, body, null).status());
        assertEquals(UpdateBench.NEW_VERSION, version());
        bench.server.restartBmc();
        bench.settle();
        assertEquals(old, version());
        assertEquals(UpdateBench.NEW_VERSION, bench.bmc().backup().orElseThrow());
    }

    @Test
    void theBmcIsRestartedOverRedfishAfterItsAnswer() throws Exception {
        String reset = UpdateBench.MANAGER + "/Actions/Manager.Reset";
        assertEquals(204, bench.wire.post(reset, "{\"ResetType\":\"ForceRestart\"}").status());
        for (int i = 0; i < 500 && bench.ledger().bmcRestarts() == 0; i++) {
            Thread.sleep(10);
        }
        assertEquals(1, bench.ledger().bmcRestarts());
        assertEquals(400, wrongReset(reset));
    }

    private int wrongReset(String reset) throws Exception {
        bench.settle();
        return bench.wire.post(reset, "{\"ResetType\":\"PushPowerButton\"}").status();
    }

    @Test
    void anImageOnResetWaitsForTheRestartOfWhatItIsFor() throws Exception {
        String onReset = "{\"@Redfish.OperationApplyTime\":\"OnReset\"}";
        assertEquals(202, multipart(bench.image(Component.BIOS), onReset).status());
        bench.time.pass(Duration.ofMinutes(5));
        assertEquals(Stage.AWAITS_HOST, bench.task().stage());
        bench.server.reset(ResetType.FORCE_RESTART);
        bench.settle();
        assertEquals(UpdateBench.NEW_VERSION, bench.version(Component.BIOS));
        assertEquals(1, bench.ledger().hostRestarts());
        assertEquals(
                UpdateBench.NEW_VERSION,
                bench.get("/redfish/v1/Systems/1").path("BiosVersion").asText());

        assertEquals(202, multipart(bench.image(Component.BMC), onReset).status());
        bench.settle();
        assertEquals(Stage.AWAITS_BMC, bench.task().stage());
        assertNotEquals(UpdateBench.NEW_VERSION, version());
        bench.server.restartBmc();
        bench.settle();
        assertEquals(UpdateBench.NEW_VERSION, version());
    }

    @Test
    void aBiosAtOnceTakesTheHostDown() throws Exception {
        assertEquals(202, multipart(bench.image(Component.BIOS), "{}").status());
        bench.settle();
        assertEquals(UpdateBench.NEW_VERSION, bench.version(Component.BIOS));
        assertEquals(1, bench.ledger().hostRestarts());
        assertEquals(PowerState.ON, bench.server.state().powerState());
        assertEquals(0, bench.ledger().bmcRestarts());
    }

    @Test
    void anImageStagedWaitsForItsStart() throws Exception {
        String start = UpdateBench.SERVICE + "/Actions/UpdateService.StartUpdate";
        assertEquals(409, bench.wire.post(start, "{}").status());
        String staged = "{\"@Redfish.OperationApplyTime\":\"OnStartUpdateRequest\"}";
        assertEquals(202, multipart(bench.image(Component.BMC), staged).status());
        bench.time.pass(Duration.ofMinutes(5));
        assertEquals(Stage.STAGED, bench.task().stage());
        assertEquals(202, bench.wire.post(start, "{}").status());
        bench.settle();
        assertEquals(UpdateBench.NEW_VERSION, version());
    }

    @Test
    void aControllerAndSuppliesAreUpdatedToo() throws Exception {
        push(bench.image(Component.POWER_SUPPLY));
        bench.settle();
        push(bench.image(Component.STORAGE_CONTROLLER));
        bench.settle();
        JsonNode storage = bench.first(bench.first("/redfish/v1/Systems/1/Storage"), "Controllers");
        assertEquals(UpdateBench.NEW_VERSION, storage.path("FirmwareVersion").asText());
        for (String supply : List.of("PSU1", "PSU2")) {
            String path = "/redfish/v1/Chassis/1/PowerSubsystem/PowerSupplies/" + supply;
            assertEquals(UpdateBench.NEW_VERSION, bench.get(path).path("FirmwareVersion").asText());
        }
        assertEquals(3, bench.ledger().flashes().size());
    }

    @Test
    void anImageForOtherTargetsIsNotLaid() throws Exception {
        String bios = "{\"Targets\":[\"/redfish/v1/Systems/1\"]}";
        assertEquals(202, multipart(bench.image(Component.BMC), bios).status());
        bench.settle();
        assertEquals(Stage.FAILED, bench.task().stage());
        String nothing = "{\"Targets\":[\"/redfish/v1/Chassis/9\"]}";
        assertEquals(400, multipart(bench.image(Component.BMC), nothing).status());
        assertEquals(List.of(), bench.ledger().flashes());
    }

    @Test
    void aPushWithoutALoginTakesNothing() throws Exception {
        Wire.Reply reply =
                bench.wire.send(
                        "POST",
                        "/redfish/v1/UpdateService/push",
                        "x".repeat(3_000_000),
                        "Content-Type",
                        "application/octet-stream");
        assertEquals(401, reply.status());
        assertEquals(List.of(), bench.ledger().transfers());
    }

    @Test
    void twoAtOnceAreRefused() throws Exception {
        push(bench.image(Component.BMC));
        Wire.Reply second = bench.push("/redfish/v1/UpdateService/push", new byte[4_000]);
        assertEquals(503, second.status());
        assertEquals(503, bench.simple(Map.of("ImageURI", "http://127.0.0.1:1/x")).status());
        assertEquals(1, bench.ledger().orders());
    }

    @Test
    void aPowerCutWhileItIsLaidLeavesTheOldVersion() throws Exception {
        String old = version();
        push(bench.image(Component.BMC));
        bench.time.pass(Duration.ofSeconds(40));
        Misbehaviour[] lost = {new Misbehaviour.PsuInputLost(1), new Misbehaviour.PsuInputLost(2)};
        bench.server.faults().begin(lost);
        bench.time.pass(Duration.ofSeconds(5));
        bench.server.faults().end(lost);
        bench.settle();
        assertEquals(old, version());
        assertEquals(Stage.FAILED, bench.task().stage());
        assertTrue(bench.ledger().flashes().getFirst().finished().isEmpty());
    }

    @Test
    void whatItCannotDoIsRefused() throws Exception {
        assertEquals(400, bench.simple(Map.of()).status());
        assertEquals(400, bench.simple(Map.of("ImageURI", "ftp://127.0.0.1/x")).status());
        assertEquals(
                400,
                bench.simple(Map.of("ImageURI", "http://127.0.0.1/x", "Colour", "red")).status());
        assertEquals(415, bench.push("/redfish/v1/UpdateService/multipart", new byte[9]).status());
        bench.trouble(UpdateTrouble.TOO_LARGE);
        assertEquals(413, bench.push("/redfish/v1/UpdateService/push", new byte[9]).status());
    }
}
