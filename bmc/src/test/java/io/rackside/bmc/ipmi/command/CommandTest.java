package io.rackside.bmc.ipmi.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.bmc.ipmi.AuthorisedActs;
import io.rackside.bmc.ipmi.ScriptedBmc;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.model.Message;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;

class CommandTest {
    private final ScriptedBmc bmc = new ScriptedBmc();

    @Test
    void theDeviceSaysWhatItIs() {
        DeviceId id =
                DeviceId.decode(Octets.hex("20 81 03 07 02 bf db0700 0022 01020304")).orElseThrow();
        assertEquals(2011, id.manufacturer());
        assertEquals("3.07", id.firmware());
        assertEquals(0x20, id.ipmiVersion());
        assertTrue(id.has(DeviceId.Support.SDR_REPOSITORY));
        assertFalse(id.has(DeviceId.Support.BRIDGE));
        assertEquals("01020304", id.auxiliary().hex());
    }

    @ParameterizedTest
    @CsvSource({
        // As written, back to front, and as SMBIOS has it.
        "123e4567-e89b-12d3-a456-426614174000, 123e4567e89b12d3a456426614174000",
        "123e4567-e89b-12d3-a456-426614174000, 00401714664256a4d3129be867453e12",
        "123e4567-e89b-42d3-a456-426614174000, 67453e129be8d342a456426614174000"
    })
    void aGuidIsFoundInWhateverOrderItCame(UUID uuid, String hex) {
        SystemGuid guid = SystemGuid.decode(Octets.hex(hex)).orElseThrow();
        assertTrue(guid.candidates().contains(uuid), () -> "" + guid.candidates());
        assertEquals(uuid, guid.likely());
    }

    @Test
    void theChassisSaysHowItIs() {
        ChassisStatus status = ChassisStatus.decode(Octets.hex("41 10 6c 00")).orElseThrow();
        assertTrue(status.on() && status.driveFault() && status.coolingFault());
        assertFalse(status.intrusion() || status.powerFault());
        assertTrue(status.last().onByCommand());
        assertEquals(ChassisStatus.RestorePolicy.ALWAYS_ON, status.restorePolicy());
        assertEquals(Optional.of(ChassisStatus.Identify.UNTIL_SWITCHED_OFF), status.identify());
        assertEquals(
                Optional.empty(),
                ChassisStatus.decode(Octets.hex("00 00 00")).orElseThrow().identify());
    }

    @Test
    void powerIsNeverSentTwice() {
        for (Chassis.Control control : Chassis.Control.values()) {
            assertEquals(Request.Repeat.NEVER, control.request().repeat());
        }
        assertEquals("03", Chassis.Control.RESET.request().data().hex());
        assertEquals("0f", Chassis.identify(Duration.ofSeconds(15)).data().hex());
        assertEquals("0001", Chassis.identifyOn().data().hex());
        assertEquals("00", Chassis.identifyOff().data().hex());
        assertEquals(
                Optional.of(Message.of("bmc.ipmi.restart-cause.watchdog")),
                Chassis.restartCause(Octets.of(4, 0)));
        assertEquals(
                Optional.of(Duration.ofHours(200)),
                Chassis.powerOnHours(Octets.hex("3c c8000000")));
    }

    @ParameterizedTest
    @CsvSource({
        "PXE, false, false, 8004000000",
        "PXE, true, true, e004000000",
        "DISK, true, false, a008000000",
        "CD, false, false, 8014000000",
        "SETUP, false, false, 8018000000",
        "REMOTE_CD, true, false, a020000000",
        "REMOTE_DISK, true, false, a02c000000",
        "NONE, false, false, 0000000000"
    })
    void bootFlagsAreThoseOfTheStandard(
            BootOverride.Device device, boolean uefi, boolean persistent, String hex) {
        BootOverride override = BootOverride.to(device, uefi, persistent);
        assertEquals(hex, override.encode().hex());
        assertEquals(Optional.of(override), BootOverride.decode(Octets.hex(hex)));
    }

    @Test
    void bootOptionsAreSetBetweenMarks() throws Exception {
        bmc.on(0x00, 0x08, "");
        int code =
                AuthorisedActs.run(
                        BootOptions.KIND,
                        leave ->
                                new BootOptions(bmc)
                                        .set(
                                                BootOverride.to(
                                                        BootOverride.Device.PXE, true, false),
                                                leave));
        assertEquals(0, code);
        assertEquals(
                List.of("0001", "030b", "040101", "05a004000000", "0002", "0000"),
                bmc.asked(0x00, 0x08).stream().map(r -> r.data().hex()).toList());
    }

