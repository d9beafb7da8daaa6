package io.rackside.bmc.redfish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;

import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.operations.Act;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Authorised;
import io.rackside.operations.Consent;
import io.rackside.operations.Outcome;
import io.rackside.operations.Performer;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;
import io.rackside.operations.TrailEntry;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

class ActsTest {
    private static final Target TARGET = target("SN-0001");
    private static final Consent CONSENT =
            new Consent(true, true, Optional.of("db-01"), Optional.empty());

    private static Target target(String serial) {
        return new Target(new DeviceId("device-1"), "db-01", "A-07 U12", Identity.ofSerial(serial));
    }

    /** A machine whose power follows its resets, and whose LED wants the current tag. */
    private static final class Machine implements ServedTree.Handler {
        private final List<String> writes = new CopyOnWriteArrayList<>();
        private final ServedTree tree;
        private volatile String answerTo = "204";
        private volatile Predicate<String> takesTag = _ -> true;
        private volatile String led = "Off";
        private volatile String lastReset = "";

        Machine(ServedTree tree) {
            this.tree = tree;
            show("Off");
        }

        void show(String power) {
            tree.put(
                    "/redfish/v1/Systems/1",
                    Trees.system(
                            "SN-0001",
                            power,
                            "'IndicatorLED':'" + led + "','LastResetTime':'" + lastReset + "',"));
        }

        @Override
        public boolean handle(HttpExchange exchange, String path) throws IOException {
            String method = exchange.getRequestMethod();
            if (method.equals("GET")) {
                exchange.getResponseHeaders().set("ETag", "W/\"7\"");
                return false;
            }
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            writes.add(body);
            if (method.equals("PATCH")) {
                String tag = String.valueOf(exchange.getRequestHeaders().getFirst("If-Match"));
                if (takesTag.test(tag)) {
                    led = body.contains("Blinking") ? "Blinking" : "Off";
                    show("On");
                }
                ServedTree.send(exchange, takesTag.test(tag) ? 204 : 412, "");
                return true;
            }
            switch (answerTo) {
                case "204" -> {
                    show(body.contains("On") ? "On" : "Off");
                    ServedTree.send(exchange, 204, "");
                }
                case "400" ->
                        ServedTree.send(
                                exchange,
                                400,
                                "{'error':{'@Message.ExtendedInfo':["
                                        + "{'Message':'A note.','MessageSeverity':'OK'},"
                                        + "{'Message':'The fan door is open.',"
                                        + "'MessageSeverity':'Critical'}]}}");
                case "403" -> ServedTree.send(exchange, 403, "{}");
                default -> exchange.close();
            }
            return true;
        }
    }

