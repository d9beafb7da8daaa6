package io.rackside.app.cli;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.app.network.Boxes;
import io.rackside.app.network.traps.TrapSite;
import io.rackside.drivers.snmp.virtual.TrapDestination;
import io.rackside.drivers.snmp.virtual.TrapSender;
import io.rackside.model.Device;
import io.rackside.model.Health;
import io.rackside.model.PowerState;
import io.rackside.operations.Actor;
import io.rackside.operations.Time;
import io.rackside.store.LastKnown;
import io.rackside.store.Store;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Traps as they are shown on the command line. */
@Timeout(60)
class NetworkTrapsCommandTest {
    private static final OID LINK_DOWN = new OID("1.3.6.1.6.3.1.1.5.3");

    @TempDir private Path folder;

    @Test
    void aStrangersTrapIsALineThatIsNotTrusted() throws Exception {
        Path data = folder.resolve("data");
        Rackside.open(
                        data,
                        Options.ofThisMachine().anchoredIn(folder.resolve("anchors")),
                        Time.system())
                .close();
        JsonNode line = heard(data);
        assertEquals("link-down", line.path("meaning").asText());
        assertEquals("major", line.path("grade").asText());
        assertEquals("127.0.0.1", line.path("address").asText());
        assertFalse(line.path("trusted").asBoolean());
        assertEquals("stranger", line.path("standing").asText());
    }

    /** What was last read of the box stands in the data folder; nobody asks it now. */
    @Test
    void aPortIsCalledAsTheBoxCalledItWhenItWasRead() throws Exception {
        Path data = folder.resolve("data");
        Options options = Options.ofThisMachine().anchoredIn(folder.resolve("anchors"));
        Device box = TrapSite.box("sw-a", "snmp://127.0.0.1");
        TrapSite.make(data, options, box);
        Boxes.Read read = new Boxes.Read("sw-a", "00:E0:FC:00:00:01");
        for (int port = 1; port <= 7; port++) {
            read.port("GE0/0/" + port, true);
        }
        Actor actor = new Actor("tester", options.account(), options.host());
        try (Store store = Store.open(data, options.anchors(), actor, Time.system())) {
            store.lastKnown()
                    .save(
                            new LastKnown(
                                    box.id(),
                                    Health.OK,
                                    PowerState.ON,
                                    Optional.empty(),
                                    Optional.empty(),
                                    List.of(),
                                    Optional.empty(),
                                    Optional.of(read.made()),
                                    Optional.of(Instant.EPOCH),
                                    Optional.of(Instant.EPOCH)));
        }
        JsonNode line = heard(data);
        assertEquals("sw-a", line.path("device").asText());
        assertEquals("GE0/0/7", line.path("port").asText());
    }

    /** The line a linkDown of ifIndex 7 makes. */
    private JsonNode heard(Path data) throws Exception {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        ByteArrayOutputStream noted = new ByteArrayOutputStream();
        RacksideCommand command =
                new Cli()
                        .command(
                                new PrintStream(told, true, UTF_8),
                                new PrintStream(noted, true, UTF_8));
        Thread running =
                Thread.ofPlatform()
                        .start(
                                () ->
                                        command.run(
                                                "network",
                                                "traps",
                                                "--port",
                                                "0",
                                                "--json",
                                                "--data",
                                                data.toString()));
        try (TrapSender sender = TrapSender.start(5)) {
            Pattern port = Pattern.compile("(\\d{4,5})\\.");
            eventually(() -> port.matcher(noted.toString(UTF_8)).find(), noted::toString);
            Matcher at = port.matcher(noted.toString(UTF_8));
            assertTrue(at.find());
            InetSocketAddress to =
                    new InetSocketAddress(
                            InetAddress.ofLiteral("127.0.0.1"), Integer.parseInt(at.group(1)));
            sender.send(
                    new TrapDestination.V2c(to, "public", false),
                    LINK_DOWN,
                    List.of(
                            new VariableBinding(
                                    new OID("1.3.6.1.2.1.2.2.1.1.7"), new Integer32(7))),
                    1);
            eventually(() -> told.toString(UTF_8).endsWith("}\n"), told::toString);
        } finally {
            running.interrupt();
            running.join(Duration.ofSeconds(20));
        }
        return new ObjectMapper().readTree(told.toString(UTF_8));
    }
}
