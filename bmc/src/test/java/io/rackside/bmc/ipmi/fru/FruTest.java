package io.rackside.bmc.ipmi.fru;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.ipmi.ScriptedBmc;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.model.Problem;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

class FruTest {
    private static Octets recorded(String name) throws IOException {
        Path file =
                Path.of(System.getProperty("rackside.corpus", "corpus"))
                        .resolve("ipmi/fru/" + name);
        Assumptions.assumeTrue(Files.exists(file), "SKIPPED: no recording at " + file);
        return Octets.copyOf(Files.readAllBytes(file));
    }

    private static Octets checked(Octets octets) {
        return octets.plus(Octets.of(-FruDecoder.sum(octets)));
    }

    private static Octets ascii(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return Octets.of(0xC0 | bytes.length).plus(Octets.copyOf(bytes));
    }

    /** Version, length, then what follows, end mark, padding and checksum. */
    private static Octets area(Octets content) {
        int units = (content.length() + 3 + 8) / 8;
        Octets area = Octets.of(1, units).plus(content).plus(Octets.of(0xC1));
        return checked(area.plus(Octets.copyOf(new byte[8 * units - 1 - area.length()])));
    }

    /** Header, then one area of a kind: 2 chassis, 3 board, 4 product, 5 records. */
    private static Octets inventory(int kind, Octets area) {
        int[] header = {1, 0, 0, 0, 0, 0, 0};
        header[kind] = 1;
        return checked(Octets.of(header)).plus(area);
    }

    private static Octets product(String serial) {
        return area(
                Octets.of(25)
                        .plus(ascii("Maker"))
                        .plus(ascii("Name"))
                        .plus(Octets.of(0xC0, 0xC0))
                        .plus(ascii(serial))
                        .plus(Octets.of(0xC0, 0xC0))
                        .plus(ascii("extra")));
    }

    private static FruInventory decode(Octets inventory) {
        return FruDecoder.decode(inventory, "FRU 0");
    }

    private static List<String> problems(FruInventory inventory) {
        return inventory.problems().stream()
                .map(problem -> problem.where() + " " + problem.what().code())
                .toList();
    }

    @Test
    @Tag("peer")
    void aRecordedServerBoardIsRead() throws Exception {
        FruInventory fru = decode(recorded("supermicro-x11scz-f.bin"));
        FruInventory.Board board = fru.board().orElseThrow();
        assertEquals("Supermicro", board.manufacturer());
        assertEquals("X11SCZ-F", board.product());
        assertEquals("VM211S003599", board.serial());
        assertEquals("MDB-X11SCZ-F-B", board.partNumber());
        assertEquals(Instant.parse("2021-01-15T03:27:00Z"), board.made().orElseThrow());
        FruInventory.Product product = fru.product().orElseThrow();
        assertEquals("RNT Rausch", product.manufacturer());
        assertEquals("SRV-RNT-1U-DED-3-0002", product.name());
        assertEquals("PO-00003902", product.version());
        assertEquals("DS03210109", product.serial());
        assertEquals(List.of(), fru.problems());
    }

    @Test
    @Tag("peer")
    void recordedCarrierBoardsAreRead() throws Exception {
        FruInventory kontron = decode(recorded("kontron-am4904.bin"));
        assertEquals("AM4904-SRIO", kontron.board().orElseThrow().product());
        assertEquals(List.of("MAC=00:A0:A5:5D:2A:9F/20"), kontron.board().orElseThrow().custom());
        assertEquals("0400058419", kontron.product().orElseThrow().serial());
        assertEquals("0000000000", kontron.product().orElseThrow().assetTag());
        assertEquals(256, kontron.internalUse().orElseThrow().length());
        assertTrue(
                kontron.records().stream().allMatch(r -> r instanceof MultiRecord.Oem),
                () -> "" + kontron.records());
        assertEquals(List.of(), kontron.problems());
        FruInventory vadatech = decode(recorded("vadatech-utc017.bin"));
        assertEquals("VadaTech", vadatech.product().orElseThrow().manufacturer());
        assertEquals("05.00", vadatech.product().orElseThrow().version());
        assertEquals(List.of("5D32"), vadatech.product().orElseThrow().custom());
        assertEquals(Optional.empty(), vadatech.board().orElseThrow().made());
        assertFalse(vadatech.records().isEmpty());
    }

    @Test
    void textsAreReadInEachEncoding() {
        Octets fields =
                Octets.of(0, 0, 0, 0)
                        .plus(Octets.of(0x44, 0x20, 0xB2, 0x6C, 0x11))
                        .plus(Octets.of(0x83, 0x29, 0xDC, 0xA6))
                        .plus(Octets.of(0x02, 0xBE, 0xEF))
                        .plus(ascii("Ö-1"));
        FruInventory.Board board = decode(inventory(3, area(fields))).board().orElseThrow();
        assertEquals("20-26.11", board.manufacturer());
        assertEquals("IPMI", board.product());
        assertEquals("beef", board.serial());
        assertEquals("Ö-1", board.partNumber());
    }

