package io.rackside.bmc.redfish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.virtual.machine.BootOverride;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.model.settings.Settings.BootLasting;
import io.rackside.model.settings.Settings.BootMode;
import io.rackside.model.settings.Settings.BootSource;
import io.rackside.model.settings.Settings.Part;
import io.rackside.operations.Act;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Target;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

class BootActsTest {
    private static final String SYSTEM = "/redfish/v1/Systems/1";
    private static final Target TARGET =
            new Target(new DeviceId("device-1"), "db-01", "A-07 U12", Identity.ofSerial("SN-0001"));
    private static final Change.Boot PXE_ONCE =
            new Change.Boot(BootSource.PXE, BootLasting.ONCE, Optional.empty());

    /** A system whose Boot is as told, and what is written to it. */
    private record Service(ServedTree tree, List<String> writes) implements AutoCloseable {
        static Service of(String boot) {
            ServedTree tree = Trees.server();
            tree.put(SYSTEM, system(boot));
            return new Service(tree, new CopyOnWriteArrayList<>());
        }

        static String system(String boot) {
            return Trees.system("SN-0001", "On", "'Boot':{" + boot + "},");
        }

        /** Answers a write with a status, and shows another Boot from then on unless null. */
        Service answering(Function<String, Integer> status, String after) {
            tree.first(
                    (exchange, path) -> {
                        if (!exchange.getRequestMethod().equals("PATCH")) {
                            return false;
                        }
                        String body =
                                new String(
                                        exchange.getRequestBody().readAllBytes(),
                                        StandardCharsets.UTF_8);
                        writes.add(path + " " + body.replace('"', '\''));
                        int code = status.apply(body);
                        if (code < 300 || code == 0) {
                            tree.put(SYSTEM, system(after));
                        }
                        if (code > 0) {
                            ServedTree.send(exchange, code, "{}");
                        } else {
                            exchange.close();
                        }
                        return true;
                    });
            return this;
        }

        RedfishClient client() {
            return Clients.without(tree.address());
        }

        @Override
        public void close() {
            tree.close();
        }
    }

    private static String boot(String source, String enabled, String more) {
        return "'BootSourceOverrideTarget':'"
                + source
                + "','BootSourceOverrideEnabled':'"
                + enabled
                + "'"
                + more;
    }

    private static Outcome run(RedfishClient client, Act act) throws InterruptedException {
        return TwinPair.run(client, act, SecretSource.none());
    }

    @ParameterizedTest
    @EnumSource(Make.class)
    void theOverrideIsSetReadBackAndTakenBackOnEveryMake(Make make) throws Exception {
        try (TwinPair pair = TwinPair.of(make)) {
            Act act = pair.plan(PXE_ONCE);
            assertEquals(Risk.UNDONE_AT_ONCE, act.risk());
            Outcome outcome = TwinPair.run(pair.client(), act, SecretSource.none());
            assertEquals("bmc.done-boot", outcome.what().code());
            assertEquals(BootOverride.Device.NETWORK, pair.server().state().boot().device());
            assertEquals(BootOverride.Lasts.ONE_START, pair.server().state().boot().lasts());
            Settings.Boot now = pair.settings(Part.BOOT).boot().orElseThrow();
            assertEquals(BootSource.PXE, now.source());
            assertEquals(BootLasting.ONCE, now.lasting());
            assertTrue(now.sources().contains(BootSource.DIAGNOSTICS));

            TwinPair.run(pair.client(), act.reverse().orElseThrow(), SecretSource.none());
            assertEquals(BootOverride.Lasts.OFF, pair.server().state().boot().lasts());
        }
    }

    @Test
    void theModeIsWrittenAndReadBackWhenSomebodyAsksForIt() throws Exception {
        try (TwinPair pair = TwinPair.of(Make.STANDARD)) {
            Change.Boot legacy =
                    new Change.Boot(
                            BootSource.CD, BootLasting.ALWAYS, Optional.of(BootMode.LEGACY));
            assertEquals("bmc.done-boot-mode", pair.run(legacy).what().code());
            assertEquals(
                    new BootOverride(
                            BootOverride.Device.CD,
                            BootOverride.Lasts.ALWAYS,
                            BootOverride.Mode.LEGACY),
                    pair.server().state().boot());
        }
    }

    @Test
    void whatTheServiceDoesNotListIsRefusedBeforeAnythingIsSent() throws Exception {
        String huawei =
                boot(
                        "None",
                        "Disabled",
                        ",'BootSourceOverrideTarget@Redfish.AllowableValues':['None','Pxe','Hdd']");
        try (Service service = Service.of(huawei).answering(_ -> 200, huawei);
                RedfishClient client = service.client()) {
            BmcException refused =
                    assertThrows(
                            BmcException.class,
                            () ->
                                    client.plan(
                                            TARGET,
                                            new Change.Boot(
                                                    BootSource.CD,
                                                    BootLasting.ONCE,
                                                    Optional.empty())));
            assertEquals("bmc.change-value-not-taken", refused.what().code());
            assertEquals(BmcException.Kind.NOT_SUPPORTED, refused.kind());
            assertEquals(Message.of("bmc.boot-source-cd"), refused.what().arguments().get(1));
            assertThrows(
                    BmcException.class,
                    () ->
                            client.plan(
                                    TARGET,
                                    new Change.Boot(
                                            BootSource.PXE,
                                            BootLasting.ONCE,
                                            Optional.of(BootMode.UEFI))));
            assertEquals(List.of(), service.writes());
        }
    }

