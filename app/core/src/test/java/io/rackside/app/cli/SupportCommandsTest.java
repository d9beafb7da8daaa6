package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.bmc.virtual.VirtualRedfish;
import io.rackside.bmc.virtual.ipmi.VirtualIpmi;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.Accounts;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.operations.Hashes;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What a technician takes along from a BMC, and that it is what the BMC has said. */
@Timeout(120)
class SupportCommandsTest {
    private static final String USER = "technician";
    private static final String PASSWORD = "canary-4-support";

    @TempDir private Path folder;

    private Cli.Ended run(VirtualRedfish twin, String... command) {
        return at(twin.uri().toString(), twin.fingerprint(), command);
    }

    private Cli.Ended at(String address, String fingerprint, String... command) {
        String[] all = new String[command.length + 6];
        int at = 0;
        for (String word : command) {
            all[at++] = word.equals("TARGET") ? address : word;
        }
        all[at++] = "--user";
        all[at++] = USER;
        all[at++] = "--fingerprint";
        all[at++] = fingerprint;
        all[at++] = "--data";
        all[at] = folder.resolve("data").toString();
        return new Cli().with("RACKSIDE_PASSWORD", PASSWORD).run(all);
    }

    private static Account account() {
        return new Account(USER, PASSWORD.toCharArray());
    }

    private static VirtualRedfish.Setup setup() {
        return VirtualRedfish.Setup.standard(Time.system());
    }

    private static VirtualServer server(Make make) {
        return new VirtualServer(RackServers.of(make, 7), Time.system(), 7);
    }

    private ObjectNode inventory(VirtualRedfish twin) throws IOException {
        Cli.Ended ended = run(twin, "inventory", "TARGET", "--json");
        assertEquals(0, ended.status(), ended.err());
        ObjectNode json = (ObjectNode) new ObjectMapper().readTree(ended.out());
        ((ObjectNode) json.get("device")).remove("address");
        return json;
    }

    /** What a sensor shows moves while it is read. */
    private static void still(ObjectNode json) {
        for (String moving : List.of("temperatures", "fans")) {
            json.path(moving)
                    .forEach(one -> ((ObjectNode) one).remove(List.of("value", "at", "text")));
        }
        json.path("powerSupplies")
                .forEach(
                        one ->
                                ((ObjectNode) one)
                                        .remove(
                                                List.of(
                                                        "inputWatts",
                                                        "outputWatts",
                                                        "inputVolts")));
    }

    /** When a temperature was read is no part of what was said. */
    private static void assertSame(ObjectNode one, ObjectNode other) {
        for (ObjectNode json : List.of(one, other)) {
            json.path("temperatures").forEach(reading -> ((ObjectNode) reading).remove("at"));
        }
        for (Map.Entry<String, JsonNode> field : one.properties()) {
            assertEquals(field.getValue(), other.get(field.getKey()), field.getKey());
        }
        assertEquals(one.size(), other.size());
    }

    @ParameterizedTest
    @EnumSource(Make.class)
    void aSavedTwinIsReadTheSameWhenItIsServedAgain(Make make) throws IOException {
        Path saved = folder.resolve("saved");
        ObjectNode live;
        VirtualServer server = server(make);
        try (VirtualRedfish twin = VirtualRedfish.start(server, account(), setup())) {
            live = inventory(twin);
            Cli.Ended ended = run(twin, "bmc", "save", "TARGET", saved.toString(), "--json");
            assertEquals(0, ended.status(), ended.err());
            JsonNode told = new ObjectMapper().readTree(ended.out());
            assertTrue(told.path("complete").booleanValue());
            assertTrue(told.path("resources").intValue() > 30, ended.out());
            assertEquals(0, told.path("problems").size(), ended.out());
        }
        assertNoSecret(saved);
        try (VirtualRedfish twin = VirtualRedfish.startRecorded(saved, account(), setup())) {
            ObjectNode again = inventory(twin);
            still(live);
            still(again);
            assertSame(live, again);
        }
    }