    private static Act act(RedfishClient client, String kind) throws InterruptedException {
        return client.acts(TARGET).stream()
                .filter(act -> act.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    static Outcome run(RedfishClient client, Act act) throws InterruptedException {
        return new ActExecutor(new ListTrail(), List.of()).run(act, CONSENT, performer(client));
    }

    private static Performer performer(RedfishClient client) {
        return new Performer() {
            @Override
            public Map<String, String> witness(Act act) throws InterruptedException {
                return client.witness(act);
            }

            @Override
            public Outcome perform(Authorised leave) throws InterruptedException {
                return client.perform(leave);
            }

            @Override
            public Outcome settle(Act doubtful, Map<String, String> witness)
                    throws InterruptedException {
                return client.settle(doubtful, witness);
            }
        };
    }

    private static RedfishClient client(ServedTree tree) {
        return Clients.open(
                tree.address(),
                Optional.empty(),
                Identity.none(),
                Clients.settings().awaitingActs(Duration.ofSeconds(20)));
    }

    @Test
    void actsAreWhatTheServiceAllowsEachWithItsRisk() throws InterruptedException {
        ServedTree tree = Trees.server();
        tree.first(new Machine(tree));
        try (tree;
                RedfishClient client = client(tree)) {
            List<Act> acts = client.acts(TARGET);
            assertEquals(
                    List.of(
                            "power.on",
                            "power.shutdown",
                            "power.off",
                            "power.cycle",
                            "power.reset",
                            "power.nmi",
                            "led.on",
                            "led.off"),
                    acts.stream().map(Act::kind).toList());
            assertEquals(Risk.UNDONE_AT_ONCE, acts.get(0).risk());
            assertEquals(Risk.SERVICE_STOPS, acts.get(2).risk());
            assertEquals(Risk.NOTHING_LOST, acts.get(6).risk());
            assertEquals("ForcePowerCycle", acts.get(3).parameters().get("resetType"));
            assertEquals("led.off", acts.get(6).reverse().orElseThrow().kind());
        }
    }

    @Test
    void switchingOnIsDoneWhenTheBoxIsOn() throws InterruptedException {
        ServedTree tree = Trees.server();
        Machine machine = new Machine(tree);
        try (ServedTree served = tree.first(machine);
                RedfishClient client = client(served)) {
            Outcome outcome = run(client, act(client, "power.on"));
            assertEquals("bmc.done-power-on", outcome.what().code());
            assertEquals(List.of("{\"ResetType\":\"On\"}"), machine.writes);
        }
    }

    @Test
    void whatTheDeviceSaidOfARefusalIsTheMostSevereOfIt() throws InterruptedException {
        ServedTree tree = Trees.server();
        Machine machine = new Machine(tree);
        machine.answerTo = "400";
        try (ServedTree served = tree.first(machine);
                RedfishClient client = client(served)) {
            Outcome outcome = run(client, act(client, "power.on"));
            Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, outcome);
            assertEquals("The fan door is open.", refused.deviceSaid());
            assertEquals(Outcome.Refusal.DEVICE, refused.by());
            machine.answerTo = "403";
            refused = assertInstanceOf(Outcome.Refused.class, run(client, act(client, "power.on")));
            assertEquals(Outcome.Refusal.NOT_AUTHORISED, refused.by());
        }
    }

    @Test
    void aLostAnswerLeavesTheActInDoubtAndNothingIsSentAgain() throws InterruptedException {
        ServedTree tree = Trees.server();
        Machine machine = new Machine(tree);
        machine.answerTo = "nothing";
        try (ServedTree served = tree.first(machine);
                RedfishClient client = client(served)) {
            Act act = act(client, "power.on");
            assertInstanceOf(Outcome.InDoubt.class, run(client, act));
            assertEquals(1, machine.writes.size());
            assertInstanceOf(
                    Outcome.Refused.class,
                    client.settle(act, Map.of()),
                    "it is off: it had no effect");
            machine.show("On");
            assertInstanceOf(Outcome.Done.class, client.settle(act, Map.of()));
            assertEquals(1, machine.writes.size(), "settling only reads");
        }
    }

    @Test
    void aLedThatIsReportedLateIsNotSaidToHaveHadNoEffect() throws InterruptedException {
        ServedTree tree = Trees.server();
        Machine machine = new Machine(tree);
        machine.show("On");
        AtomicInteger looks = new AtomicInteger();
        ServedTree.Handler late =
                (exchange, path) -> {
                    boolean patch = exchange.getRequestMethod().equals("PATCH");
                    if (patch) {
                        looks.set(1);
                        ServedTree.send(exchange, 204, "");
                    } else if (looks.get() > 0 && looks.incrementAndGet() == 3) {
                        machine.led = "Blinking";
                        machine.show("On");
                    }
                    return patch;
                };
        try (ServedTree served = tree.first(late).first(machine);
                RedfishClient client = client(served)) {
            Outcome outcome = run(client, act(client, "led.on"));
            assertEquals("bmc.done-led-on", outcome.what().code());
        }
    }

    @Test
    void aLostAnswerToAResetCannotBeSettledByThePowerStateAlone() throws InterruptedException {
        ServedTree tree = Trees.server();
        Machine machine = new Machine(tree);
        machine.show("On");
        machine.answerTo = "nothing";
        try (ServedTree served = tree.first(machine);
                RedfishClient client = client(served)) {
            Act act = act(client, "power.reset");
            assertInstanceOf(Outcome.InDoubt.class, run(client, act));
            assertInstanceOf(Outcome.InDoubt.class, client.settle(act, Map.of()));
        }
    }

    @Test
    void aResetWhoseAnswerWasLostIsSettledInALaterConversationByWhatWasSeenBefore()
            throws InterruptedException {
        ServedTree tree = Trees.server();
        Machine machine = new Machine(tree);
        machine.lastReset = "2026-11-20T08:00:00Z";
        machine.show("On");
        machine.answerTo = "nothing";
        try (ServedTree served = tree.first(machine)) {
            ListTrail trail = new ListTrail();
            ActExecutor executor = new ActExecutor(trail, List.of());
            Act act;
            try (RedfishClient client = client(served)) {
                act = act(client, "power.reset");
                assertInstanceOf(
                        Outcome.InDoubt.class, executor.run(act, CONSENT, performer(client)));
            }
            TrailEntry intent = trail.entries(1, 1).getFirst();
            try (RedfishClient later = client(served)) {
                assertInstanceOf(
                        Outcome.InDoubt.class,
                        executor.settle(intent, act, performer(later)),
                        "nothing tells that it was reset");
                machine.lastReset = "2026-11-21T09:30:00Z";
                machine.show("On");
                Outcome outcome = executor.settle(intent, act, performer(later));
                assertEquals("bmc.done-power-reset", outcome.what().code());
            }
            assertEquals(1, machine.writes.size());
        }
    }

    @Test
    void anotherBoxIsNotSwitched() throws InterruptedException {
        ServedTree tree = Trees.server();
        Machine machine = new Machine(tree);
        try (ServedTree served = tree.first(machine);
                RedfishClient client = client(served)) {
            Act own = act(client, "power.off");
            Act others =
                    Act.of(
                            own.kind(),
                            target("SN-7777"),
                            own.parameters(),
                            own.risk(),
                            own.effect());
            Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, run(client, others));
            assertEquals("bmc.another-box", refused.what().code());
            assertEquals(List.of(), machine.writes);
        }
    }

