package io.rackside.bmc.redfish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

class LogActsTest {
    private static final String LOG = "/redfish/v1/Managers/1/LogServices/SEL";
    private static final Target TARGET =
            new Target(new DeviceId("device-1"), "db-01", "A-07 U12", Identity.ofSerial("SN-0001"));

    /** A BMC with one log of two entries; a write is answered and may empty it. */
    private static ServedTree tree(List<String> writes, int status, boolean empties) {
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
                                + "','Id':'SEL','Name':'Event Log','Entries':{'@odata.id':'"
                                + LOG
                                + "/Entries'},'Actions':{'#LogService.ClearLog':{'target':'"
                                + LOG
                                + "/Actions/LogService.ClearLog','@Redfish.ActionInfo':'"
                                + LOG
                                + "/ClearInfo'}}}")
                .put(
                        LOG + "/ClearInfo",
                        "{'Parameters':[{'Name':'ClearType','Required':true,"
                                + "'AllowableValues':['ClearAll']}]}")
                .put(LOG + "/Entries", Trees.collection(LOG + "/Entries/1", LOG + "/Entries/2"));
        entry(tree, 1, "2026-11-20T08:00:00Z");
        entry(tree, 2, "2026-11-20T09:00:00Z");
        return tree.first(
                (exchange, path) -> {
                    if (!exchange.getRequestMethod().equals("POST")) {
                        return false;
                    }
                    writes.add(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    if (empties) {
                        tree.put(LOG + "/Entries", Trees.collection(LOG + "/Entries/1"));
                        entry(tree, 1, "2026-11-21T10:00:00Z");
                    }
                    if (status > 0) {
                        ServedTree.send(exchange, status, status < 300 ? "" : "{}");
                    } else {
                        exchange.close();
                    }
                    return true;
                });
    }

    private static void entry(ServedTree tree, int id, String at) {
        tree.put(
                LOG + "/Entries/" + id,
                "{'@odata.id':'"
                        + LOG
                        + "/Entries/"
                        + id
                        + "','Id':'"
                        + id
                        + "','Created':'"
                        + at
                        + "','Message':'Something.','Severity':'OK'}");
    }

    @ParameterizedTest
    @EnumSource(Make.class)
    void theLogOfEveryMakeIsEmptiedAndItsOldEntriesAreGone(Make make) throws Exception {
        try (TwinPair pair = TwinPair.of(make)) {
            Settings.Log log =
                    pair.settings(Part.LOGS).logs().stream()
                            .filter(Settings.Log::clearable)
                            .findFirst()
                            .orElseThrow();
            long before = pair.server().log().getFirst().id();
            Act act = pair.plan(new Change.ClearLog(log.id(), "ab12"));
            assertEquals(Risk.CANNOT_BE_UNDONE, act.risk());
            assertEquals("ab12", act.parameters().get("kept"));
            assertTrue(act.reverse().isEmpty());
            Outcome outcome = TwinPair.run(pair.client(), act, SecretSource.none());
            assertEquals("bmc.done-log-clear", outcome.what().code());
            assertFalse(pair.server().log().stream().anyMatch(e -> e.id() <= before));
        }
    }

    @Test
    void aLogThatCannotBeEmptiedIsNotPlanned() throws Exception {
        try (TwinPair pair = TwinPair.of(Make.STANDARD)) {
            Settings.Log fixed =
                    pair.settings(Part.LOGS).logs().stream()
                            .filter(log -> !log.clearable())
                            .findFirst()
                            .orElseThrow();
            for (String log : List.of(fixed.id(), "NoSuchLog")) {
                assertThrows(BmcException.class, () -> pair.plan(new Change.ClearLog(log)));
            }
        }
    }

    @Test
    void aParameterWithoutAChoiceIsSentAsTheServiceWantsIt() throws Exception {
        List<String> writes = new CopyOnWriteArrayList<>();
        try (ServedTree tree = tree(writes, 204, true);
                RedfishClient client = Clients.without(tree.address())) {
            Act act = client.plan(TARGET, new Change.ClearLog("SEL"));
            assertInstanceOf(Outcome.Done.class, TwinPair.run(client, act, SecretSource.none()));
            assertEquals(List.of("{\"ClearType\":\"ClearAll\"}"), writes);
        }
    }

    @Test
    void aLostAnswerIsSettledByWhatStoodInTheLogBefore() throws Exception {
        List<String> writes = new CopyOnWriteArrayList<>();
        try (ServedTree tree = tree(writes, 0, true);
                RedfishClient client = Clients.without(tree.address())) {
            Act act = client.plan(TARGET, new Change.ClearLog("SEL"));
            Map<String, String> witness = client.witness(act);
            assertInstanceOf(Outcome.InDoubt.class, TwinPair.run(client, act, SecretSource.none()));
            assertInstanceOf(Outcome.Done.class, client.settle(act, witness));
            assertInstanceOf(
                    Outcome.InDoubt.class,
                    client.settle(act, Map.of()),
                    "without knowing what stood there nothing is proved");
            assertEquals(1, writes.size());
        }
    }

    @Test
    void aServiceThatRefusesIsNotAskedTwice() throws Exception {
        List<String> writes = new CopyOnWriteArrayList<>();
        try (ServedTree tree = tree(writes, 403, false);
                RedfishClient client = Clients.without(tree.address())) {
            Act act = client.plan(TARGET, new Change.ClearLog("SEL"));
            Outcome.Refused refused =
                    assertInstanceOf(
                            Outcome.Refused.class, TwinPair.run(client, act, SecretSource.none()));
            assertEquals(Outcome.Refusal.NOT_AUTHORISED, refused.by());
            assertEquals(1, writes.size());
            assertEquals(Optional.empty(), act.reverse());
        }
    }
}
