package io.rackside.bmc.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackside.bmc.virtual.ipmi.VirtualIpmi;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.Accounts;
import io.rackside.bmc.virtual.machine.BootOverride;
import io.rackside.bmc.virtual.machine.Led;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.bmc.virtual.machine.Privilege;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.PowerState;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** ipmitool and FreeIPMI, which nobody here wrote, read and change the twin. */
@Tag("peer")
class IpmiPeersTest {
    private static final long PATIENCE_SECONDS = 60;
    private static final String USER = "admin";
    private static final String PASSWORD = "Rackside-1";
    private static final String KG = "key-of-the-bmc";

    @TempDir Path home;

    private final SteppedTime time = new SteppedTime();
    private VirtualServer server;
    private VirtualIpmi ipmi;

    @BeforeEach
    void start() throws IOException {
        server = Twins.server(Make.STANDARD, time);
        start(VirtualIpmi.Setup.standard(Time.system()));
    }

    private void start(VirtualIpmi.Setup setup) throws IOException {
        stop();
        Accounts accounts =
                Accounts.of(new Account(USER, PASSWORD.toCharArray()))
                        .with(new Account("viewer", "Viewer-1".toCharArray()), Privilege.USER);
        ipmi = VirtualIpmi.start(server, accounts, setup);
    }

    @AfterEach
    void stop() {
        if (ipmi != null) {
            ipmi.close();
        }
    }

    /** What a program said and how it ended. */
    private record Ran(int exit, String said) {
        Ran good() {
            assertEquals(0, exit, said);
            return this;
        }

        Ran says(String... some) {
            for (String one : some) {
                assertTrue(said.contains(one), one + " in: " + said);
            }
            return this;
        }
    }