    @Test
    void otherLanguagesAreReadInSixteenBits() {
        Octets chinese = Octets.of(0xC4, 0x3B, 0x4E, 0x7F, 0x67);
        Octets fields = Octets.of(30).plus(chinese).plus(ascii("ABCD"));
        FruInventory.Product product = decode(inventory(4, area(fields))).product().orElseThrow();
        assertEquals("主板", product.manufacturer());
        // Written in eight bits all the same, as some do.
        assertEquals("ABCD", product.name());
    }

    @Test
    void aWrongChecksumCostsThatAreaOnly() {
        Octets product = product("SN1");
        byte[] both =
                checked(Octets.of(1, 0, 0, 1, 1 + product.length() / 8, 0, 0))
                        .plus(product)
                        .plus(product)
                        .toArray();
        both[12] = (byte) (both[12] + 1);
        FruInventory fru = decode(Octets.copyOf(both));
        assertEquals(Optional.empty(), fru.board());
        assertEquals("SN1", fru.product().orElseThrow().serial());
        assertEquals(List.of("FRU 0 board bmc.ipmi.fru-checksum"), problems(fru));
    }

    @Test
    void whatCannotBeAnInventoryIsSaidSo() {
        assertEquals(
                List.of("FRU 0 header bmc.ipmi.fru-blank"),
                problems(decode(Octets.copyOf(new byte[64]))));
        byte[] erased = new byte[64];
        Arrays.fill(erased, (byte) 0xFF);
        assertEquals(
                List.of("FRU 0 header bmc.ipmi.fru-blank"),
                problems(decode(Octets.copyOf(erased))));
        assertEquals(
                List.of("FRU 0 header bmc.ipmi.fru-version"),
                problems(decode(checked(Octets.of(2, 0, 0, 0, 0, 0, 0)))));
        assertEquals(
                List.of("FRU 0 header bmc.ipmi.fru-checksum"),
                problems(decode(Octets.of(1, 0, 0, 0, 1, 0, 0, 0))));
        assertEquals(
                List.of("FRU 0 product bmc.ipmi.fru-cut"),
                problems(decode(inventory(4, product("SN1").slice(0, 16)))));
    }

    private static Octets record(int type, boolean last, String hex) {
        Octets data = Octets.hex(hex);
        Octets head = Octets.of(type, last ? 0x82 : 2, data.length(), -FruDecoder.sum(data));
        return checked(head).plus(data);
    }

    @Test
    void multiRecordsAreRead() {
        Octets all =
                record(0x00, false, "2003b6033c052823 9033 5046 2067 2f3f 0c 0a 70a3 00 2003 10")
                        .plus(record(0x01, false, "81b0047404ec047800000060ea"))
                        .plus(record(0x02, false, "01b0047404ec047800640060ea"))
                        .plus(record(0x03, false, "02 73727631"))
                        .plus(record(0x04, false, "d97e00 0a 01 00 ff"))
                        .plus(record(0xC0, true, "d97e00 0102"));
        FruInventory fru = decode(inventory(5, all));
        assertEquals(List.of(), fru.problems());
        assertEquals(6, fru.records().size());
        MultiRecord.PowerSupply supply =
                assertInstanceOf(MultiRecord.PowerSupply.class, fru.records().get(0));
        assertEquals(800, supply.watts());
        assertEquals(90, supply.lowInputFrom());
        assertEquals(10, supply.holdSeconds());
        assertEquals(880, supply.peakWatts().getAsInt());
        MultiRecord.DcOutput output =
                assertInstanceOf(MultiRecord.DcOutput.class, fru.records().get(1));
        assertTrue(output.standby());
        assertEquals(12, output.volts());
        assertEquals(60, output.mostAmperes());
        assertEquals(
                0.1,
                assertInstanceOf(MultiRecord.DcLoad.class, fru.records().get(2)).leastAmperes());
        assertEquals(new MultiRecord.ManagementAccess(2, "srv1"), fru.records().get(3));
        assertEquals(
                0x0A,
                assertInstanceOf(MultiRecord.Compatibility.class, fru.records().get(4)).entity());
        assertEquals(
                0x7ED9,
                assertInstanceOf(MultiRecord.Oem.class, fru.records().get(5)).manufacturer());
    }

    @Test
    void aDamagedRecordCostsThatRecordOnly() {
        byte[] all =
                record(0x03, false, "02 73727631")
                        .plus(record(0x03, true, "02 73727632"))
                        .toArray();
        all[7] = (byte) (all[7] + 1);
        FruInventory fru = decode(inventory(5, Octets.copyOf(all)));
        assertEquals(List.of(new MultiRecord.ManagementAccess(2, "srv2")), fru.records());
        assertEquals(List.of("FRU 0 record 1 bmc.ipmi.fru-checksum"), problems(fru));
    }

