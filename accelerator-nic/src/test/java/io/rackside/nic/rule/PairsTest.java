package io.rackside.nic.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rackside.model.Message;
import io.rackside.model.host.CardSettings;
import io.rackside.nic.criterion.FileRefused;
import io.rackside.nic.criterion.HostFixture;
import io.rackside.nic.rule.PairResult.Verdict;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.List;

class PairsTest {
    private static final String SOUND =
            "{\"id\":\"t\",\"title\":{\"en\":\"e\",\"zh\":\"z\"},\"card\":{\"psid\":[\"MT_0000000359\"]},"
                + "\"driver\":\"mlx5_core\",\"pairs\":[{\"driver\":\"5.8*\",\"firmware\":\"22.35.1012*\"}],"
                + "\"refused\":[{\"firmware\":\"22.31*\",\"why\":{\"en\":\"e\",\"zh\":\"z\"}}],"
                + "\"source\":[{\"name\":\"s\"}],\"evidence\":\"documents\"}";

    private static CardPairs read(String text) {
        return PairReader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static PairResult only(HostFixture host) {
        List<PairResult> results = PairCheck.check(Pairs.shipped(), host.host());
        assertEquals(1, results.size());
        return results.getFirst();
    }

    private static HostFixture port(String driver, String version, String firmware, String card) {
        return new HostFixture().port("eth0", driver, version, firmware, card, "15b3:0016");
    }

    @Test
    void eachShippedPairHasASource() {
        for (CardPairs pairs : Pairs.shipped()) {
            assertFalse(pairs.sources().isEmpty(), pairs.id());
            assertFalse(pairs.pairs().isEmpty(), pairs.id());
        }
    }

    @Test
    void goingBackToAnOlderFirmwareIsARemedyToo() {
        PairResult result = only(port("hinic", "2.3.2.11", "2.5.0.0", "19e5:1822"));
        assertEquals(
                Message.of("nic.pair.downgrade", "2.3.2.11", "2.5.0.0", "2.4.1.0"), result.said());
    }

    @ParameterizedTest
    @CsvSource({
        "hinic, 2.3.2.11, 2.4.1.0, 19e5:1822, nic.pair.go-together",
        "i40e, 2.26.8, 9.52 0x8000e25a 1.3429.0, 8086:158b, nic.pair.go-together",
        "i40e, 2.26.8, 8.30 0x8000a49d 1.2926.0, 8086:158b, nic.pair.upgrade",
        "ice, 1.10.1, 4.60 0x8001e8b2 1.3682.0, 8086:1592, nic.pair.downgrade",
        "mlx5_core, 23.10-6.1.6, 22.39.5124 (MT_0000000359), 15b3:101d, nic.pair.go-together",
        "mlx5_core, 24.10-2.1.8, 32.43.2566 (MT_0000000884), 15b3:a2dc, nic.pair.go-together",
        "mlx5_core, 24.10-2.1.8, 32.43.1014 (MT_0000000884), 15b3:a2dc, nic.pair.upgrade",
        "mlx5_core, 24.10-0.7.0, 24.43.2566 (MT_0000000765), 15b3:a2d6, nic.pair.downgrade",
        "mlx5_core, 5.10.0-60.18, 22.39.5124 (MT_0000000359), 15b3:101d, nic.pair.nothing-known",
        "igb, 6.1.0-56-amd64, 2.1.0, 8086:10c9, nic.pair.nothing-known",
    })
    void driverAndFirmwareAreHeldAgainstThePairs(
            String driver, String version, String firmware, String card, String code) {
        assertEquals(code, only(port(driver, version, firmware, card)).said().code());
    }

    @Test
    void cardsOfOtherMakersHaveFirmwareOfTheirOwn() {
        HostFixture dell =
                new HostFixture()
                        .port(
                                "eth0",
                                "mlx5_core",
                                "23.10-6.1.6",
                                "22.31.1014",
                                "15b3:101d",
                                "1028:0040");
        assertInstanceOf(Verdict.NothingKnown.class, only(dell).verdict());
    }

    @Test
    void aHostThatTellsNoFirmwareIsNotChecked() {
        PairResult result = only(port("hinic", "2.3.2.11", "", "19e5:1822"));
        assertEquals(
                new Verdict.NotChecked(Message.of("nic.pair.not-told", "eth0")), result.verdict());
    }

    @Test
    void virtualFunctionsHaveThePairOfTheirPort() {
        HostFixture host =
                port("hinic", "2.3.2.11", "2.4.1.0", "19e5:1822")
                        .virtualFunction("eth0v0", "0000:01:00.0");
        assertEquals(1, PairCheck.check(Pairs.shipped(), host.host()).size());
    }

    /** The same driver goes with one firmware on an old kernel and with another on a new one. */
    @ParameterizedTest
    @CsvSource({
        "4.19.90-52.22.v2207.ky10.aarch64, nic.pair.downgrade",
        "5.10.0-182.0.0.95.oe2203sp3.aarch64, nic.pair.go-together",
        "6.6.0-28.0.0.34.oe2403.aarch64, nic.pair.nothing-known",
        "'', nic.applies.kernel-unknown",
    })
    void aPairHoldsOnTheKernelsItIsNamedFor(String kernel, String code) {
        CardPairs pairs =
                read(
                        SOUND.replace(
                                "{\"driver\":\"5.8*\",\"firmware\":\"22.35.1012*\"}",
                                "{\"driver\":\"5.8*\",\"firmware\":\"22.35.1012\",\"preferred\":true,"
                                    + "\"applies\":{\"kernel\":{\"before\":\"5\"}}},"
                                    + "{\"driver\":\"5.8*\",\"firmware\":\"22.38*\",\"preferred\":true,"
                                    + "\"applies\":{\"kernel\":{\"from\":\"5\",\"before\":\"6\"}}}"));
        HostFixture host =
                port("mlx5_core", "5.8-3.0.7", "22.38.1000 (MT_0000000359)", "15b3:101d")
                        .kernel(kernel, "aarch64")
                        .card(new CardSettings("01:00.0", "", "", "MT_0000000359", List.of()));
        assertEquals(code, PairCheck.check(List.of(pairs), host.host()).getFirst().said().code());
    }

    @Test
    void aCardIsKnownByItsPsidOnBothPorts() {
        CardPairs pairs = read(SOUND);
        HostFixture host =
                port("mlx5_core", "5.8-3.0.7", "22.31.1014 (MT_0000000359)", "15b3:101d")
                        .card(new CardSettings("01:00.0", "", "", "MT_0000000359", List.of()));
        PairResult result = PairCheck.check(List.of(pairs), host.host()).getFirst();
        Verdict.KnownBad bad = assertInstanceOf(Verdict.KnownBad.class, result.verdict());
        assertEquals(PairResult.Way.UPGRADE, bad.way());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"psid\":[\"MT_0000000359\"]|\"psid\":[\"mt 1\"]",
                "\"psid\":[\"MT_0000000359\"]|\"device\":[\"15b3\"]",
                "\"psid\":[\"MT_0000000359\"]|\"serial\":[\"1\"]",
                "\"card\":{\"psid\":[\"MT_0000000359\"]}|\"card\":{}",
                "\"driver\":\"5.8*\"|\"driver\":\"*\"",
                "\"source\":[{\"name\":\"s\"}]|\"source\":[]",
                "\"pairs\":[{|\"pairs\":[{\"file\":{\"name\":\"../x\"},",
                "\"pairs\":[{|\"pairs\":[{\"file\":{\"name\":\"x\",\"sha256\":\"12\"},",
            })
    void anUnknownWordInAFileOfPairsIsRefused(String right, String wrong) {
        assertEquals("t", read(SOUND).id());
        String broken = SOUND.replace(right, wrong);
        assertFalse(broken.equals(SOUND));
        assertThrows(FileRefused.class, () -> read(broken));
    }
}