    private Ran run(List<String> command, String typed) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("HOME", home.toString());
        builder.environment().put("TZ", "UTC");
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(typed.getBytes(StandardCharsets.US_ASCII));
            in.flush();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "ended in time");
            return new Ran(process.exitValue(), said);
        }
    }

    /** Runs it on a terminal and types each text once the one before it was seen. */
    private Ran type(String command, String... seenAndTyped) throws Exception {
        needs("script", "-V");
        Process process =
                new ProcessBuilder("script", "-qec", command, "/dev/null")
                        .redirectErrorStream(true)
                        .start();
        Thread.startVirtualThread(() -> endInTime(process));
        StringBuilder said = new StringBuilder();
        int next = 0;
        try (InputStream out = process.getInputStream();
                OutputStream in = process.getOutputStream()) {
            for (int one = out.read(); one >= 0; one = out.read()) {
                said.append((char) one);
                if (next < seenAndTyped.length
                        && said.indexOf(seenAndTyped[next]) >= 0
                        && out.available() == 0) {
                    in.write(seenAndTyped[next + 1].getBytes(StandardCharsets.US_ASCII));
                    in.flush();
                    next += 2;
                }
            }
        }
        assertEquals(seenAndTyped.length, next, said.toString());
        return new Ran(process.waitFor(), said.toString());
    }

    private static void endInTime(Process process) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void needs(String program, String version) {
        try {
            assertTrue(run(List.of(program, version), "").exit() >= 0);
        } catch (Exception e) {
            assumeTrue(false, "SKIPPED: " + program + " is not installed on this machine");
        }
    }

    private List<String> ipmitoolCommand(int suite, String user, String password, String command) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "ipmitool",
                                "-I",
                                "lanplus",
                                "-H",
                                "127.0.0.1",
                                "-p",
                                Integer.toString(ipmi.port()),
                                "-U",
                                user,
                                "-P",
                                password,
                                "-C",
                                Integer.toString(suite)));
        all.addAll(List.of(command.split(" ")));
        return all;
    }

    private Ran ipmitool(int suite, String command) throws Exception {
        needs("ipmitool", "-V");
        return run(ipmitoolCommand(suite, USER, PASSWORD, command), "");
    }

    private Ran freeipmi(String program, int suite, String... arguments) throws Exception {
        needs(program, "--version");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                program,
                                "-D",
                                "LAN_2_0",
                                "-h",
                                "127.0.0.1:" + ipmi.port(),
                                "-u",
                                USER,
                                "-p",
                                PASSWORD,
                                "-l",
                                "ADMIN",
                                "-I",
                                Integer.toString(suite)));
        command.addAll(List.of(arguments));
        return run(command, "");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 17})
    void ipmitoolReadsTheControllerAndTheSensors(int suite) throws Exception {
        ipmitool(suite, "mc info").good().says("Firmware Revision         : 4.20", "32473");
        ipmitool(suite, "mc guid").good().says(server.spec().uuid(), "Encoding : IPMI");
        ipmitool(suite, "mc selftest").good().says("passed");
        ipmitool(suite, "session info active").good().says("IPMIv2/RMCP+", "ADMINISTRATOR");
        Ran sensors = ipmitool(suite, "sdr elist all").good();
        double inlet = server.state().sensors().getFirst().value().orElseThrow();
        sensors.says(
                "Inlet Temp       | 01h | ok  | 55.1 | " + number(inlet) + " degrees C",
                "PSU1 Status      | 18h | ok  | 10.1 | Presence detected",
                "PS Redundancy    | 1Ah | ok  | 19.1 | Fully Redundant",
                "Fan 6 Speed      | 14h | ok  | 29.6 |",
                "OS Boot",
                "Logical FRU @02h",
                "Dynamic MC @ 20h");
        assertEquals(53, sensors.said().lines().count());
        Ran thresholds = ipmitool(suite, "sensor list").good();
        thresholds.says("| ok    | na        | 2.000     | 5.000     | 38.000    | 42.000    | na");
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : value + "0";
    }

    @Test
    void ipmitoolSeesFaultsInSensorsAndInTheLog() throws Exception {
        server.faults()
                .begin(
                        new Misbehaviour.PsuInputLost(2),
                        new Misbehaviour.FanFailed(3),
                        new Misbehaviour.DriveMissing(4),
                        new Misbehaviour.DimmErrors("DIMM2C"));
        time.pass(Duration.ofSeconds(30));
        ipmitool(17, "sdr elist all")
                .says("Presence detected, Power Supply AC lost", "Redundancy Lost", "No Reading");
        ipmitool(17, "sel elist")
                .good()
                .says(
                        "Power Supply PSU2 Status | Power Supply AC lost | Asserted",
                        "Fan Fan 3 Speed | Lower Critical going low  | Asserted",
                        "Drive Slot / Bay Disk4 | Drive Present | Deasserted",
                        "Memory #0x32 | Correctable ECC | Asserted",
                        "PS Redundancy | Redundancy Lost | Asserted");
        server.faults().endAll();
        ipmitool(17, "sel elist").good().says("Power Supply AC lost | Deasserted");
        ipmitool(17, "sel time get").good().says("11/21/26 08:00:30");
        ipmitool(17, "chassis status").good().says("Power Restore Policy : previous");
        ipmitool(17, "sel clear").good();
        ipmitool(17, "sel list").good().says("Log area reset/cleared");
        assertEquals(1, server.log().size());
    }

    @Test
    void ipmitoolReadsWhatTheMachineIsBuiltOf() throws Exception {
        server.assetTag("A-07");
        ipmitool(17, "fru print")
                .good()
                .says(
                        "Chassis Serial        : " + server.spec().serial(),
                        "Board Mfg Date        : Mon Mar 18 08:00:00 2024 UTC",
                        "Product Asset Tag     : A-07",
                        "Product Version       : " + server.spec().psus().getFirst().firmware());
        ipmitool(17, "lan print").good().says("RMCP+ Cipher Suites     : 17,3", "127.0.0.1");
        ipmitool(17, "lan6 print").good().says("fe80::70:ff:fe00:1ff/64");
        ipmitool(17, "channel info").good().says("802.3 LAN", "multi-session");
        ipmitool(17, "user list 1").good().says("admin", "ADMINISTRATOR", "viewer");
        ipmitool(17, "dcmi power reading").good().says("activated");
        ipmitool(17, "dcmi asset_tag").good().says("A-07");
        ipmitool(17, "sol info").good().says("Privilege Level                 : OPERATOR");
        ipmitool(17, "channel getciphers ipmi").good().says("hmac_sha256", "sha256_128");
    }

    @Test
    void ipmitoolSetsAndStartsTheWatchdog() throws Exception {
        ipmitool(17, "mc watchdog get").good().says("Stopped", "Initial Countdown:      0.0 sec");
        ipmitool(17, "mc watchdog reset").says("uninitialized watchdog");
        ipmitool(17, "mc watchdog set timeout=300 action=cycle use=sms")
                .says("Invalid data field in request");
        ipmitool(17, "mc watchdog set timeout=300 action=none use=sms").good();
        ipmitool(17, "mc watchdog get").good().says("Stopped", "Present Countdown:      300.0 sec");
        ipmitool(17, "mc watchdog reset").good();
        ipmitool(17, "mc watchdog get")
                .good()
                .says("Started/Running", "Initial Countdown:      300.0 sec");
    }

    @Test
    void ipmitoolChangesPowerLightAndStart() throws Exception {
        ipmitool(3, "chassis bootdev cdrom options=efiboot,persistent").good();
        assertEquals(
                new BootOverride(
                        BootOverride.Device.CD, BootOverride.Lasts.ALWAYS, BootOverride.Mode.UEFI),
                server.state().boot());
        ipmitool(3, "chassis bootparam get 5").good().says("e014000000");
        ipmitool(3, "chassis identify force").good();
        assertEquals(Led.LIT, server.state().led());
        ipmitool(3, "chassis policy always-on").good();
        ipmitool(3, "chassis power off").good();
        time.pass(Duration.ofSeconds(3));
        assertEquals(PowerState.OFF, server.state().powerState());
        ipmitool(3, "chassis power status").good().says("is off");
        assertTrue(ipmitool(3, "chassis power reset").exit() != 0);
        ipmitool(3, "chassis restart_cause").good().says("chassis power control");
        ipmitool(3, "chassis power on").good();
        assertEquals(PowerState.POWERING_ON, server.state().powerState());
        ipmitool(3, "user set password 3 Another-1").good();
        assertEquals(
                0,
                run(ipmitoolCommand(17, "viewer", "Another-1", "-L USER power status"), "").exit());
    }

    @Test
    void aWrongPasswordNameOrLevelEndsInARefusal() throws Exception {
        needs("ipmitool", "-V");
        assertTrue(run(ipmitoolCommand(17, USER, "wrong", "-v mc info"), "").exit() != 0);
        Ran unknown = run(ipmitoolCommand(17, "nobody", "x", "-v mc info"), "");
        unknown.says("unauthorized name");
        assertTrue(unknown.exit() != 0);
        Ran level = run(ipmitoolCommand(17, "viewer", "Viewer-1", "-v mc info"), "");
        assertTrue(level.exit() != 0);
        Ran viewer = run(ipmitoolCommand(17, "viewer", "Viewer-1", "-L USER power off"), "");
        viewer.says("Insufficient privilege level");
        assertEquals(PowerState.ON, server.state().powerState());
        assertEquals(0, ipmi.openSessions());
    }

    @Test
    void theKeyOfTheBmcIsNeededWhereItIsSet() throws Exception {
        needs("ipmitool", "-V");
        start(
                VirtualIpmi.Setup.standard(Time.system())
                        .withKg(KG.getBytes(StandardCharsets.US_ASCII)));
        for (int suite : new int[] {3, 17}) {
            run(ipmitoolCommand(suite, USER, PASSWORD, "-k " + KG + " mc info"), "").good();
            assertTrue(ipmitool(suite, "mc info").exit() != 0, "without the key");
        }
        freeipmi("bmc-info", 17, "-k", KG, "--get-device-id").good().says("32473");
    }

    @Test
    void anOldSessionOpensOnlyWhereItMay() throws Exception {
        needs("ipmitool", "-V");
        List<String> old =
                List.of(
                        "ipmitool",
                        "-I",
                        "lan",
                        "-A",
                        "MD5",
                        "-H",
                        "127.0.0.1",
                        "-N",
                        "1",
                        "-R",
                        "1",
                        "-U",
                        USER,
                        "-P",
                        PASSWORD,
                        "-p");
        List<String> ask = new ArrayList<>(old);
        ask.addAll(List.of(Integer.toString(ipmi.port()), "power", "status"));
        assertTrue(run(ask, "").exit() != 0);
        start(VirtualIpmi.Setup.standard(Time.system()).withLegacy());
        List<String> again = new ArrayList<>(old);
        again.addAll(List.of(Integer.toString(ipmi.port()), "power", "status"));
        run(again, "").good().says("is on");
    }

    @Test
    void ipmitoolTypesOnTheSerialConsole() throws Exception {
        needs("ipmitool", "-V");
        String name = server.spec().hostName();
        String command = String.join(" ", ipmitoolCommand(17, USER, PASSWORD, "sol activate"));
        type(command, "root@", "echo one two\r", "\r\none two\r\nroot@", "~.")
                .says("SOL Session operational", "root@" + name, "terminated ipmitool");
        assertEquals(0, ipmi.openSessions());
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 17})
    void freeIpmiReadsEverythingWithoutWorkarounds(int suite) throws Exception {
        server.faults().begin(new Misbehaviour.PsuInputLost(2));
        Ran sensors = freeipmi("ipmi-sensors", suite, "-Q", "--shared-sensors").good();
        sensors.says("'Power Supply input lost (AC/DC)'", "Inlet Temp", "'Redundancy Lost'");
        assertEquals(1 + 43 + 14, sensors.said().lines().count(), sensors.said());
        freeipmi("ipmi-sel", suite, "-Q").good().says("PSU2 Status", "C: boot completed");
        freeipmi("ipmi-fru", suite, "-Q")
                .good()
                .says(
                        "FRU Product Serial Number: " + server.spec().serial(),
                        "PSU2 FRU",
                        "FRU Power Supply Overall Capacity: 1300 Watts");
        freeipmi("bmc-info", suite).good().says(server.spec().uuid(), "node-1");
        freeipmi("ipmi-chassis", suite, "--get-chassis-status").good().says(": on", ": Restore");
        freeipmi("ipmi-dcmi", suite, "--get-system-power-statistics").good().says(": Active");
        freeipmi("ipmi-dcmi", suite, "--get-dcmi-capability-info")
                .good()
                .says("Number of SEL entries                              : 512");
    }

    @Test
    void freeIpmiChangesPower() throws Exception {
        freeipmi("ipmi-chassis", 17, "--chassis-control=power-down").good();
        time.pass(Duration.ofSeconds(3));
        needs("ipmipower", "--version");
        freeipmi("ipmipower", 17, "--stat").good().says("off");
        freeipmi("ipmi-chassis", 17, "--chassis-identify=20").good();
        assertEquals(Led.BLINKING, server.state().led());
        time.pass(Duration.ofSeconds(21));
        assertEquals(Led.OFF, server.state().led());
    }

    @Test
    void freeIpmiTypesOnTheSerialConsole() throws Exception {
        needs("ipmiconsole", "--version");
        startBelow(32_768);
        String command =
                "ipmiconsole -h 127.0.0.1:"
                        + ipmi.port()
                        + " -u "
                        + USER
                        + " -p "
                        + PASSWORD
                        + " -l ADMIN -I 17";
        type(command, "root@", "echo one two\r", "\r\none two\r\nroot@", "&.")
                .says("[SOL established]", "closing the connection");
        assertEquals(0, ipmi.openSessions());
    }

    /** ipmiconsole takes no port from 32768 on. */
    private void startBelow(int port) throws IOException {
        for (int wanted = port - 1; ; wanted--) {
            try {
                start(VirtualIpmi.Setup.standard(Time.system()).withPort(wanted));
                return;
            } catch (BindException e) {
                assertTrue(wanted > port - 1_000, "a free port: " + e.getMessage());
            }
        }
    }
}
