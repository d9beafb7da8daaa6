package io.rackside.bmc.virtual;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.bmc.virtual.ipmi.VirtualIpmi;
import io.rackside.bmc.virtual.ipmi.wire.Input;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.Accounts;
import io.rackside.bmc.virtual.machine.BootOverride;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.bmc.virtual.machine.Privilege;
import io.rackside.bmc.virtual.machine.ResetType;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.PowerState;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.PortUnreachableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;

/** The IPMI face of the virtual BMC, datagram by datagram. */
class VirtualIpmiTest {
    private static final int ADMINISTRATOR = 4;
    private static final int APP = 0x06;
    private static final int STORAGE = 0x0a;
    private static final int SENSOR = 0x04;
    private static final int CHASSIS = 0x00;

    private final SteppedTime time = new SteppedTime();
    private final Accounts accounts =
            Accounts.of(new Account("admin", "Rackside-1".toCharArray()))
                    .with(new Account("viewer", "Viewer-1".toCharArray()), Privilege.USER);
    private VirtualServer server;
    private VirtualIpmi ipmi;
    private InetAddress loopback;

    @BeforeEach
    void start() throws IOException {
        loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        server = Twins.server(Make.STANDARD, time);
        start(VirtualIpmi.Setup.standard(time));
    }

    private void start(VirtualIpmi.Setup setup) throws IOException {
        stop();
        ipmi = VirtualIpmi.start(server, accounts, setup.withAddresses(loopback));
    }

    @AfterEach
    void stop() {
        if (ipmi != null) {
            ipmi.close();
        }
    }

    private RawConsole console(int suite) throws IOException {
        return new RawConsole(loopback, ipmi.port(), suite);
    }

    private RawConsole loggedIn() throws Exception {
        RawConsole console = console(17);
        assertEquals(0, console.login("admin", "Rackside-1", ADMINISTRATOR));
        return console;
    }

