package io.rackside.bmc.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;

import io.rackside.bmc.virtual.firmware.UpdateFlavour;
import io.rackside.bmc.virtual.firmware.UpdateTrouble;
import io.rackside.bmc.virtual.machine.FirmwareTask.Stage;
import io.rackside.bmc.virtual.machine.ResetType;
import io.rackside.model.firmware.Component;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Each make takes firmware in its own way, and no other. */
@Timeout(60)
class MakersUpdateTest {
    private UpdateBench bench;
    private HttpServer files;

    private void start(UpdateFlavour flavour) throws IOException {
        bench = new UpdateBench(flavour);
    }

    @AfterEach
    void stop() {
        if (bench != null) {
            bench.close();
        }
        if (files != null) {
            files.stop(0);
        }
    }

    /** Offers bytes over HTTP and breaks off in the middle, once. */
    private String offer(byte[] content) throws IOException {
        files = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        files.createContext(
                "/x",
                exchange -> {
                    try (exchange) {
                        String range = exchange.getRequestHeaders().getFirst("Range");
                        if (range == null) {
                            exchange.sendResponseHeaders(200, content.length);
                            exchange.getResponseBody().write(content, 0, content.length / 2);
                            return;
                        }
                        int from =
                                Integer.parseInt(
                                        range.substring("bytes=".length(), range.length() - 1));
                        exchange.getResponseHeaders()
                                .set(
                                        "Content-Range",
                                        "bytes "
                                                + from
                                                + "-"
                                                + (content.length - 1)
                                                + "/"
                                                + content.length);
                        exchange.sendResponseHeaders(206, content.length - from);
                        exchange.getResponseBody().write(content, from, content.length - from);
                    }
                });
        files.start();
        return "http://127.0.0.1:" + files.getAddress().getPort() + "/x/bmc.bin";
    }

    private void awaitImage() throws InterruptedException {
        for (int i = 0; i < 1000 && bench.ledger().transfers().isEmpty(); i++) {
            Thread.sleep(10);
        }
        for (int i = 0; i < 1000 && bench.task().stage() == Stage.DOWNLOADING; i++) {
            Thread.sleep(10);
        }
    }

    private static String task(Wire.Reply reply) {
        assertEquals(202, reply.status(), reply.text());
        return reply.json().path("@odata.id").asText();
    }

    @ParameterizedTest
    @EnumSource(
            value = UpdateFlavour.class,
            names = {"HUAWEI", "XFUSION"})
    void theIbmcFamilyTakesAFileFirstAndItsNameAfterwards(UpdateFlavour flavour) throws Exception {
        start(flavour);
        String key = flavour == UpdateFlavour.HUAWEI ? "Huawei" : "xFusion";
        Wire.Reply put =
                bench.parts(
                        UpdateBench.SERVICE + "/FirmwareInventory",
                        UpdateBench.Part.image("imgfile", bench.image(Component.BMC)));
        assertEquals(202, put.status(), put.text());
        assertEquals(404, bench.simple(Map.of("ImageURI", "/tmp/web/other.bin")).status());
        Wire.Reply ordered =
                bench.simple(
                        Map.of(
                                "ImageURI",
                                "/tmp/web/image.bin",
                                "PreserveConfig",
                                true,
                                "ActiveMode",
                                "Immediately"));
        assertEquals("", ordered.header("Location"));
        String task = task(ordered);
        bench.time.pass(Duration.ofSeconds(60));
        JsonNode running = bench.get(task);
        assertEquals("Running", running.path("TaskState").asText());
        assertFalse(running.path("StartTime").asText().contains("T"));
        JsonNode percent = running.path("Oem").path(key).path("TaskPercentage");
        if (flavour == UpdateFlavour.HUAWEI) {
            assertTrue(running.path("Messages").isObject());
            assertTrue(percent.isInt());
        } else {
            assertTrue(running.at("/Messages/0/upgradeProgress").asText().endsWith("%"));
            assertTrue(percent.asText().endsWith("%"));
        }
        bench.settle();
        assertEquals(UpdateBench.NEW_VERSION, bench.version(Component.BMC));
        assertEquals(404, bench.wire.get(task).status(), "the restart forgot the task");
    }