    @Test
    void bootOptionsThatAnotherSetsAreLeftAlone() throws Exception {
        bmc.on(0x00, 0x08, _ -> ScriptedBmc.refused(BootOptions.IN_PROGRESS));
        BootOverride disk = BootOverride.to(BootOverride.Device.DISK, false, false);
        int code =
                AuthorisedActs.run(
                        BootOptions.KIND, leave -> new BootOptions(bmc).set(disk, leave));
        assertEquals(BootOptions.IN_PROGRESS, code);
        assertEquals(1, bmc.asked().size());
    }

    @Test
    void bootOptionsAreRead() throws Exception {
        bmc.on(0x00, 0x09, "01 05 e004000000");
        assertEquals(
                Optional.of(BootOverride.to(BootOverride.Device.PXE, true, true)),
                new BootOptions(bmc).read());
        bmc.on(0x00, 0x09, "01 85 e004000000");
        assertEquals(Optional.empty(), new BootOptions(bmc).read());
    }

    @Test
    void dcmiTellsPowerTemperaturesAndTag() throws Exception {
        Dcmi dcmi = new Dcmi(bmc);
        assertEquals(Optional.empty(), dcmi.power());
        bmc.on(0x2C, 0x01, "dc 01 05 02 00 01 00");
        bmc.on(0x2C, 0x02, "dc 5001 6400 f401 2c01 00e10b6a 10270000 40");
        bmc.on(
                0x2C,
                0x03,
                _ -> new Response(0x80, Octets.hex("dc 0000 11 f401 e8030000 0000 0a00")));
        bmc.on(
                0x2C,
                0x06,
                request ->
                        request.data().u8(1) == 0
                                ? ScriptedBmc.ok(
                                        "dc 12 41 53 53 45 54 2d 30 30 30 31 2d 30 30 30 30 31")
                                : ScriptedBmc.ok("dc 12 41 42"));
        bmc.on(
                0x2C,
                0x10,
                request ->
                        request.data().u8(4) == 1
                                ? ScriptedBmc.ok("dc 03 02 17 01 85 02")
                                : ScriptedBmc.ok("dc 03 01 20 03"));
        assertTrue(dcmi.capabilities().orElseThrow().power());
        Dcmi.PowerReading power = dcmi.power().orElseThrow();
        assertEquals(
                List.of(336, 100, 500, 300),
                List.of(power.now(), power.least(), power.most(), power.average()));
        assertEquals(Duration.ofSeconds(10), power.period());
        assertTrue(power.measuring());
        Dcmi.PowerLimit limit = dcmi.powerLimit().orElseThrow();
        assertEquals(
                new Dcmi.PowerLimit(
                        false, 0x11, 500, Duration.ofSeconds(1), Duration.ofSeconds(10)),
                limit);
        assertEquals("dc00000011f401e803000000000a00", Dcmi.setPowerLimit(limit).data().hex());
        assertEquals("ASSET-0001-00001AB", dcmi.assetTag().orElseThrow().replace(" ", ""));
        assertEquals(
                List.of(23, -5, 32),
                dcmi.temperatures(0x40).stream().map(Dcmi.Temperature::celsius).toList());
    }

    @Test
    void usersAreListedWithWhatTheyMay() throws Exception {
        bmc.on(
                0x06,
                0x44,
                request ->
                        ScriptedBmc.ok(
                                switch (request.data().u8(1)) {
                                    case 1 -> "03 02 01 0f";
                                    case 2 -> "03 42 01 34";
                                    default -> "03 82 01 12";
                                }));
        bmc.on(
                0x06,
                0x46,
                request ->
                        request.data().u8(0) == 2
                                ? ScriptedBmc.ok("61646d696e0000000000000000000000")
                                : ScriptedBmc.ok("00".repeat(16)));
        List<Users.User> users = new Users(bmc).list(Channel.THIS);
        assertEquals(List.of("", "admin", ""), users.stream().map(Users.User::name).toList());
        assertTrue(users.get(1).letsIn() && users.get(1).privilege() == 4);
        assertFalse(users.get(0).anonymous());
        assertEquals(Optional.of(false), users.get(2).enabled());
        assertFalse(users.get(2).anonymous());
    }

    @Test
    void aPasswordIsPaddedAndNeverCut() {
        Request set = Users.setPassword(3, new byte[] {'a', 'b'}, true);
        assertEquals("83026162" + "00".repeat(18), set.data().hex());
        assertEquals(Request.Repeat.NEVER, set.repeat());
        assertThrows(
                IllegalArgumentException.class, () -> Users.setPassword(3, new byte[21], true));
        assertThrows(
                IllegalArgumentException.class, () -> Users.setPassword(3, new byte[17], false));
        assertThrows(IllegalArgumentException.class, () -> Users.setName(3, "seventeen letters"));
        assertEquals("0300", Users.enable(3, false).data().hex());
        assertEquals("910304", Users.setAccess(1, 3, true, 4).data().hex());
    }

