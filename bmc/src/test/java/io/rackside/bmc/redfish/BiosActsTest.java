package io.rackside.bmc.redfish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.model.settings.Settings.BiosAttribute;
import io.rackside.model.settings.Settings.BiosAttribute.Kind;
import io.rackside.model.settings.Settings.Part;
import io.rackside.operations.Act;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Target;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

class BiosActsTest {
    private static BiosAttribute attribute(TwinPair pair, String name) throws InterruptedException {
        return pair.settings(Part.BIOS).bios().orElseThrow().attributes().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Make.class)
    void aChangeWaitsForTheNextStartAndCanBeDropped(Make make) throws Exception {
        try (TwinPair pair = TwinPair.of(make)) {
            Act act =
                    pair.plan(
                            new Change.Bios(
                                    Map.of(
                                            "PowerProfile", "Performance",
                                            "PowerOnDelay", "30",
                                            "QuietBoot", "false")));
            assertEquals(Risk.SERVICE_STOPS, act.risk());
            assertEquals(
                    "Balanced",
                    act.reverse().orElseThrow().parameters().get("attribute.PowerProfile"));
            Outcome outcome = TwinPair.run(pair.client(), act, SecretSource.none());
            assertEquals("bmc.done-bios-set", outcome.what().code());

            assertEquals(30L, pair.server().bios().pending().get("PowerOnDelay"));
            assertEquals(false, pair.server().bios().pending().get("QuietBoot"));
            BiosAttribute profile = attribute(pair, "PowerProfile");
            assertEquals("Balanced", profile.value());
            assertEquals(Optional.of("Performance"), profile.pending());

            assertEquals(
                    "bmc.done-bios-drop", pair.run(new Change.DropPendingBios()).what().code());
            assertEquals(Map.of(), pair.server().bios().pending());
            BmcException nothing =
                    assertThrows(BmcException.class, () -> pair.plan(new Change.DropPendingBios()));
            assertEquals("bmc.bios-nothing-pending", nothing.what().code());
        }
    }

    @Test
    void theRegistryTellsLabelsKindsBoundsAndWhatCannotBeChanged() throws Exception {
        try (TwinPair pair = TwinPair.of(Make.STANDARD)) {
            BiosAttribute delay = attribute(pair, "PowerOnDelay");
            assertEquals(Kind.INTEGER, delay.kind());
            assertEquals(Optional.of(600L), delay.upper());
            assertEquals(
                    List.of("Balanced", "Performance", "Efficiency"),
                    attribute(pair, "PowerProfile").allowed());
            assertEquals("Boot Mode", attribute(pair, "BootMode").label());
            assertTrue(attribute(pair, "MemoryMode").readOnly());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NoSuchThing, 1, bmc.bios-unknown",
        "MemoryMode, Mirrored, bmc.bios-read-only",
        "PowerProfile, Fast, bmc.bios-not-allowed",
        "QuietBoot, yes, bmc.bios-not-allowed",
        "PowerOnDelay, soon, bmc.bios-no-number",
        "PowerOnDelay, 601, bmc.bios-bounds",
        "OwnerNote, 123456789012345678901234567890123, bmc.bios-length"
    })
    void whatTheRegistryForbidsIsRefusedBeforeAnythingIsSent(String name, String value, String code)
            throws Exception {
        try (TwinPair pair = TwinPair.of(Make.STANDARD)) {
            BmcException refused =
                    assertThrows(
                            BmcException.class,
                            () -> pair.plan(new Change.Bios(Map.of(name, value))));
            assertEquals(code, refused.what().code());
            assertEquals(0, pair.bmc().requests("PATCH", "/redfish/v1/Systems/1/Bios/Settings"));
        }
    }

    @Test
    void aSettingThatAnotherOneLocksIsRefusedWithThatOne() throws Exception {
        try (TwinPair pair = TwinPair.of(Make.STANDARD)) {
            BmcException refused =
                    assertThrows(
                            BmcException.class,
                            () ->
                                    pair.plan(
                                            new Change.Bios(
                                                    Map.of(
                                                            "BootMode", "Legacy",
                                                            "SecureBoot", "Enabled"))));
            assertEquals("bmc.bios-read-only", refused.what().code());
            assertInstanceOf(
                    Outcome.Done.class, pair.run(new Change.Bios(Map.of("SecureBoot", "Enabled"))));
        }
    }

    @Test
    void theSameValuesAreSetOnceMoreWithoutAnythingWaiting() throws Exception {
        try (TwinPair pair = TwinPair.of(Make.HUAWEI)) {
            assertInstanceOf(
                    Outcome.Done.class,
                    pair.run(new Change.Bios(Map.of("PowerProfile", "Balanced"))));
            assertEquals(Map.of(), pair.server().bios().pending());
        }
    }