    @Test
    void theIbmcFamilyCanBeToldNotToRestart() throws Exception {
        start(UpdateFlavour.HUAWEI);
        bench.parts(
                UpdateBench.SERVICE + "/FirmwareInventory",
                UpdateBench.Part.image("imgfile", bench.image(Component.BMC)));
        task(bench.simple(Map.of("ImageURI", "/tmp/web/image.bin", "ActiveMode", "ResetBMC")));
        bench.settle();
        assertEquals(Stage.AWAITS_BMC, bench.task().stage());
        assertEquals(0, bench.ledger().bmcRestarts());
    }

    @Test
    void h3cTakesItsOptionsBelowOemAndFillsBothBanks() throws Exception {
        start(UpdateFlavour.H3C);
        String uri = offer(bench.image(Component.BMC));
        assertEquals(
                400,
                bench.simple(Map.of("ImageURI", uri, "TransferProtocol", "HTTP")).status(),
                "the protocol stands in the URI only");
        assertEquals(
                400,
                bench.simple(
                                Map.of(
                                        "ImageURI",
                                        uri,
                                        "Oem",
                                        Map.of("Public", Map.of("Preserve", "Perhaps"))))
                        .status());
        String task =
                task(
                        bench.simple(
                                Map.of(
                                        "ImageURI",
                                        uri,
                                        "Oem",
                                        Map.of(
                                                "Public",
                                                Map.of(
                                                        "Preserve",
                                                        "Retain",
                                                        "RebootMode",
                                                        "Auto",
                                                        "Backup",
                                                        true)))));
        awaitImage();
        assertEquals("Running", bench.get(task).path("TaskState").asText());
        bench.settle();
        assertEquals(UpdateBench.NEW_VERSION, bench.bmc().version());
        assertEquals(UpdateBench.NEW_VERSION, bench.bmc().backup().orElseThrow());
    }

    @Test
    void inspurWantsToHearWhatIsFlashedAndABiosOnlyWithTheHostOff() throws Exception {
        start(UpdateFlavour.INSPUR);
        String uri = offer(bench.image(Component.BIOS));
        assertEquals(400, bench.simple(Map.of("ImageURI", uri)).status());
        Map<String, Object> bios =
                Map.of("ImageURI", uri, "Oem", Map.of("Public", Map.of("FlashItem", "BIOS")));
        assertEquals(409, bench.simple(bios).status());
        bench.server.reset(ResetType.FORCE_OFF);
        bench.time.pass(Duration.ofSeconds(10));
        Wire.Reply ordered = bench.simple(bios);
        assertTrue(ordered.header("Location").contains("/Tasks/"));
        awaitImage();
        bench.settle();
        assertEquals(UpdateBench.NEW_VERSION, bench.version(Component.BIOS));
        Map<String, Object> wrong =
                Map.of("ImageURI", uri, "Oem", Map.of("Public", Map.of("FlashItem", "BMC")));
        bench.simple(wrong);
        for (int i = 0; i < 1000 && bench.ledger().transfers().size() < 2; i++) {
            Thread.sleep(10);
        }
        bench.settle();
        assertEquals(Stage.FAILED, bench.task().stage(), "what is said and what comes differ");
    }

    @Test
    void zteTakesTheTimeOfTheUpdateBelowOem() throws Exception {
        start(UpdateFlavour.ZTE);
        JsonNode service = bench.get(UpdateBench.SERVICE);
        assertEquals(
                "HTTPS",
                service.at(
                                "/Actions/#UpdateService.SimpleUpdate/"
                                        + "TransferProtocol@Redfish.AllowableValues/0")
                        .asText());
        assertEquals(400, bench.simple(Map.of("ImageURI", "http://127.0.0.1/x")).status());
        assertEquals(
                400,
                bench.simple(
                                Map.of(
                                        "ImageURI",
                                        "https://127.0.0.1:1/x",
                                        "Oem",
                                        Map.of("Public", Map.of("ApplyTime", "Tomorrow"))))
                        .status());
    }