    @Test
    void aServiceThatWantsAllThreePropertiesGetsThemAfterItsRefusal() throws Exception {
        String mode = ",'BootSourceOverrideMode':'UEFI'";
        Function<String, Integer> picky =
                body -> body.contains("BootSourceOverrideMode") ? 204 : 400;
        try (Service service =
                        Service.of(boot("None", "Disabled", mode))
                                .answering(picky, boot("Pxe", "Once", mode));
                RedfishClient client = service.client()) {
            Outcome outcome = run(client, client.plan(TARGET, PXE_ONCE));
            assertEquals("bmc.done-boot", outcome.what().code());
            assertEquals(2, service.writes().size());
            assertTrue(service.writes().getLast().contains("'BootSourceOverrideMode':'UEFI'"));
        }
    }

    @Test
    void aSupermicroGetsTheModeWithTheFirstWrite() throws Exception {
        String mode = ",'BootSourceOverrideMode':'Legacy'";
        ServedTree tree = Trees.server();
        try (Service service = new Service(tree, new CopyOnWriteArrayList<>())) {
            tree.put(
                    SYSTEM,
                    Service.system(boot("None", "Disabled", mode))
                            .replace("Testing", "Supermicro"));
            service.answering(_ -> 200, boot("Pxe", "Once", mode));
            try (RedfishClient client = service.client()) {
                run(client, client.plan(TARGET, PXE_ONCE));
                assertEquals(
                        List.of(
                                SYSTEM
                                        + " {'Boot':{'BootSourceOverrideTarget':'Pxe',"
                                        + "'BootSourceOverrideEnabled':'Once',"
                                        + "'BootSourceOverrideMode':'Legacy'}}"),
                        service.writes());
            }
        }
    }

    @Test
    void aServiceWithoutTheWordDisabledIsOnlyToldTheSourceNone() throws Exception {
        String h3c =
                ",'BootSourceOverrideEnabled@Redfish.AllowableValues':['Once','Continuous'],"
                        + "'BootSourceOverrideMode':'None',"
                        + "'BootSourceOverrideMode@Redfish.AllowableValues':['None','Legacy']";
        try (Service service =
                        Service.of(boot("Pxe", "Once", h3c))
                                .answering(_ -> 200, boot("None", "Once", h3c));
                RedfishClient client = service.client()) {
            Change none = new Change.Boot(BootSource.NONE, BootLasting.DISABLED, Optional.empty());
            assertInstanceOf(Outcome.Done.class, run(client, client.plan(TARGET, none)));
            assertEquals(
                    List.of(SYSTEM + " {'Boot':{'BootSourceOverrideTarget':'None'}}"),
                    service.writes());
        }
    }

    @Test
    void theSettingsResourceIsWrittenWhereTheSystemLinksOne() throws Exception {
        ServedTree tree = Trees.server();
        String boot = boot("None", "Disabled", "");
        tree.put(
                SYSTEM,
                Trees.system(
                        "SN-0001",
                        "On",
                        "'Boot':{"
                                + boot
                                + "},'@Redfish.Settings':{'SettingsObject':{'@odata.id':'"
                                + SYSTEM
                                + "/Settings'}},"));
        tree.put(SYSTEM + "/Settings", "{'Id':'Settings','Boot':{" + boot + "}}");
        List<String> writes = new CopyOnWriteArrayList<>();
        tree.first(
                (exchange, path) -> {
                    if (!exchange.getRequestMethod().equals("PATCH")) {
                        return false;
                    }
                    writes.add(path);
                    tree.put(
                            SYSTEM + "/Settings",
                            "{'Id':'Settings','Boot':{" + boot("Pxe", "Once", "") + "}}");
                    ServedTree.send(exchange, 204, "");
                    return true;
                });
        try (tree;
                RedfishClient client = Clients.without(tree.address())) {
            assertInstanceOf(Outcome.Done.class, run(client, client.plan(TARGET, PXE_ONCE)));
            assertEquals(List.of(SYSTEM + "/Settings"), writes);
        }
    }

    @Test
    void aLostAnswerIsSettledByReadingAndNothingIsSentAgain() throws Exception {
        try (Service service =
                        Service.of(boot("None", "Disabled", ""))
                                .answering(_ -> 0, boot("Pxe", "Once", ""));
                RedfishClient client = service.client()) {
            Act act = client.plan(TARGET, PXE_ONCE);
            assertInstanceOf(Outcome.InDoubt.class, run(client, act));
            assertInstanceOf(Outcome.Done.class, client.settle(act, Map.of()));
            assertEquals(1, service.writes().size());
        }
    }

    @Test
    void aSourceOutsideTheListsReadsAsSomethingElseAndCannotBePutBack() throws Exception {
        try (Service service = Service.of(boot("UefiTarget", "Once", ""));
                RedfishClient client = service.client()) {
            Settings.Boot now = client.settings(EnumSet.of(Part.BOOT)).boot().orElseThrow();
            assertEquals(BootSource.OTHER, now.source());
            assertTrue(client.plan(TARGET, PXE_ONCE).reverse().isEmpty());
        }
    }
}