    @Test
    void theLedIsWrittenWithTheSpellingOfTheTagThatTheServiceTakes() throws InterruptedException {
        List<Predicate<String>> services =
                List.of("W/\"7\""::equals, "\"7\""::equals, "null"::equals);
        for (Predicate<String> service : services) {
            ServedTree tree = Trees.server();
            Machine machine = new Machine(tree);
            machine.takesTag = service;
            try (ServedTree served = tree.first(machine);
                    RedfishClient client = client(served)) {
                assertEquals("bmc.done-led-on", run(client, act(client, "led.on")).what().code());
                assertEquals("bmc.done-led-off", run(client, act(client, "led.off")).what().code());
            }
        }
    }

    @Test
    void aTagThatIsNeverTakenEndsInARefusal() throws InterruptedException {
        ServedTree tree = Trees.server();
        Machine machine = new Machine(tree);
        machine.takesTag = _ -> false;
        try (ServedTree served = tree.first(machine);
                RedfishClient client = client(served)) {
            assertInstanceOf(Outcome.Refused.class, run(client, act(client, "led.on")));
            assertTrue(machine.writes.size() <= 6, machine.writes::toString);
        }
    }

    @Test
    void aServiceThatIsBusyIsNotAskedToActTwice() throws InterruptedException {
        ServedTree tree = Trees.server();
        List<String> posts = new CopyOnWriteArrayList<>();
        tree.first(
                (exchange, path) -> {
                    if (!exchange.getRequestMethod().equals("POST")) {
                        return false;
                    }
                    posts.add(path);
                    exchange.getResponseHeaders().set("Retry-After", "0");
                    ServedTree.send(exchange, 503, "{}");
                    return true;
                });
        try (tree;
                RedfishClient client = client(tree)) {
            assertInstanceOf(Outcome.Refused.class, run(client, act(client, "power.on")));
            assertEquals(1, posts.size());
        }
    }
}