    @Test
    void lenovoIsClaimedAndGivenBackAndShutsTheOtherRoadOut() throws Exception {
        start(UpdateFlavour.LENOVO);
        byte[] image = bench.image(Component.BMC);
        assertEquals(503, bench.push("/fwupdate", image).status(), "not claimed");
        assertEquals(200, claim(true).status());
        assertEquals(409, claim(true).status());
        assertTrue(bench.server.firmware().claimed());
        assertEquals(
                503,
                bench.parts(
                                "/mfwupdate",
                                UpdateBench.Part.json("UpdateParameters", "{}"),
                                UpdateBench.Part.image("UpdateFile", image))
                        .status());
        Wire.Reply pushed = bench.push("/fwupdate", image);
        String task = task(pushed);
        assertEquals(200, claim(false).status());
        assertFalse(bench.server.firmware().claimed());
        String monitor = pushed.header("Location");
        assertEquals(202, bench.wire.get(monitor).status());
        bench.settle();
        assertEquals("Completed", bench.get(task).path("TaskState").asText());
        assertEquals(200, bench.wire.get(monitor).status());
        assertEquals(404, bench.wire.get(task).status(), "who read the monitor took the task");
        assertEquals(UpdateBench.NEW_VERSION, bench.version(Component.BMC));
    }

    private Wire.Reply claim(boolean busy) throws Exception {
        String tag = bench.wire.get(UpdateBench.SERVICE).header("ETag");
        return bench.wire.patch(
                UpdateBench.SERVICE, "{\"HttpPushUriTargetsBusy\":" + busy + "}", tag);
    }

    @Test
    void lenovoForgetsAClaimWhenItRestarts() throws Exception {
        start(UpdateFlavour.LENOVO);
        claim(true);
        bench.server.restartBmc();
        bench.settle();
        assertFalse(bench.server.firmware().claimed());
    }

    @Test
    void hpeHidesTheMonitorOfAnEndedTask() throws Exception {
        start(UpdateFlavour.HPE);
        Wire.Reply ordered = bench.simple(Map.of("ImageURI", offer(bench.image(Component.BMC))));
        awaitImage();
        assertEquals(202, bench.wire.get(ordered.header("Location")).status());
        bench.settle();
        assertEquals(404, bench.wire.get(ordered.header("Location")).status());
        assertEquals(UpdateBench.NEW_VERSION, bench.version(Component.BMC));
    }

    @Test
    void dellTellsItsOwnStatesAndIdsChangeWithTheVersion() throws Exception {
        start(UpdateFlavour.DELL);
        String old = bench.version(Component.BIOS);
        String entry = UpdateBench.SERVICE + "/FirmwareInventory/Installed-BIOS-";
        assertEquals("BIOS", bench.get(entry + old).path("SoftwareId").asText());
        Wire.Reply pushed =
                bench.parts(
                        "/redfish/v1/UpdateService/MultipartUpload",
                        UpdateBench.Part.json(
                                "UpdateParameters",
                                "{\"Targets\":[],\"@Redfish.OperationApplyTime\":\"OnReset\"}"),
                        UpdateBench.Part.image("UpdateFile", bench.image(Component.BIOS)));
        String task = pushed.header("Location");
        assertTrue(task.contains("/Tasks/JID_"), task);
        assertEquals(
                List.of("Downloaded", "Scheduled"), bench.follow(task, Duration.ofSeconds(20)));
        bench.server.reset(ResetType.FORCE_RESTART);
        assertEquals(List.of("Running", "Completed"), bench.follow(task, Duration.ofSeconds(100)));
        assertEquals(404, bench.wire.get(entry + old).status());
        assertEquals(
                UpdateBench.NEW_VERSION,
                bench.get(entry + UpdateBench.NEW_VERSION).path("Version").asText());
    }

    @Test
    void aFailureAtDellIsCompletedAndCritical() throws Exception {
        start(UpdateFlavour.DELL);
        bench.trouble(UpdateTrouble.REJECTS_IMAGE);
        Wire.Reply pushed =
                bench.parts(
                        "/redfish/v1/UpdateService/MultipartUpload",
                        UpdateBench.Part.json("UpdateParameters", "{}"),
                        UpdateBench.Part.image("UpdateFile", bench.image(Component.BMC)));
        bench.settle();
        JsonNode task = bench.get(pushed.header("Location"));
        assertEquals("Completed", task.path("TaskState").asText());
        assertEquals("Critical", task.path("TaskStatus").asText());
    }

