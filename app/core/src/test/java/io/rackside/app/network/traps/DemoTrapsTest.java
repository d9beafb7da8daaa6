package io.rackside.app.network.traps;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.FastTime;
import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.app.demo.DemoWorld;
import io.rackside.app.words.EventWords;
import io.rackside.app.words.Words;
import io.rackside.drivers.snmp.trap.TrapMeaning;
import io.rackside.drivers.snmp.virtual.TrapDestination;
import io.rackside.drivers.snmp.virtual.TrapSender;
import io.rackside.model.Device;
import io.rackside.model.Event;
import io.rackside.model.Grade;
import io.rackside.model.Message;
import io.rackside.model.PortRef;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Traps of the demo's boxes and of strangers, at the app. */
@Timeout(120)
class DemoTrapsTest {
    private static final OID COLD_START = new OID("1.3.6.1.6.3.1.1.5.1");

    @TempDir private Path folder;
    private DemoWorld world;
    private Rackside rackside;

    @BeforeEach
    void start() throws IOException {
        FastTime time = new FastTime(10);
        Words words = new Words(Locale.ENGLISH, time, ZoneOffset.UTC);
        Options options = Options.ofThisMachine().anchoredIn(folder.resolve("anchors"));
        world = DemoWorld.open(folder.resolve("demo"), 8, 1, words, options, time, 1);
        world.startTwins();
        rackside = world.rackside();
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void aLinkThatWentDownIsInTheLogOfItsBox() throws InterruptedException {
        Device upper = device("sw-01");
        world.cabinet().pull(new PortRef(upper.id(), "1"));
        eventually(() -> !rackside.traps().newest().isEmpty(), () -> "no trap came");
        HeardTrap heard = rackside.traps().newest().getFirst();
        assertEquals(Optional.of(upper.id()), heard.device());
        assertEquals(Optional.of("10GE1/0/1"), heard.port());
        assertEquals(Optional.of(TrapMeaning.LINK_DOWN), heard.trap().meaning());
        assertTrue(heard.trusted());
        eventually(
                () -> !rackside.monitor().events(upper.id(), 5).isEmpty(),
                () -> "nothing in the log");
        Event event = rackside.monitor().events(upper.id(), 5).getFirst();
        assertEquals("10GE1/0/1", event.sensor());
        assertEquals("linkDown", event.message());
        assertEquals(Optional.of(Grade.MAJOR), event.grade());
        Message meaning = event.meaning().orElseThrow();
        Words words = rackside.words();
        assertEquals("link of 10GE1/0/1 went down", words.render(meaning, Locale.ENGLISH));
        assertEquals("10GE1/0/1 链路断开", words.render(meaning, Locale.SIMPLIFIED_CHINESE));
        assertEquals(words.render(meaning), new EventWords(words::render).of(event));
    }

    @Test
    void aStrangersTrapIsShownAndChangesNothing() throws IOException, InterruptedException {
        try (TrapSender stranger = TrapSender.start(99)) {
            send(stranger, "demo-on-loopback");
            eventually(() -> !rackside.traps().others().isEmpty(), () -> "not shown");
            HeardTrap heard = rackside.traps().others().getFirst();
            assertEquals(Optional.empty(), heard.device());
            assertEquals(HeardTrap.Standing.STRANGER, heard.standing());
            send(stranger, "public");
            eventually(() -> rackside.traps().tally().refused() == 1, () -> "not counted");
        }
        assertEquals(1, rackside.traps().refused().size());
        assertEquals(1, rackside.traps().tally().strangers());
        assertEquals(0, rackside.traps().tally().trusted());
        assertEquals(List.of(), rackside.monitor().events(device("sw-01").id(), 5));
    }

    @Test
    void aPlannedLinkRaisesItsAlarmAndClearsIt() throws InterruptedException {
        rackside.monitor().start();
        Device upper = device("sw-01");
        eventually(
                () ->
                        rackside.monitor()
                                .state(upper.id())
                                .filter(state -> state.network().isPresent())
                                .isPresent(),
                () -> "never read");
        world.cabinet().pull(new PortRef(upper.id(), "1"));
        eventually(() -> open("link:10GE1/0/1"), () -> "no alarm");
        world.cabinet().plug(new PortRef(upper.id(), "1"));
        eventually(() -> !open("link:10GE1/0/1"), () -> "not cleared");
    }

    private boolean open(String cause) {
        return rackside.alarms().open().stream()
                .anyMatch(
                        alarm ->
                                alarm.device().equals(device("sw-01").id())
                                        && alarm.cause().equals(cause));
    }

    private void send(TrapSender sender, String community) throws IOException {
        InetSocketAddress to = rackside.traps().address().orElseThrow();
        sender.send(
                new TrapDestination.V2c(to, community, false),
                COLD_START,
                List.<VariableBinding>of(),
                1);
    }

    private Device device(String name) {
        return rackside.site().model().devices().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
