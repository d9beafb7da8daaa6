package io.rackside.drivers.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.network.profile.Profile;
import io.rackside.drivers.network.profile.Profiles;
import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;
import io.rackside.model.DeviceKind;
import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Profiles are data: a new maker is a file, and a wrong file costs itself only. */
class ProfilesTest {
    @TempDir Path folder;

    private void write(String name, String json) throws IOException {
        Files.writeString(folder.resolve(name), json);
    }

    private Message onlyProblem() {
        Profiles profiles = Profiles.shipped().with(folder);
        assertEquals(Profiles.shipped().all().size(), profiles.all().size());
        assertEquals(1, profiles.problems().size());
        return profiles.problems().getFirst().what();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.3.6.1.4.1.2011.2.23.687 | S6730-H48X6C Huawei Versatile Routing Platform |"
                        + " huawei-vrp | SWITCH",
                "1.3.6.1.4.1.2011.2.321.12 | Huawei USG6525E Huawei Versatile Routing Platform |"
                        + " huawei-vrp | FIREWALL",
                "1.3.6.1.4.1.2011.2.224.62 | Huawei AR169F | huawei-vrp | OTHER",
                "1.3.6.1.4.1.2011.2.235 | Hardware management system | huawei-ibmc | SERVER",
                "1.3.6.1.4.1.2011.6.174.4.1.2.4 | SNMP Card for HUAWEI UPS2000 | huawei-ups | UPS",
                "1.3.6.1.4.1.25506.1.1492 | H3C Comware Software, H3C SecPath F1000-AI-25 |"
                        + " h3c-comware | FIREWALL",
                "1.3.6.1.4.1.28557.1.119 | SG-6000-E1606 | hillstone | FIREWALL",
                "1.3.6.1.4.1.8072.3.2.10 | SONiC Software Version: SONiC.202305 - HwSku:"
                        + " Force10-S6000 | sonic | SWITCH",
                "1.3.6.1.4.1.8072.3.2.10 | Linux host 5.10.0 #1 SMP x86_64 | linux | OTHER",
                "1.3.6.1.4.1.9.12.3.1.3.1163 | Cisco NX-OS(tm) nxos | cisco-nxos | SWITCH",
                "1.3.6.1.4.1.9.1.1208 | Cisco IOS Software, C2960X | cisco-ios | SWITCH",
                "1.3.6.1.4.1.9.1.2313 | Cisco Adaptive Security Appliance Version 9.8(2) |"
                        + " cisco-asa | FIREWALL",
                "1.3.6.1.4.1.318.1.3.4.6 | APC Web/SNMP Management Card MN:AP8959 | apc-pdu | PDU",
                "1.3.6.1.4.1.318.1.3.27 | APC Web/SNMP Management Card MN:AP9641 | apc-ups | UPS",
                "'' | Onyx,SN2100M,SWv3.9.2110 | nvidia-onyx | SWITCH",
                "1.0.3.0.6.0.1.0 | SonicWALL TZ 570 (SonicOS 7.0.1) | sonicwall | FIREWALL",
                "1.3.6.1.4.1.99999.1 | something | standard | OTHER"
            })
    void aDeviceGetsTheProfileThatMatchesItMostClosely(
            String oid, String description, String id, DeviceKind kind) {
        var found = Profiles.shipped().of(Oid.of(oid), description);
        assertEquals(id, found.map(Profile::id).orElse(Profile.STANDARD));
        assertEquals(
                kind, found.map(p -> p.kind(Oid.of(oid), description)).orElse(DeviceKind.OTHER));
    }

    @Test
    void aFileInTheDataFolderIsTakenUpWithoutARebuild() throws Exception {
        write(
                "acme.json",
                """
                {"manufacturer": "Acme", "kind": "switch",
                 "match": [{"sysObjectID": "1.3.6.1.4.1.99999"}],
                 "serial": [{"object": "1.3.6.1.4.1.99999.1.1.0"}],
                 "readings": [{"quantity": "temperature", "name": "Board",
                   "value": {"object": "1.3.6.1.4.1.99999.1.2.0", "factor": 0.1}}]}
                """);
        PlayedAgent agent =
                new PlayedAgent(
                        Map.of(
                                Oid.of("1.3.6.1.2.1.1.2.0"),
                                new Value.Name(Oid.of("1.3.6.1.4.1.99999.7")),
                                Oid.of("1.3.6.1.4.1.99999.1.1.0"),
                                new Value.Octets("A-1".getBytes(StandardCharsets.UTF_8)),
                                Oid.of("1.3.6.1.4.1.99999.1.2.0"),
                                new Value.Whole(415)));
        var found =
                new NetworkDevice(agent, Profiles.shipped().with(folder), "x", Time.system())
                        .read(Topic.inventory());
        assertEquals("acme", found.device().profile());
        assertEquals("Acme", found.device().manufacturer());
        assertEquals("A-1", found.device().identity().serial().orElseThrow());
        assertEquals(41.5, found.temperatures().getFirst().value().orElseThrow());
        assertTrue(found.device().fromDocuments());
        assertEquals(List.of(), found.problems());
    }

    @Test
    void oneOfTheSameNameReplacesTheShippedOne() throws IOException {
        write("hillstone.json", "{\"match\": [{\"sysDescr\": \"mine\"}], \"os\": \"mine\"}");
        Profiles profiles = Profiles.shipped().with(folder);
        assertEquals(Profiles.shipped().all().size(), profiles.all().size());
        assertEquals(
                "mine",
                profiles.all().stream()
                        .filter(p -> p.id().equals("hillstone"))
                        .findFirst()
                        .orElseThrow()
                        .os());
    }

    @Test
    void aFolderThatIsNotThereIsNoProblem() {
        assertEquals(List.of(), Profiles.shipped().with(folder.resolve("nowhere")).problems());
    }

    @Test
    void whatIsNoJsonIsNamedWithItsLine() throws IOException {
        write("bad.json", "{\n\"match\": [\n");
        assertEquals("network.profile-no-json", onlyProblem().code());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | network.profile-missing-field | match",
                "{\"match\": [{}]} | network.profile-missing-field | match[0].sysObjectID",
                "{\"match\": [{\"sysDescr\": \"(\"}]} | network.profile-wrong-value |"
                        + " match[0].sysDescr",
                "{\"match\": [{\"sysDescr\": \"a\"}], \"colour\": 1} |"
                        + " network.profile-unknown-field | colour",
                "{\"match\": [{\"sysDescr\": \"a\"}], \"kind\": \"boat\"} |"
                        + " network.profile-wrong-value | kind",
                "{\"match\": [{\"sysDescr\": \"a\"}], \"model\": [{\"object\": \"1.3.x\"}]} |"
                        + " network.profile-wrong-value | model[0].object",
                "{\"match\": [{\"sysDescr\": \"a\"}], \"readings\": [{\"quantity\":"
                        + " \"temperature\"}]} | network.profile-missing-field | readings[0].value",
                "{\"match\": [{\"sysDescr\": \"a\"}], \"fans\": [{\"state\": {\"object\":"
                        + " \"1.3.6.1.4.1.9\", \"values\": {\"1\": \"fine\"}}}]} |"
                        + " network.profile-wrong-value | fans[0].state.values",
                "[] | network.profile-no-object | ''"
            })
    void aWrongFieldIsNamedWithItsPlaceAndTheOtherFilesAreTaken(
            String json, String code, String place) throws IOException {
        write("bad.json", json);
        Message what = onlyProblem();
        assertEquals(code, what.code());
        assertEquals(place, what.arguments().getFirst());
    }

    @Test
    void aFileThatIsTooLargeIsNotRead() throws IOException {
        write("bad.json", " ".repeat(300 * 1024));
        assertEquals("network.profile-too-large", onlyProblem().code());
    }

    @Test
    void aPatternThatWouldRunForeverMatchesNothing() throws Exception {
        write("slow.json", "{\"match\": [{\"sysDescr\": \"(a+)+$\"}]}");
        Profiles profiles = Profiles.shipped().with(folder);
        assertTrue(profiles.of(Oid.of(""), "a".repeat(60) + "!").isEmpty());
    }

    @Test
    void theProblemsOfTheFolderStandInEveryReading() throws Exception {
        write("bad.json", "{}");
        var found =
                new NetworkDevice(
                                new PlayedAgent(Map.of()),
                                Profiles.shipped().with(folder),
                                "x",
                                Time.system())
                        .read(Topic.inventory());
        assertTrue(
                found.problems().stream()
                        .map(Problem::where)
                        .anyMatch(where -> where.endsWith("bad.json")));
    }
}