    /** A BMC that serves an inventory. */
    private static ScriptedBmc serving(Octets inventory, int most, boolean words, int sends) {
        int unit = words ? 2 : 1;
        return new ScriptedBmc()
                .on(
                        0x0A,
                        0x10,
                        _ ->
                                new Response(
                                        0,
                                        Octets.of(
                                                inventory.length() & 0xFF,
                                                inventory.length() >> 8,
                                                words ? 1 : 0)))
                .on(0x0A, 0x11, request -> part(inventory, request, unit, most, sends));
    }

    private static Response part(Octets inventory, Request request, int unit, int most, int sends) {
        int from = unit * request.data().u16(1);
        int count = unit * request.data().u8(3);
        if (count > most) {
            return ScriptedBmc.refused(0xCA);
        }
        int to = Math.min(inventory.length(), from + Math.min(count, sends));
        return from >= to
                ? ScriptedBmc.refused(0xC9)
                : new Response(0, Octets.of((to - from) / unit).plus(inventory.slice(from, to)));
    }

    @ParameterizedTest
    @CsvSource({
        "64, false, 64",
        "32, false, 32",
        "16, false, 16",
        "10, false, 10",
        "32, true, 32",
        "8, true, 8",
        "32, false, 6"
    })
    void inventoriesAreReadInPartsTheBmcBears(int most, boolean words, int sends) throws Exception {
        Octets whole = inventory(4, product("SN0001")).plus(Octets.copyOf(new byte[512]));
        Fru fru = new FruReader(serving(whole, most, words, sends)).read(0, Optional.empty());
        assertEquals("SN0001", fru.inventory().product().orElseThrow().serial());
        assertEquals(List.of(), fru.inventory().problems());
    }

    @Test
    void bytesThatMeanNothingAreNotRead() throws Exception {
        Octets whole = inventory(4, product("SN0001")).plus(Octets.copyOf(new byte[4096]));
        ScriptedBmc bmc = serving(whole, 64, false, 64);
        new FruReader(bmc).read(0, Optional.empty());
        assertTrue(bmc.asked(0x0A, 0x11).size() <= 3);
    }

    /** Seen on BMCs that tell 64 KB of everything. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSizeThatLiesCostsNoReads(boolean words) throws Exception {
        Octets whole = inventory(4, product("SN0001")).plus(Octets.copyOf(new byte[100]));
        ScriptedBmc bmc = serving(whole, 64, words, 64);
        bmc.on(0x0A, 0x10, words ? "ffff01" : "ffff00");
        Fru fru = new FruReader(bmc).read(0, Optional.empty());
        assertEquals("SN0001", fru.inventory().product().orElseThrow().serial());
        assertEquals(List.of(), fru.inventory().problems());
        assertTrue(bmc.asked(0x0A, 0x11).size() <= 5, () -> "" + bmc.asked(0x0A, 0x11));
    }

    @Test
    void aPartThatIsNotThereIsNoProblem() throws Exception {
        ScriptedBmc bmc = new ScriptedBmc().on(0x0A, 0x10, _ -> ScriptedBmc.refused(0xCB));
        Fru absent = new FruReader(bmc).read(3, Optional.empty());
        assertFalse(absent.present());
        assertEquals(List.of(), absent.inventory().problems());
        bmc.on(0x0A, 0x10, "0001 00").on(0x0A, 0x11, _ -> ScriptedBmc.refused(0xCB));
        assertFalse(new FruReader(bmc).read(3, Optional.empty()).present());
        bmc.on(0x0A, 0x11, _ -> ScriptedBmc.refused(0xC3));
        Fru silent = new FruReader(bmc).read(3, Optional.empty());
        assertTrue(silent.present());
        assertEquals(
                List.of("bmc.ipmi.fru-unreadable"),
                silent.inventory().problems().stream()
                        .map(Problem::what)
                        .map(what -> what.code())
                        .toList());
    }

    @Test
    void anyBytesMakeAnInventory() throws Exception {
        Random chance = new Random(8);
        Octets good = inventory(4, product("SN0001")).plus(Octets.copyOf(new byte[200]));
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = good.toArray();
            for (int n = chance.nextInt(6); n >= 0; n--) {
                bytes[chance.nextInt(bytes.length)] = (byte) chance.nextInt(256);
            }
            bytes[7] = 0;
            bytes[7] = (byte) -FruDecoder.sum(Octets.copyOf(bytes).slice(0, 7));
            int length = chance.nextInt(bytes.length);
            decode(Octets.copyOf(Arrays.copyOf(bytes, length)));
        }
        for (int i = 0; i < 300; i++) {
            ScriptedBmc bmc =
                    new ScriptedBmc()
                            .on(0x0A, 0x10, _ -> random(chance, 6))
                            .on(0x0A, 0x11, _ -> random(chance, 40));
            new FruReader(bmc).read(0, Optional.empty());
            assertTrue(bmc.asked().size() < 10_000);
        }
    }

    private static Response random(Random chance, int most) {
        byte[] bytes = new byte[chance.nextInt(most)];
        chance.nextBytes(bytes);
        return new Response(
                chance.nextInt(8) == 0 ? 0xC0 + chance.nextInt(16) : 0, Octets.copyOf(bytes));
    }
}