    @Test
    void theNetworkIsReadWithIpv6() throws Exception {
        Map<Integer, String> told =
                Map.ofEntries(
                        Map.entry(3, "11 c0a80114"),
                        Map.entry(4, "11 02"),
                        Map.entry(5, "11 020000001234"),
                        Map.entry(6, "11 ffffff00"),
                        Map.entry(12, "11 c0a80101"),
                        Map.entry(20, "11 6480"),
                        Map.entry(22, "11 03"),
                        Map.entry(23, "11 00 0003110000"),
                        Map.entry(24, "11 00 4140000000000000"),
                        Map.entry(51, "11 02"),
                        Map.entry(55, "11 010200"),
                        Map.entry(56, "11 00 80 20010db8000000000000000000000001 40 00"),
                        Map.entry(59, "11 00 01 fe80000000000000020000fffe001234 40 00"));
        bmc.on(
                0x0C,
                0x02,
                request ->
                        Optional.ofNullable(told.get(request.data().u8(1)))
                                .map(ScriptedBmc::ok)
                                .orElse(ScriptedBmc.refused(0x80)));
        LanConfiguration lan = LanConfiguration.read(bmc, 1);
        assertEquals("192.168.1.20", lan.address());
        assertEquals(OptionalInt.of(2), lan.source());
        assertEquals("02:00:00:00:12:34", lan.mac());
        assertEquals(OptionalInt.of(100), lan.vlan());
        assertEquals("", lan.gatewayMac());
        assertEquals(List.of(0, 3, 17), lan.cipherSuites());
        assertEquals(List.of(1, 4, 0), lan.cipherPrivileges().subList(0, 3));
        assertEquals("2001:db8::1", lan.staticIpv6().getFirst().address());
        assertEquals("fe80::200:ff:fe00:1234", lan.dynamicIpv6().getFirst().address());
        assertEquals(64, lan.dynamicIpv6().getFirst().prefix());
    }

    @Test
    void channelWatchdogSelfTestAndSessionsAreRead() {
        assertEquals(
                new Channel.Info(1, 4, 1, 2),
                Channel.info(Octets.hex("01 04 01 82")).orElseThrow());
        assertEquals(
                new Channel.Access(true, true, 2, 4),
                Channel.access(Octets.hex("02 04")).orElseThrow());
        Watchdog watchdog = Watchdog.decode(Octets.hex("44 01 00 00 b80b 6400")).orElseThrow();
        assertTrue(watchdog.running());
        assertEquals(Watchdog.Action.RESET, watchdog.action());
        assertEquals(Duration.ofMinutes(5), watchdog.countdown());
        assertEquals(Optional.of(Duration.ofSeconds(10)), watchdog.left());
        // ipmi_sim leaves the present countdown out.
        assertEquals(
                Optional.empty(),
                Watchdog.decode(Octets.hex("44 01 00 00 b80b")).orElseThrow().left());
        assertEquals(
                SelfTest.Result.DATA_CORRUPTED,
                SelfTest.decode(Octets.hex("57 80")).orElseThrow().result());
        SessionInfo session =
                SessionInfo.decode(Octets.hex("05 0a 02 02 04 11 7f000001 020000000001 6f02"))
                        .orElseThrow();
        assertEquals(
                List.of(10, 2, 4), List.of(session.slots(), session.open(), session.privilege()));
        assertEquals("127.0.0.1", session.address());
        assertEquals(
                OptionalInt.empty(),
                SessionInfo.decode(Octets.hex("00 0a 02")).orElseThrow().user());
    }

