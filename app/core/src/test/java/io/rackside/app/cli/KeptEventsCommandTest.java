package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.app.Options;
import io.rackside.app.network.traps.TrapSite;
import io.rackside.bmc.virtual.VirtualRedfish;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.Accounts;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.Device;
import io.rackside.model.Endpoint;
import io.rackside.model.Event;
import io.rackside.model.Grade;
import io.rackside.model.Health;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.operations.Actor;
import io.rackside.operations.Time;
import io.rackside.store.Store;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code rackside events} of a switch. */
@Timeout(60)
class KeptEventsCommandTest {
    private static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");

    private static final String PASSWORD = "canary-5d1a-password";

    @TempDir private Path folder;
    private final Device box = TrapSite.box("sw-a", "snmp://127.0.0.1");

    @BeforeEach
    void start() {
        Options options = Options.ofThisMachine().anchoredIn(folder.resolve("anchors"));
        TrapSite.make(folder.resolve("data"), options, box);
        Message down = Message.of("network.snmp.trap.link-down", "GE0/0/7");
        Actor actor = new Actor("tester", options.account(), options.host());
        try (Store store =
                Store.open(folder.resolve("data"), options.anchors(), actor, Time.system())) {
            store.events()
                    .add(
                            box.id(),
                            List.of(
                                    older("trap-1", AT),
                                    kept("trap-2", AT.plusSeconds(1), down),
                                    kept(
                                            "trap-3",
                                            AT.plusSeconds(2),
                                            Message.of("core.trap.unverified", down))),
                            AT);
        }
    }

    private static Event kept(String id, Instant at, Message meaning) {
        return new Event(
                id,
                Optional.of(at),
                Event.TimeSource.RECEIVED,
                Health.CRITICAL,
                "GE0/0/7",
                "1.3.6.1.6.3.1.1.5.3",
                "linkDown",
                "",
                Optional.of(meaning),
                Optional.of(Grade.MAJOR));
    }

    /** As it was kept before meanings were. */
    private static Event older(String id, Instant at) {
        return new Event(
                id,
                Optional.of(at),
                Event.TimeSource.RECEIVED,
                Health.OK,
                "",
                "1.3.6.1.6.3.1.1.5.1",
                "restarted after power-on",
                "");
    }

    private Cli.Ended run(String language, String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.addAll(List.of("--data", folder.resolve("data").toString(), "--lang", language));
        return new Cli().run(arguments.toArray(String[]::new));
    }

    @Test
    void theTrapsOfASwitchAreShownNewestFirst() throws IOException {
        Cli.Ended ended = run("en", "events", "sw-a", "--json");
        assertEquals(0, ended.status(), ended.err());
        JsonNode json = new ObjectMapper().readTree(ended.out());
        assertEquals("sw-a", json.path("device").path("name").asText());
        JsonNode events = json.path("events");
        assertEquals(3, events.size());
        JsonNode unverified = events.get(0);
        assertEquals("unverified", unverified.path("standing").asText());
        assertEquals("link-down", unverified.path("meaning").asText());
        JsonNode trusted = events.get(1);
        assertEquals("2026-03-01T08:00:01Z", trusted.path("time").asText());
        assertEquals("GE0/0/7", trusted.path("port").asText());
        assertEquals("major", trusted.path("grade").asText());
        assertEquals("trusted", trusted.path("standing").asText());
        assertEquals("linkDown", trusted.path("message").asText());
        assertEquals("link of GE0/0/7 went down", trusted.path("text").asText());
        JsonNode older = events.get(2);
        assertEquals("restarted after power-on", older.path("text").asText());
        assertFalse(older.has("standing"));
    }

    @Test
    void theyAreSaidInTheReadersLanguage() {
        String english = run("en", "events", "sw-a", "--most", "2").out();
        assertTrue(english.contains("link of GE0/0/7 went down"), english);
        assertTrue(english.contains("major"), english);
        String chinese = run("zh", "events", "sw-a", "--most", "2").out();
        assertTrue(chinese.contains("GE0/0/7 链路断开"), chinese);
        assertTrue(chinese.contains("重要"), chinese);
    }

    @Test
    void anAddressHasNoKeptEvents() {
        Cli.Ended ended = run("en", "events", "snmp://127.0.0.1:16161");
        assertEquals(2, ended.status(), ended.err());
        assertTrue(ended.err().contains("data folder"), ended.err());
    }

    /** A server's BMC has a log of its own; what was told by traps stands beside it. */
    @Test
    void theTrapsOfABoxWithABmcStandBesideItsOwnLog() throws IOException {
        VirtualServer server =
                new VirtualServer(RackServers.of(Make.STANDARD, 5), Time.system(), 5);
        Accounts accounts = Accounts.of(new Account("operator", PASSWORD.toCharArray()));
        try (VirtualRedfish bmc =
                VirtualRedfish.start(
                        server, accounts, VirtualRedfish.Setup.standard(Time.system()))) {
            Device withBmc =
                    box.withEndpoints(
                            List.of(
                                    new Endpoint(
                                            Protocol.REDFISH,
                                            bmc.uri().toString(),
                                            Optional.empty(),
                                            Optional.empty(),
                                            false)));
            Options options = Options.ofThisMachine().anchoredIn(folder.resolve("anchors"));
            Actor actor = new Actor("tester", options.account(), options.host());
            try (Store store =
                    Store.open(folder.resolve("data"), options.anchors(), actor, Time.system())) {
                store.devices().save(withBmc);
            }
            Cli.Ended ended =
                    new Cli()
                            .with("RACKSIDE_PASSWORD", PASSWORD)
                            .run(
                                    "events",
                                    "sw-a",
                                    "--user",
                                    "operator",
                                    "--fingerprint",
                                    bmc.fingerprint(),
                                    "--json",
                                    "--data",
                                    folder.resolve("data").toString());
            assertEquals(0, ended.status(), ended.err());
            List<String> codes = new ArrayList<>();
            List<String> standings = new ArrayList<>();
            new ObjectMapper()
                    .readTree(ended.out())
                    .path("events")
                    .forEach(
                            event -> {
                                codes.add(event.path("code").asText());
                                standings.add(event.path("standing").asText());
                            });
            assertEquals(
                    2, codes.stream().filter("1.3.6.1.6.3.1.1.5.3"::equals).count(), ended::out);
            assertTrue(codes.size() > 3, ended::out);
            assertTrue(standings.contains("trusted"), ended::out);
        }
    }
}