    /** Like an iDRAC: no registry at hand, a maker's action drops what waits, and a lost answer. */
    @Test
    void aLostAnswerIsSettledByReadingAndAMakersActionDropsWhatWaits() throws Exception {
        String bios = "/redfish/v1/Systems/1/Bios";
        String clear = bios + "/Settings/Actions/Oem/DellManager.ClearPending";
        ServedTree tree = Trees.server();
        tree.put("/redfish/v1/Systems/1", Trees.system("SN-0001", "On", Trees.link("Bios", bios)))
                .put(
                        bios,
                        "{'Id':'Bios','AttributeRegistry':'None.1.0','Attributes':{'ProcTurbo':'On',"
                            + "'Cores':8},'@Redfish.Settings':{'SettingsObject':{'@odata.id':'"
                                + bios
                                + "/Settings'},'SupportedApplyTimes':['OnReset']}}")
                .put(bios + "/Settings", settings(clear, ""));
        List<String> writes = new CopyOnWriteArrayList<>();
        tree.first(
                (exchange, path) -> {
                    String method = exchange.getRequestMethod();
                    if (method.equals("GET")) {
                        return false;
                    }
                    writes.add(
                            method
                                    + " "
                                    + new String(
                                            exchange.getRequestBody().readAllBytes(),
                                            StandardCharsets.UTF_8));
                    if (method.equals("PATCH")) {
                        tree.put(bios + "/Settings", settings(clear, "'Cores':4"));
                        exchange.close();
                    } else {
                        tree.put(bios + "/Settings", settings(clear, ""));
                        ServedTree.send(exchange, 200, "{}");
                    }
                    return true;
                });
        Target target =
                new Target(
                        new DeviceId("device-1"),
                        "db-01",
                        "A-07 U12",
                        Identity.ofSerial("SN-0001"));
        try (tree;
                RedfishClient client = Clients.without(tree.address())) {
            Act act = client.plan(target, new Change.Bios(Map.of("Cores", "4")));
            assertInstanceOf(Outcome.InDoubt.class, TwinPair.run(client, act, SecretSource.none()));
            assertInstanceOf(Outcome.Done.class, client.settle(act, Map.of()));
            Act drop = client.plan(target, new Change.DropPendingBios());
            assertInstanceOf(Outcome.Done.class, TwinPair.run(client, drop, SecretSource.none()));
            assertEquals(
                    List.of(
                            "PATCH {\"Attributes\":{\"Cores\":4},"
                                    + "\"@Redfish.SettingsApplyTime\":{\"ApplyTime\":\"OnReset\"}}",
                            "POST {}"),
                    writes);
        }
    }

    private static String settings(String clear, String attributes) {
        return "{'Id':'Settings','Attributes':{"
                + attributes
                + "},'Actions':{'Oem':{'DellManager.v1_0_0#DellManager.ClearPending':{'target':'"
                + clear
                + "'}}}}";
    }

    @Test
    void aPasswordIsNeverShownNorSet() throws Exception {
        Settings.BiosAttribute password =
                new Settings.BiosAttribute(
                        "AdminPassword",
                        "Admin",
                        "",
                        Kind.PASSWORD,
                        "",
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        false);
        String bios = "/redfish/v1/Systems/1/Bios";
        ServedTree tree = Trees.server();
        tree.put(
                        "/redfish/v1",
                        Trees.ROOT.replace(
                                "'Id':'RootService'",
                                "'Id':'RootService','Registries':{'@odata.id':'/redfish/v1/Registries'}"))
                .put("/redfish/v1/Registries", Trees.collection("/redfish/v1/Registries/Bios.v2"))
                .put(
                        "/redfish/v1/Registries/Bios.v2",
                        "{'Location':[{'Language':'zh','Uri':'/r/zh'},{'Language':'en','Uri':'/r/en'}]}")
                .put(
                        "/r/en",
                        "{'RegistryEntries':{'Attributes':[{'AttributeName':'AdminPassword',"
                                + "'DisplayName':'Admin','Type':'Password'}]}}")
                .put(
                        "/redfish/v1/Systems/1",
                        Trees.system("SN-0001", "On", Trees.link("Bios", bios)))
                .put(
                        bios,
                        "{'Id':'Bios','AttributeRegistry':'Bios.1.0.0',"
                                + "'Attributes':{'AdminPassword':'hunter2'}}");
        try (tree;
                RedfishClient client = Clients.without(tree.address())) {
            Settings.Bios read = client.settings(EnumSet.of(Part.BIOS)).bios().orElseThrow();
            assertEquals(List.of(password), read.attributes());
            Target target =
                    new Target(
                            new DeviceId("device-1"),
                            "db-01",
                            "A-07 U12",
                            Identity.ofSerial("SN-0001"));
            BmcException refused =
                    assertThrows(
                            BmcException.class,
                            () ->
                                    client.plan(
                                            target, new Change.Bios(Map.of("AdminPassword", "x"))));
            assertEquals("bmc.bios-password", refused.what().code());
        }
    }
}
