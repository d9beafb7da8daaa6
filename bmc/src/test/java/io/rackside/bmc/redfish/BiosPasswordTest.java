package io.rackside.bmc.redfish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings.BiosAttribute;
import io.rackside.model.settings.Settings.Part;
import io.rackside.operations.Act;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;
import io.rackside.operations.SecretSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Map;
import java.util.Optional;

/** A BIOS password is set without being shown, and nobody claims to have seen it. */
class BiosPasswordTest {
    private static final String SECRET = "canary-5-bios";
    private static final String OTHER = "canary-6-bios";

    private static SecretSource secrets(Map<String, String> all) {
        return name -> Optional.ofNullable(all.get(name)).map(String::toCharArray);
    }

    private static Change change(boolean withOld) {
        return new Change.BiosPassword(
                "SetupPassword", "new", withOld ? Optional.of("old") : Optional.empty());
    }

    private static Outcome run(TwinPair pair, Map<String, String> secrets)
            throws InterruptedException {
        return TwinPair.run(
                pair.client(), pair.plan(change(secrets.containsKey("old"))), secrets(secrets));
    }

    @ParameterizedTest
    @EnumSource(Make.class)
    void aPasswordIsTakenAndNowhereShown(Make make) throws Exception {
        try (TwinPair pair = TwinPair.of(make)) {
            Act act = pair.plan(change(false));
            assertEquals(Risk.CANNOT_BE_UNDONE, act.risk());
            assertFalse(act.toString().contains(SECRET));
            Outcome outcome = TwinPair.run(pair.client(), act, secrets(Map.of("new", SECRET)));
            assertEquals("bmc.done-bios-password", outcome.what().code());
            BiosAttribute attribute =
                    pair.settings(Part.BIOS).bios().orElseThrow().attributes().stream()
                            .filter(one -> one.name().equals("SetupPassword"))
                            .findFirst()
                            .orElseThrow();
            assertEquals(BiosAttribute.Kind.PASSWORD, attribute.kind());
            assertEquals("", attribute.value());
            assertEquals(Optional.empty(), attribute.pending());
            assertEquals(Optional.of(16L), attribute.upper());
        }
    }

    @Test
    void theOldOneHasToBeRightAndWhatTheBmcRepeatsIsHidden() throws Exception {
        try (TwinPair pair = TwinPair.of(Make.STANDARD)) {
            assertInstanceOf(Outcome.Done.class, run(pair, Map.of("new", SECRET)));
            Outcome.Refused refused =
                    assertInstanceOf(
                            Outcome.Refused.class, run(pair, Map.of("new", SECRET, "old", OTHER)));
            assertEquals(Outcome.Refusal.DEVICE, refused.by());
            assertFalse(refused.toString().contains(OTHER), refused.toString());
            assertTrue(refused.deviceSaid().contains("***"), refused.deviceSaid());
            assertInstanceOf(
                    Outcome.Done.class, run(pair, Map.of("new", "", "old", SECRET)), "taken away");
            assertInstanceOf(Outcome.Done.class, run(pair, Map.of("new", OTHER)));
        }
    }

    @ParameterizedTest
    @CsvSource({"short, bmc.bios-length", "much-too-long-for-it, bmc.bios-length"})
    void whatTheRegistryForbidsIsNotSent(String secret, String code) throws Exception {
        try (TwinPair pair = TwinPair.of(Make.STANDARD)) {
            Outcome outcome = run(pair, Map.of("new", secret));
            assertEquals(code, outcome.what().code());
            assertEquals(0, posts(pair));
        }
    }

    private static long posts(TwinPair pair) {
        return pair.bmc()
                .requests("POST", "/redfish/v1/Systems/1/Bios/Actions/Bios.ChangePassword");
    }

    @Test
    void withoutItsSecretNothingIsSent() throws Exception {
        try (TwinPair pair = TwinPair.of(Make.STANDARD)) {
            assertEquals("bmc.secret-gone", run(pair, Map.of()).what().code());
            assertEquals(0, posts(pair));
        }
    }

    @ParameterizedTest
    @CsvSource({"NoSuchThing, bmc.bios-unknown", "PowerProfile, bmc.bios-no-password"})
    void onlyAPasswordIsSetThisWay(String name, String code) throws Exception {
        try (TwinPair pair = TwinPair.of(Make.STANDARD)) {
            BmcException refused =
                    assertThrows(
                            BmcException.class,
                            () ->
                                    pair.plan(
                                            new Change.BiosPassword(
                                                    name, "new", Optional.empty())));
            assertEquals(code, refused.what().code());
            BmcException shown =
                    assertThrows(
                            BmcException.class,
                            () -> pair.plan(new Change.Bios(Map.of("SetupPassword", SECRET))));
            assertEquals("bmc.bios-password", shown.what().code());
            assertFalse(shown.what().toString().contains(SECRET));
        }
    }

    @Test
    void aLostAnswerStaysInDoubtSinceNothingCanBeRead() throws Exception {
        String bios = "/redfish/v1/Systems/1/Bios";
        ServedTree tree = Trees.server();
        tree.put("/redfish/v1/Systems/1", Trees.system("SN-0001", "On", Trees.link("Bios", bios)))
                .put(
                        "/redfish/v1",
                        Trees.ROOT.replace(
                                "'Links'",
                                "'Registries':{'@odata.id':'/redfish/v1/Registries'},'Links'"))
                .put("/redfish/v1/Registries", Trees.collection("/redfish/v1/Registries/Reg.1.0"))
                .put(
                        "/redfish/v1/Registries/Reg.1.0",
                        "{'Id':'Reg.1.0','Location':[{'Language':'en','Uri':'/reg'}]}")
                .put(
                        "/reg",
                        "{'Id':'Reg.1.0','RegistryEntries':{'Attributes':[{'AttributeName':"
                                + "'SetupPassword','Type':'Password'}]}}")
                .put(
                        bios,
                        "{'Id':'Bios','AttributeRegistry':'Reg.1.0','Attributes':"
                                + "{'SetupPassword':null}}")
                .first(
                        (exchange, path) -> {
                            if (exchange.getRequestMethod().equals("GET")) {
                                return false;
                            }
                            exchange.close();
                            return true;
                        });
        try (tree;
                RedfishClient client = Clients.without(tree.address())) {
            Act act = client.plan(Acted.target(client), change(false));
            Outcome.InDoubt doubt =
                    assertInstanceOf(
                            Outcome.InDoubt.class,
                            Acted.act(client, act, secrets(Map.of("new", SECRET))));
            assertEquals("bmc.bios-password-unseen", doubt.what().code());
            assertEquals("bmc.bios-password-unseen", client.settle(act, Map.of()).what().code());
        }
    }
}