    @Test
    void aRawCommandIsReadAsTyped() {
        Request request = RawCommand.parse(" 0x06 1,  0xAA 5 ").orElseThrow();
        assertEquals("06 01 aa 05", RawCommand.text(request));
        assertEquals(Request.Repeat.NEVER, request.repeat());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "6", "7 1", "40 1", "6 100", "6 x", "6 -1", "0x 1"})
    void whatIsNoCommandIsNotSent(String text) {
        assertEquals(Optional.empty(), RawCommand.parse(text));
    }

    @Test
    void makersCommandsShipWithEvidence() {
        OemCatalogue catalogue = OemCatalogue.shipped();
        assertTrue(catalogue.all().size() >= 14);
        for (OemCommand command : catalogue.all()) {
            assertFalse(command.evidence().isEmpty());
            assertEquals(command.changes(), command.meaning().name().startsWith("SET_"));
        }
        DeviceId huawei =
                DeviceId.decode(Octets.hex("20 01 03 07 02 bf db0700 0022")).orElseThrow();
        OemCommand power =
                catalogue.of(huawei).stream()
                        .filter(command -> command.meaning() == OemMeaning.SYSTEM_POWER)
                        .findFirst()
                        .orElseThrow();
        assertEquals("30 93 db 07 00 11 00", RawCommand.text(power.request(Map.of())));
        assertEquals(OptionalLong.of(364), power.value(ScriptedBmc.ok("db0700 6c010000")));
        assertEquals(OptionalLong.empty(), power.value(ScriptedBmc.ok("db0701 6c010000")));
        assertEquals(OptionalLong.empty(), power.value(ScriptedBmc.ok("db0700 6c")));
        assertEquals(OptionalLong.empty(), power.value(ScriptedBmc.refused(0xC1)));
    }

    @Test
    void aMakersCommandTakesOnlyValuesInItsRange() {
        OemCommand duty =
                OemCatalogue.shipped().all().stream()
                        .filter(command -> command.manufacturer() == 674)
                        .filter(command -> command.meaning() == OemMeaning.SET_FAN_DUTY)
                        .findFirst()
                        .orElseThrow();
        assertEquals("30 30 02 ff 14", RawCommand.text(duty.request(Map.of("percent", 20))));
        assertEquals(Request.Repeat.NEVER, duty.request(Map.of("percent", 20)).repeat());
        assertThrows(IllegalArgumentException.class, () -> duty.request(Map.of("percent", 101)));
        assertThrows(IllegalArgumentException.class, () -> duty.request(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"evidence\": []",
                "\"netFn\": 6, \"evidence\": [\"https://example.org\"]",
                "\"data\": [\"zz\"], \"evidence\": [\"https://example.org\"]",
                "\"parameters\": [{\"name\": \"a\", \"least\": 0, \"most\": 1}],"
                        + " \"evidence\": [\"https://example.org\"]",
                "\"changes\": false, \"evidence\": [\"https://example.org\"]"
            })
    void aWrongFileIsNotLoaded(String wrong) throws Exception {
        String file =
                "{\"manufacturers\": [1], \"commands\": [{\"meaning\": \"SET_FAN_DUTY\","
                        + "\"changes\": true, \"netFn\": 48, \"command\": 1, \"data\": [],"
                        + wrong
                        + "}]}";
        var json = new ObjectMapper().readTree(file);
        assertThrows(IllegalArgumentException.class, () -> OemCatalogue.decode(json));
    }

    @Test
    void anyAnswerIsReadOrAbsent() throws Exception {
        Random chance = new Random(6);
        for (int i = 0; i < 3_000; i++) {
            byte[] bytes = new byte[chance.nextInt(40)];
            chance.nextBytes(bytes);
            if (bytes.length > 0 && chance.nextBoolean()) {
                bytes[0] = (byte) 0xDC;
            }
            Octets data = Octets.copyOf(bytes);
            DeviceId.decode(data);
            SystemGuid.decode(data).ifPresent(SystemGuid::candidates);
            ChassisStatus.decode(data);
            Chassis.restartCause(data);
            Chassis.powerOnHours(data);
            Channel.info(data);
            Channel.access(data);
            Watchdog.decode(data);
            SelfTest.decode(data);
            SessionInfo.decode(data);
            ScriptedBmc any = new ScriptedBmc();
            for (int command : new int[] {0x01, 0x02, 0x03, 0x06, 0x10}) {
                any.on(0x2C, command, _ -> new Response(0, data));
            }
            any.on(0x06, 0x44, _ -> new Response(0, data));
            any.on(0x06, 0x46, _ -> new Response(0, data));
            any.on(0x0C, 0x02, _ -> new Response(0, data));
            any.on(0x00, 0x09, _ -> new Response(0, data));
            Dcmi dcmi = new Dcmi(any);
            dcmi.capabilities();
            dcmi.power();
            dcmi.powerLimit();
            dcmi.assetTag();
            dcmi.temperatures(0x40);
            new Users(any).list(1);
            LanConfiguration.read(any, 1);
            new BootOptions(any).read();
            assertTrue(any.asked().size() < 1_000);
        }
    }

    @Test
    void everyCompletionCodeHasWords() {
        for (int code = 0; code <= 0xFF; code++) {
            assertTrue(CompletionWords.of(code).code().startsWith("bmc.ipmi.code."));
        }
        assertEquals(Message.of("bmc.ipmi.code.other", "81h"), CompletionWords.of(0x81));
    }
}