    @Test
    void dellPullsOverHttpsFromSomeVersionOnOnly() throws Exception {
        start(UpdateFlavour.DELL);
        String allowed =
                "/Actions/#UpdateService.SimpleUpdate/TransferProtocol@Redfish.AllowableValues";
        assertFalse(bench.get(UpdateBench.SERVICE).at(allowed).toString().contains("HTTPS"));
        assertEquals(400, bench.simple(Map.of("ImageURI", "https://127.0.0.1:1/x")).status());
        bench.parts(
                "/redfish/v1/UpdateService/MultipartUpload",
                UpdateBench.Part.json("UpdateParameters", "{}"),
                UpdateBench.Part.image("UpdateFile", bench.image(Component.BMC)));
        bench.settle();
        assertTrue(bench.get(UpdateBench.SERVICE).at(allowed).toString().contains("HTTPS"));
    }

    @Test
    void amiWantsAThirdPart() throws Exception {
        start(UpdateFlavour.AMI);
        UpdateBench.Part parameters = UpdateBench.Part.json("UpdateParameters", "{}");
        UpdateBench.Part image = UpdateBench.Part.image("UpdateFile", bench.image(Component.BMC));
        String path = "/redfish/v1/UpdateService/upload";
        assertEquals(400, bench.parts(path, parameters, image).status());
        UpdateBench.Part oem = UpdateBench.Part.json("OemParameters", "{\"ImageType\":\"BMC\"}");
        task(bench.parts(path, parameters, image, oem));
        bench.settle();
        assertEquals(UpdateBench.NEW_VERSION, bench.version(Component.BMC));
    }

    @Test
    void supermicroStagesAndIsStartedAndNeedsItsLicence() throws Exception {
        start(UpdateFlavour.SUPERMICRO);
        String path = "/redfish/v1/UpdateService/upload";
        UpdateBench.Part parameters =
                UpdateBench.Part.json(
                        "UpdateParameters",
                        "{\"@Redfish.OperationApplyTime\":\"OnStartUpdateRequest\"}");
        UpdateBench.Part image = UpdateBench.Part.image("UpdateFile", bench.image(Component.BMC));
        bench.trouble(UpdateTrouble.UNLICENSED);
        assertEquals("[]", licences());
        assertEquals(403, bench.parts(path, parameters, image).status());
        bench.server.faults().endAll();
        assertTrue(licences().contains("SFT-OOB-LIC"));
        Wire.Reply staged = bench.parts(path, parameters, image);
        assertEquals(202, staged.status());
        assertEquals("", staged.header("Location"));
        assertNotEquals("", staged.json().at("/@Message.ExtendedInfo/0/MessageId").asText());
        bench.settle();
        assertEquals(Stage.STAGED, bench.task().stage());
        String start = UpdateBench.SERVICE + "/Actions/UpdateService.StartUpdate";
        assertEquals(202, bench.wire.post(start, "{}").status());
        bench.settle();
        assertEquals(UpdateBench.NEW_VERSION, bench.version(Component.BMC));
    }

    private String licences() throws Exception {
        return bench.get(UpdateBench.MANAGER + "/LicenseManager/QueryLicense")
                .path("Licenses")
                .toString();
    }

    @ParameterizedTest
    @EnumSource(UpdateFlavour.class)
    void everyMakeHasALinkedInventoryThatNamesWhatRuns(UpdateFlavour flavour) throws Exception {
        start(flavour);
        JsonNode members = bench.get(UpdateBench.SERVICE + "/FirmwareInventory").path("Members");
        boolean found = false;
        for (JsonNode member : members) {
            JsonNode entry = bench.get(member.path("@odata.id").asText());
            found |= entry.path("Version").asText().equals(bench.version(Component.BIOS));
        }
        assertTrue(found);
        assertEquals(
                bench.version(Component.BMC),
                bench.get(UpdateBench.MANAGER).path("FirmwareVersion").asText());
    }
}