    @Test
    void aPresencePingIsAnsweredWithItsTag() throws Exception {
        try (RawConsole console = console(17)) {
            console.send(HexFormat.of().parseHex("0600ff06000011be80a50000"));
            assertEquals(
                    "0600ff06000011be40a50010000011be000000008100000000000000",
                    HexFormat.of().formatHex(console.receive()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 17})
    void aSessionOpensAndCloses(int suite) throws Exception {
        try (RawConsole console = console(suite)) {
            assertEquals(0, console.login("admin", "Rackside-1", ADMINISTRATOR));
            assertEquals(1, ipmi.openSessions());
            assertEquals(0x20, console.command(APP, 0x01).data()[0]);
            RawConsole.Answer info = console.command(APP, 0x3d, 0);
            assertArrayEquals(new byte[] {1, 4, 1, 2, 4, 0x11}, Arrays.copyOf(info.data(), 6));
            assertEquals(0x87, console.command(APP, 0x3c, 9, 9, 9, 9).completion());
            assertEquals(1, ipmi.openSessions());
            assertEquals(0, console.closeSession().completion());
            assertEquals(0, ipmi.openSessions());
        }
    }

    @Test
    void eachRefusalHasItsOwnStatus() throws Exception {
        try (RawConsole console = console(17)) {
            assertEquals(0x0d, console.login("nobody", "x", ADMINISTRATOR));
        }
        try (RawConsole console = console(17)) {
            assertEquals(0x09, console.login("viewer", "Viewer-1", ADMINISTRATOR));
        }
        try (RawConsole console = console(17)) {
            assertEquals(0x0f, console.login("admin", "wrong", ADMINISTRATOR));
        }
        try (RawConsole console = console(17)) {
            assertEquals(0x02, console.rakp1("admin", ADMINISTRATOR)[1]);
        }
        try (RawConsole console = console(0)) {
            assertEquals(0x04, console.openSession());
        }
        try (RawConsole console = console(16)) {
            assertEquals(0x10, console.openSession());
        }
        assertEquals(0, ipmi.openSessions());
    }

    @Test
    void theTableIsFullAtItsLimitAndIdleSessionsMakeRoom() throws Exception {
        start(VirtualIpmi.Setup.standard(time).withSessions(2, Duration.ofSeconds(60)));
        try (RawConsole first = loggedIn();
                RawConsole second = loggedIn();
                RawConsole third = console(17)) {
            assertEquals(0x01, third.login("admin", "Rackside-1", ADMINISTRATOR));
            time.pass(Duration.ofSeconds(40));
            assertEquals(0, first.command(APP, 0x01).completion());
            time.pass(Duration.ofSeconds(40));
            assertEquals(1, ipmi.openSessions(), "the one that said nothing is gone");
            assertEquals(0, third.login("admin", "Rackside-1", ADMINISTRATOR));
            second.send(second.request(APP, 0x01, 0));
            assertTrue(second.hearsNothing());
        }
    }

    @Test
    void theSameDatagramTwiceRunsOnce() throws Exception {
        try (RawConsole console = loggedIn()) {
            byte[] event = console.request(SENSOR, 0x02, 0, 4, 1, 0x30, 1, 9, 0xff, 0xff);
            int before = server.log().size();
            console.send(event);
            console.send(event);
            assertEquals(0, console.open(console.receive()).orElseThrow().completion());
            assertTrue(console.hearsNothing());
            assertEquals(before + 1, server.log().size());
        }
    }

    @Test
    void aNumberOutsideTheWindowIsDropped() throws Exception {
        try (RawConsole console = loggedIn()) {
            console.send(console.request(APP, 0x01, 14));
            assertEquals(0, console.open(console.receive()).orElseThrow().completion());
            console.send(console.request(APP, 0x01, 200));
            assertTrue(console.hearsNothing());
            console.send(console.request(APP, 0x01, 0));
            assertEquals(
                    0,
                    console.open(console.receive()).orElseThrow().completion(),
                    "a late one still comes in");
        }
    }

    @Test
    void aChangedBitIsDropped() throws Exception {
        try (RawConsole console = loggedIn()) {
            for (int at : new int[] {20, 40, 60}) {
                byte[] request = console.request(APP, 0x01, 0);
                request[at] ^= 1;
                console.send(request);
                assertTrue(console.hearsNothing(), "bit at " + at);
            }
            assertEquals(0, console.command(APP, 0x01).completion());
        }
    }

    @Test
    void noDatagramBreaksIt() throws Exception {
        SplittableRandom chance = new SplittableRandom(7);
        try (RawConsole console = loggedIn()) {
            for (int i = 0; i < 3_000; i++) {
                byte[] noise = new byte[chance.nextInt(80)];
                chance.nextBytes(noise);
                if (noise.length > 20) {
                    System.arraycopy(new byte[] {6, 0, (byte) 0xff, 7}, 0, noise, 0, 4);
                    noise[4] = (byte) (chance.nextBoolean() ? 6 : 0);
                    noise[5] = (byte) chance.nextInt(0x16);
                    Arrays.fill(noise, 6, 15, (byte) 0);
                    noise[14] = (byte) (noise.length - 16);
                }
                console.send(noise);
                if (i % 50 == 0) {
                    awaitPong(console, i);
                }
            }
        }
        try (RawConsole console = loggedIn()) {
            for (int command = 0; command < 256; command++) {
                for (int netFn : new int[] {0, 4, 6, 0x0a, 0x0c, 0x2c, 0x30}) {
                    // Not those that restart the BMC, close the session or take its rights.
                    if (netFn == APP && (command < 4 || command == 0x3b || command == 0x3c)) {
                        continue;
                    }
                    int[] data = chance.ints(chance.nextInt(12), 0, 256).toArray();
                    console.command(netFn, command, data);
                }
            }
            assertEquals(0, console.command(APP, 0x01).completion());
        }
    }

    /** Until it has come, what was sent before is still being looked at. */
    private static void awaitPong(RawConsole console, int number) throws IOException {
        byte[] ping = HexFormat.of().parseHex("0600ff06000011be80000000");
        ping[9] = (byte) number;
        console.send(ping);
        byte[] heard = console.receive();
        while (heard[3] != 6 || heard[9] != (byte) number) {
            heard = console.receive();
        }
    }

    @Test
    void aViewerReadsAndChangesNothing() throws Exception {
        try (RawConsole console = console(17)) {
            assertEquals(0, console.login("viewer", "Viewer-1", 2));
            assertEquals(0, console.command(CHASSIS, 0x01).completion());
            assertEquals(0xd4, console.command(CHASSIS, 0x02, 0).completion());
            assertEquals(0xd4, console.command(STORAGE, 0x47, 0, 0).completion());
            assertEquals(0x81, console.command(APP, 0x3b, 4).completion());
            assertEquals(PowerState.ON, server.state().powerState());
        }
    }

    @Test
    void recordsAreReadInPartsUnderAReservation() throws Exception {
        try (RawConsole console = loggedIn()) {
            Input info = new Input(console.command(STORAGE, 0x20).data());
            int count = info.skip(1).u16();
            int records = 0;
            int id = 0;
            while (id != 0xffff) {
                byte[] whole = console.command(STORAGE, 0x23, 0, 0, id, id >> 8, 0, 0xff).data();
                byte[] reserved = console.command(STORAGE, 0x22).data();
                byte[] part =
                        console.command(STORAGE, 0x23, reserved[0], reserved[1], id, id >> 8, 5, 7)
                                .data();
                assertArrayEquals(Arrays.copyOfRange(whole, 7, 14), Arrays.copyOfRange(part, 2, 9));
                assertEquals(whole.length - 7, whole[6] & 0xff, "its length is right");
                id = whole[0] & 0xff | (whole[1] & 0xff) << 8;
                records++;
            }
            assertEquals(count, records);
            byte[] reserved = console.command(STORAGE, 0x22).data();
            ipmi.touchRecords();
            RawConsole.Answer lost =
                    console.command(STORAGE, 0x23, reserved[0], reserved[1], 1, 0, 5, 7);
            assertEquals(0xc5, lost.completion());
        }
    }

    @Test
    void theWatchdogCountsToItsEndAndSaysWhatForItWas() throws Exception {
        try (RawConsole console = loggedIn()) {
            assertEquals(0x80, console.command(APP, 0x22).completion(), "never set");
            int[] tenSeconds = {0x04, 0, 0, 0, 100, 0};
            assertEquals(0, console.command(APP, 0x24, tenSeconds).completion());
            assertEquals(0, console.command(APP, 0x22).completion());
            time.pass(Duration.ofSeconds(7));
            assertArrayEquals(
                    new byte[] {0x44, 0, 0, 0, 100, 0, 30, 0}, console.command(APP, 0x25).data());
            time.pass(Duration.ofSeconds(7));
            for (int i = 0; i < 2; i++) {
                assertArrayEquals(
                        new byte[] {0x04, 0, 0, 0x10, 100, 0, 0, 0},
                        console.command(APP, 0x25).data());
            }
            tenSeconds[3] = 0x10;
            assertEquals(0, console.command(APP, 0x24, tenSeconds).completion());
            assertArrayEquals(
                    new byte[] {0x04, 0, 0, 0, 100, 0, 100, 0}, console.command(APP, 0x25).data());
            assertEquals(0xcc, console.command(APP, 0x24, 4, 1, 0, 0, 1, 0).completion());
        }
    }

    @Test
    void withoutPowerThereIsNoReading() throws Exception {
        server.reset(ResetType.FORCE_OFF);
        time.pass(Duration.ofSeconds(3));
        try (RawConsole console = loggedIn()) {
            byte[] cpu = console.command(SENSOR, 0x2d, 3).data();
            assertEquals(0x20, cpu[1] & 0x20, "unavailable");
            byte[] inlet = console.command(SENSOR, 0x2d, 1).data();
            assertEquals(0, inlet[1] & 0x20);
            assertEquals(
                    server.state().sensors().getFirst().value().orElseThrow(),
                    (inlet[0] & 0xff) / 2.0 - 40,
                    0.001);
            assertEquals(0xcb, console.command(SENSOR, 0x2d, 250).completion());
            assertEquals(0x20, console.command(CHASSIS, 0x01).data()[0] & 0x61, "off, as before");
        }
    }

    @Test
    void theLogIsClearedUnderAReservationAndSaysWhenItIsDone() throws Exception {
        try (RawConsole console = loggedIn()) {
            int[] clear = {0, 0, 'C', 'L', 'R', 0xaa};
            assertEquals(0xc5, console.command(STORAGE, 0x47, clear).completion());
            byte[] reserved = console.command(STORAGE, 0x42).data();
            clear[0] = reserved[0] & 0xff;
            clear[1] = reserved[1] & 0xff;
            assertEquals(0, console.command(STORAGE, 0x47, clear).data()[0], "under way");
            clear[5] = 0;
            time.pass(Duration.ofSeconds(1));
            assertEquals(1, console.command(STORAGE, 0x47, clear).data()[0], "done");
            byte[] only = console.command(STORAGE, 0x43, 0, 0, 0, 0, 0, 0xff).data();
            assertEquals(0x10, only[12], "the entry that says so");
            assertEquals(0xcb, console.command(STORAGE, 0x43, 0, 0, 1, 0, 0, 0xff).completion());
        }
    }

    @Test
    void theLogTellsThatItOverflowedAndItsClockCanBeSet() throws Exception {
        try (RawConsole console = loggedIn()) {
            assertEquals(0, console.command(STORAGE, 0x40).data()[13] & 0x80);
            for (int i = 0; i < VirtualServer.LOG_CAPACITY; i++) {
                server.testEvent("one of many");
            }
            assertEquals(0x80, console.command(STORAGE, 0x40).data()[13] & 0x80);
            assertEquals(0, console.command(STORAGE, 0x49, 0, 0, 0, 0x40).completion());
            time.pass(Duration.ofSeconds(5));
            assertArrayEquals(new byte[] {5, 0, 0, 0x40}, console.command(STORAGE, 0x48).data());
            server.testEvent("dated by that clock");
            byte[] last = console.command(STORAGE, 0x43, 0, 0, 0xff, 0xff, 0, 0xff).data();
            assertArrayEquals(new byte[] {5, 0, 0, 0x40}, Arrays.copyOfRange(last, 5, 9));
        }
    }

    @ParameterizedTest
    @EnumSource(BootOverride.Device.class)
    void bootOptionsAreThoseOfTheMachine(BootOverride.Device device) throws Exception {
        try (RawConsole console = loggedIn()) {
            BootOverride wanted =
                    new BootOverride(device, BootOverride.Lasts.ALWAYS, BootOverride.Mode.UEFI);
            server.boot(wanted);
            byte[] told = console.command(CHASSIS, 0x09, 5, 0, 0).data();
            server.boot(BootOverride.NONE);
            int completion =
                    console.command(CHASSIS, 0x08, 5, told[2], told[3], 0, 0, 0).completion();
            assertEquals(0, completion);
            assertEquals(
                    device == BootOverride.Device.NONE ? BootOverride.NONE : wanted,
                    server.state().boot());
        }
    }

    @Test
    void aPasswordThatWasSetIsTheOneToUse() throws Exception {
        try (RawConsole console = loggedIn()) {
            byte[] text =
                    Arrays.copyOf("New-Password-17-x".getBytes(StandardCharsets.US_ASCII), 20);
            int[] set = new int[22];
            set[0] = 0x80 | 3;
            set[1] = 2;
            for (int i = 0; i < text.length; i++) {
                set[2 + i] = text[i];
            }
            assertEquals(0, console.command(APP, 0x47, set).completion());
        }
        try (RawConsole console = console(17)) {
            assertEquals(0x0f, console.login("viewer", "Viewer-1", 2));
        }
        try (RawConsole console = console(17)) {
            assertEquals(0, console.login("viewer", "New-Password-17-x", 2));
        }
    }

    @Test
    void aBmcThatRestartsIsSilentAndHasLostItsSessions() throws Exception {
        try (RawConsole console = loggedIn()) {
            assertEquals(0, console.command(APP, 0x02).completion());
            console.send(console.request(APP, 0x01, 0));
            assertTrue(console.hearsNothing());
            time.pass(Duration.ofSeconds(30));
            assertEquals(0, ipmi.openSessions());
            assertEquals(0, console.login("admin", "Rackside-1", ADMINISTRATOR));
        }
    }

    @Test
    void cipherZeroOpensOnlyWhileItIsToldTo() throws Exception {
        server.faults().begin(new Misbehaviour.OpensCipherZero());
        try (RawConsole console = console(0)) {
            assertEquals(0, console.login("admin", "any password", 2));
            assertEquals(0, console.command(CHASSIS, 0x01).completion());
        }
        server.faults().endAll();
        try (RawConsole console = console(0)) {
            assertEquals(0x04, console.openSession());
        }
    }

    @Test
    void whatItIsToldToDoWrongGoesWrong() throws Exception {
        try (RawConsole console = loggedIn()) {
            server.faults().begin(new Misbehaviour.NodeBusy(100));
            assertEquals(0xc0, console.command(APP, 0x01).completion());
            server.faults().endAll();
            server.faults().begin(new Misbehaviour.RepeatsDatagrams(100));
            console.send(console.request(APP, 0x01, 0));
            assertArrayEquals(console.receive(), console.receive());
            server.faults().endAll();
            server.faults().begin(new Misbehaviour.WrongHash(Misbehaviour.Hash.MESSAGE));
            console.send(console.request(APP, 0x01, 0));
            assertTrue(console.open(console.receive()).isEmpty());
            server.faults().endAll();
            server.faults().begin(new Misbehaviour.Silent());
            console.send(console.request(APP, 0x01, 0));
            assertTrue(console.hearsNothing());
            server.faults().endAll();
            server.faults().begin(new Misbehaviour.SessionsFull());
            assertEquals(0x01, console.openSession());
            server.faults().endAll();
            server.faults().begin(new Misbehaviour.SdrFault(Misbehaviour.Sdr.NEVER_ENDS));
            byte[] last = console.command(STORAGE, 0x23, 0, 0, 0xff, 0xff, 0, 0xff).data();
            assertArrayEquals(Arrays.copyOf(last, 2), Arrays.copyOfRange(last, 2, 4));
        }
    }

    @Test
    void consoleCharactersAreRepeatedUntilTheyAreAcknowledged() throws Exception {
        start(VirtualIpmi.Setup.standard(Time.system()));
        try (RawConsole console = loggedIn()) {
            assertEquals(0, console.command(APP, 0x48, 1, 1, 0xc0, 0, 0, 0).completion());
            assertEquals(0x80, console.command(APP, 0x48, 1, 1, 0xc0, 0, 0, 0).completion());
            byte[] prompt = console.receiveSol();
            assertEquals(1, prompt[0]);
            assertTrue(text(prompt).startsWith("root@" + server.spec().hostName()));
            assertArrayEquals(prompt, console.receiveSol(), "nobody has acknowledged it");
            console.sendSol(0, 1, 4, 0, "");
            byte[] rest = console.receiveSol();
            assertEquals(2, rest[0]);
            assertEquals(text(prompt).substring(4), text(rest), "only four had been taken");
            console.sendSol(1, 2, rest.length - 4, 0, "xy");
            assertArrayEquals(new byte[] {0, 1, 2, 0}, console.receiveSol());
            byte[] echo = console.receiveSol();
            assertEquals("xy", text(echo));
            console.sendSol(1, 3, 2, 0, "xy");
            assertArrayEquals(new byte[] {0, 1, 2, 0}, console.receiveSol(), "a repetition");
            console.sendSol(2, 0, 0, 0x10, "");
            assertArrayEquals(new byte[] {0, 2, 0, 0}, console.receiveSol());
            assertTrue(text(console.receiveSol()).contains("sysrq"));
            assertEquals(0, console.command(APP, 0x3d, 0).completion());
        }
    }

    private static String text(byte[] payload) {
        return new String(payload, 4, payload.length - 4, StandardCharsets.ISO_8859_1);
    }

    @Test
    void nobodyListensWhileItRefuses() throws Exception {
        try (RawConsole console = loggedIn()) {
            server.faults().begin(new Misbehaviour.Refusing());
            assertThrows(
                    PortUnreachableException.class,
                    () -> {
                        for (int i = 0; i < 20; i++) {
                            console.send(console.request(APP, 0x01, 0));
                            console.hearsNothing();
                        }
                    });
            server.faults().endAll();
            assertEquals(0, console.login("admin", "Rackside-1", ADMINISTRATOR));
        }
    }

    @Test
    void bothTonguesTellOneState() throws Exception {
        try (VirtualRedfish redfish = Twins.start(server);
                Wire wire = new Wire(redfish.uri());
                RawConsole console = loggedIn()) {
            assertEquals(0, console.command(CHASSIS, 0x02, 0).completion());
            time.pass(Duration.ofSeconds(3));
            JsonNode system = wire.get("/redfish/v1/Systems/1").json();
            assertEquals("Off", system.path("PowerState").asText());
            server.boot(
                    new BootOverride(
                            BootOverride.Device.NETWORK,
                            BootOverride.Lasts.ONE_START,
                            BootOverride.Mode.UEFI));
            assertArrayEquals(
                    new byte[] {1, 5, (byte) 0xa0, 4, 0, 0, 0},
                    console.command(CHASSIS, 0x09, 5, 0, 0).data());
            int entries = new Input(console.command(STORAGE, 0x40).data()).skip(1).u16();
            assertEquals(server.log().size(), entries);
        }
    }

    @Test
    void itBindsLoopbackOnly() {
        VirtualIpmi.Setup standard = VirtualIpmi.Setup.standard(time);
        assertThrows(
                IllegalArgumentException.class,
                () -> standard.withAddresses(InetAddress.getByAddress(new byte[] {10, 0, 0, 1})));
        assertFalse(
                standard.withKg("key".getBytes(StandardCharsets.US_ASCII))
                        .toString()
                        .contains("kg"));
    }
}