    @Tag("peer")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "dell-poweredge-r750-idrac9",
                "dmtf-public-rackmount1",
                "gigabyte-ami-megarac",
                "hpe-ilo6",
                "huawei-ibmc-v5",
                "openbmc-stock",
                "supermicro-x10"
            })
    void aSavedRecordingIsReadTheSameWhenItIsServedAgain(String name) throws IOException {
        Path tree =
                Path.of(System.getProperty("rackside.corpus", "corpus")).resolve("redfish/" + name);
        Assumptions.assumeTrue(Files.isDirectory(tree), "SKIPPED: no recorded tree at " + tree);
        Path saved = folder.resolve("saved");
        ObjectNode first;
        try (VirtualRedfish twin = VirtualRedfish.startRecorded(tree, account(), setup())) {
            first = inventory(twin);
            Cli.Ended ended = run(twin, "bmc", "save", "TARGET", saved.toString());
            assertEquals(0, ended.status(), ended.err());
        }
        try (VirtualRedfish twin = VirtualRedfish.startRecorded(saved, account(), setup())) {
            assertSame(first, inventory(twin));
        }
    }

    @Test
    void anAnonymousRecordingTellsNothingOfWhoseBoxItIs() throws IOException {
        Path saved = folder.resolve("saved");
        String serial;
        VirtualServer server = server(Make.HUAWEI);
        try (VirtualRedfish twin = VirtualRedfish.start(server, account(), setup())) {
            serial = server.spec().serial();
            Cli.Ended ended = run(twin, "bmc", "save", "TARGET", saved.toString(), "--anonymous");
            assertEquals(0, ended.status(), ended.err());
        }
        for (Path file : files(saved)) {
            String text = Files.readString(file);
            assertFalse(text.contains(serial), file.toString());
            assertFalse(file.toString().contains(serial));
        }
        try (VirtualRedfish twin = VirtualRedfish.startRecorded(saved, account(), setup())) {
            JsonNode device = inventory(twin).path("device");
            assertEquals(serial.length(), device.path("serial").textValue().length());
        }
    }

    @Test
    void aFolderThatIsNotEmptyIsLeftAlone() throws IOException {
        Files.createFile(folder.resolve("mine"));
        Cli.Ended ended =
                at(
                        "https://127.0.0.1:9",
                        "0".repeat(64),
                        "bmc",
                        "save",
                        "TARGET",
                        folder.toString());
        assertEquals(2, ended.status());
        assertTrue(ended.err().contains(folder.toString()), ended.err());
    }

    @Test
    void thePackageForTheMakerIsWhatItsManifestSays() throws Exception {
        Path file = folder.resolve("case.zip");
        VirtualServer server = server(Make.HUAWEI);
        try (VirtualRedfish twin = VirtualRedfish.start(server, account(), setup())) {
            server.faults().begin(new Misbehaviour.PsuInputLost(2));
            Cli.Ended ended = run(twin, "bmc", "collect", "TARGET", file.toString(), "--json");
            assertEquals(0, ended.status(), ended.err());
            assertEquals(
                    Files.size(file),
                    new ObjectMapper().readTree(ended.out()).path("bytes").longValue());
        }
        Map<String, byte[]> packed = unpacked(file);
        for (String name :
                Set.of(
                        "inventory.json",
                        "sensors.json",
                        "events.json",
                        "raw-events.json",
                        "redfish/v1/index.json",
                        "redfish/v1/UpdateService/FirmwareInventory/index.json",
                        "redfish/v1/Managers/1/NetworkProtocol/index.json")) {
            assertTrue(packed.containsKey(name), name + " in " + packed.keySet());
        }
        JsonNode manifest = new ObjectMapper().readTree(packed.remove("manifest.json"));
        assertEquals(packed.size(), manifest.path("files").size());
        for (JsonNode one : manifest.path("files")) {
            byte[] content = packed.get(one.path("name").textValue());
            assertEquals(Hashes.sha256Hex(content), one.path("sha256").textValue());
            assertEquals(content.length, one.path("bytes").intValue());
        }
        for (byte[] content : packed.values()) {
            assertFalse(new String(content, StandardCharsets.UTF_8).contains(PASSWORD));
        }
        assertFalse(Files.exists(folder.resolve("case.zip.part")));
    }

    /** The machine's clock, which a test can put forward. */
    private static final class ForwardTime implements Time {
        private volatile Duration ahead = Duration.ZERO;

        @Override
        public Instant now() {
            return Time.system().now().plus(ahead);
        }

        @Override
        public long nanos() {
            return Time.system().nanos() + ahead.toNanos();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            Time.system().sleep(duration);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "STANDARD,"
            + " /redfish/v1/Managers/1/LogServices/Dump/Actions/LogService.CollectDiagnosticData,"
            + " 1.bin, standard",
        "HUAWEI, /redfish/v1/Managers/1/Actions/Oem/Huawei/Manager.Dump, ibmc-dump.tar.gz,"
                + " huawei-manager-dump",
        "INSPUR, /redfish/v1/Managers/1/LogServices/Actions/Oem/Public/CollectAllLog,"
                + " bmc-all-log.tar.gz, inspur-all-log"
    })
    void aFreshDumpIsGatheredAsAnActAndTakenAlong(Make make, String action, String name, String way)
            throws Exception {
        Path file = folder.resolve("case.zip");
        ForwardTime time = new ForwardTime();
        VirtualServer server = new VirtualServer(RackServers.of(make, 7), time, 7);
        Cli.Ended ended;
        try (VirtualRedfish twin =
                VirtualRedfish.start(server, account(), VirtualRedfish.Setup.standard(time))) {
            Thread forward =
                    Thread.startVirtualThread(
                            () -> {
                                while (twin.requests("POST", action) == 0) {
                                    LockSupport.parkNanos(1_000_000);
                                }
                                time.ahead = Duration.ofSeconds(60);
                            });
            ended = run(twin, "bmc", "collect", "TARGET", file.toString(), "--new-dump", "--json");
            forward.interrupt();
            assertEquals(1, twin.requests("POST", action));
        }
        assertEquals(0, ended.status(), ended.err());
        assertEquals(
                "dump/" + name, new ObjectMapper().readTree(ended.out()).path("dump").textValue());
        Map<String, byte[]> packed = unpacked(file);
        String dump = new String(packed.get("dump/" + name), StandardCharsets.UTF_8);
        assertTrue(dump.startsWith("dump 1 " + server.spec().serial()), dump.substring(0, 40));
        assertEquals(
                way,
                new ObjectMapper()
                        .readTree(packed.get("manifest.json"))
                        .path("dumpWay")
                        .textValue());
        assertEquals(
                List.of(),
                files(folder).stream().filter(f -> f.toString().endsWith(".part")).toList());
        Cli.Ended jobs = new Cli().run("jobs", "list", "--data", folder.resolve("data").toString());
        assertTrue(jobs.out().contains("dump"), jobs.out());
    }

    @Test
    void withoutADumpThePackageSaysSoAndIsMadeAllTheSame() throws Exception {
        Path file = folder.resolve("case.zip");
        try (VirtualRedfish twin = VirtualRedfish.start(server(Make.INSPUR), account(), setup())) {
            Cli.Ended ended = run(twin, "bmc", "collect", "TARGET", file.toString(), "--json");
            assertEquals(0, ended.status(), ended.err());
            JsonNode told = new ObjectMapper().readTree(ended.out());
            assertTrue(told.path("dump").isNull());
            assertTrue(
                    told.path("problems").toString().contains("bmc.no-dump-ready")
                            || told.path("problems").toString().contains("no dump ready"),
                    told.path("problems").toString());
        }
        assertTrue(unpacked(file).keySet().stream().noneMatch(one -> one.startsWith("dump/")));
    }

    @Test
    void overIpmiTheRecordsOfTheLogAreTakenAlongAndThereIsNoTreeToSave() throws Exception {
        Path file = folder.resolve("case.zip");
        VirtualServer server = server(Make.HUAWEI);
        server.testEvent("for the log");
        try (VirtualIpmi twin =
                VirtualIpmi.start(
                        server,
                        Accounts.of(account()),
                        VirtualIpmi.Setup.standard(Time.system()))) {
            String url = "ipmi://127.0.0.1:" + twin.port();
            Cli.Ended ended = ipmi("bmc", "collect", url, file.toString());
            assertEquals(0, ended.status(), ended.err());
            Cli.Ended none = ipmi("bmc", "save", url, folder.resolve("saved").toString());
            assertEquals(1, none.status(), none.err());
            assertTrue(none.err().contains("bmc collect"), none.err());
        }
        Map<String, byte[]> packed = unpacked(file);
        assertEquals(
                Set.of(
                        "events.json",
                        "inventory.json",
                        "ipmi/fru-0.bin",
                        "ipmi/sdr.bin",
                        "ipmi/sel.bin",
                        "manifest.json",
                        "raw-events.json",
                        "sensors.json"),
                packed.keySet().stream()
                        .filter(name -> !name.matches("ipmi/fru-[1-9][0-9]*\\.bin"))
                        .collect(Collectors.toSet()));
        JsonNode raw = new ObjectMapper().readTree(packed.get("raw-events.json"));
        assertTrue(raw.size() > 0);
        for (JsonNode record : raw) {
            assertTrue(
                    record.path("raw").textValue().matches("([0-9A-Fa-f]{2} ?){16}"), "" + record);
        }
    }

    private Cli.Ended ipmi(String... command) {
        String[] all = Arrays.copyOf(command, command.length + 2);
        all[command.length] = "--user";
        all[command.length + 1] = USER;
        return new Cli()
                .with("RACKSIDE_PASSWORD", PASSWORD)
                .with("XDG_CACHE_HOME", folder.resolve("cache").toString())
                .run(all);
    }

    @Test
    void aPackageThatCouldNotBeMadeLeavesNothing() throws IOException {
        Path file = folder.resolve("case.zip");
        Cli.Ended ended =
                at(
                        "https://127.0.0.1:9",
                        "0".repeat(64),
                        "bmc",
                        "collect",
                        "TARGET",
                        file.toString());
        assertEquals(3, ended.status(), ended.err());
        assertEquals(
                List.of(),
                files(folder).stream().filter(f -> f.toString().contains("case")).toList());
    }

    @Test
    void thePageOfABmcIsPrintedAsABrowserTakesIt() {
        assertEquals(
                "https://192.0.2.7:8443/\n", page("bmc", "page", "https://192.0.2.7:8443").out());
        assertEquals(
                "https://[2001:db8::7]/\n", page("bmc", "page", "https://[2001:db8::7]").out());
        assertEquals("https://192.0.2.7/\n", page("bmc", "page", "ipmi://192.0.2.7:6230").out());
        Cli.Ended zone = page("bmc", "page", "https://[fe80::1%25eth0]");
        assertEquals(0, zone.status());
        assertTrue(zone.err().contains("IPv4"), zone.err());
        assertEquals(1, page("bmc", "page", "https://[fe80::1%25eth0]", "--open").status());
    }

    private Cli.Ended page(String... command) {
        return new Cli().run(command);
    }

    private static Map<String, byte[]> unpacked(Path file) throws IOException {
        Map<String, byte[]> packed = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    packed.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return packed;
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void assertNoSecret(Path root) throws IOException {
        for (Path file : files(root)) {
            assertFalse(Files.readString(file).contains(PASSWORD), file.toString());
        }
    }
}
