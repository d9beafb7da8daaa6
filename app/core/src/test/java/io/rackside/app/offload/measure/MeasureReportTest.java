package io.rackside.app.offload.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.report.Block;
import io.rackside.app.report.Report;
import io.rackside.app.words.Words;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.nic.measure.Counters;
import io.rackside.nic.measure.CpuLoad;
import io.rackside.nic.measure.Environment;
import io.rackside.nic.measure.HostLoad;
import io.rackside.nic.measure.MeasureCard;
import io.rackside.nic.measure.Measurement;
import io.rackside.nic.measure.MeasurementText;
import io.rackside.nic.measure.MemoryUse;
import io.rackside.nic.measure.Run;
import io.rackside.nic.measure.TcpThroughput;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The card as it is handed over. */
class MeasureReportTest {
    private static final Instant AT = Instant.parse("2026-11-20T08:00:00Z");

    private static Environment environment(String host, String governor) {
        return MeasurementText.environment(
                "{\"host\":\"%s\",\"os\":\"Kylin V10\",\"kernel\":\"4.19.90\",\"port\":\"ens1\",\"governor\":\"%s\",\"offload\":\"0a1b2c3d4e5f\"}"
                        .formatted(host, governor));
    }

    private static Measurement measurement(double gigabits, boolean computed) {
        HostLoad load =
                new HostLoad(
                        Optional.of(new CpuLoad(8, 4, 60)),
                        Optional.of(new MemoryUse(8_000_000, 4_000_000, 0)),
                        Counters.NONE,
                        Counters.NONE,
                        new HostLoad.Idle(
                                Optional.of(new CpuLoad(8, 0, 0)),
                                Optional.of(new MemoryUse(8_000_000, 6_000_000, 0))),
                        List.of());
        Run run =
                new Run(
                        new TcpThroughput(
                                gigabits,
                                OptionalLong.of(3),
                                OptionalDouble.empty(),
                                OptionalDouble.empty()),
                        load,
                        computed);
        return new Measurement(
                AT,
                environment("near-1", "performance"),
                Optional.of(environment("far-1", "powersave")),
                Collections.nCopies(3, run),
                List.of());
    }

    private static KeptMeasurement kept(String id, Measurement of) {
        return new KeptMeasurement(
                id,
                new DeviceId("srv-01"),
                "srv-01",
                new DeviceId("srv-02"),
                "srv-02",
                "ens1",
                of.at(),
                EnvironmentView.of(of.environment()),
                of.far().map(EnvironmentView::of),
                FigureView.of(of),
                of.problems(),
                of.notes());
    }

    private static Report report() {
        Measurement before = measurement(9.5, true);
        Measurement after = measurement(38, false);
        return new MeasureReport(
                        CardView.of(
                                kept("m1", before),
                                kept("m2", after),
                                MeasureCard.of(before, after)))
                .made(AT, "Li", Optional.empty());
    }

    @Test
    void theFiguresAreDrawnBesideTheirTable() {
        List<Block> blocks = report().sections().get(1).blocks();
        Block.Bars bars = (Block.Bars) blocks.get(1);
        assertEquals(
                List.of("tcp-throughput", "tcp-cpu", "tcp-memory"),
                bars.groups().stream()
                        .map(group -> group.name().code().replace("nic.measure.metric.", ""))
                        .toList());
        assertEquals(
                List.of(OptionalDouble.of(9.5), OptionalDouble.of(38)),
                bars.groups().getFirst().values());
        assertEquals("Gbit/s", bars.groups().getFirst().unit());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void bothEndsAndWhereTheFiguresComeFromAreTold(String language) {
        Words words = new Words(Locale.forLanguageTag(language), Time.system(), ZoneOffset.UTC);
        String environment = report().sections().get(2).blocks().getFirst().toString();
        for (String told : List.of("near-1", "far-1", "performance", "powersave", "0a1b2c3d4e5f")) {
            assertTrue(environment.contains(told), told);
        }
        List<String> said =
                report().sections().getFirst().blocks().stream()
                        .filter(Block.Paragraph.class::isInstance)
                        .map(block -> words.render(((Block.Paragraph) block).text()))
                        .toList();
        String virtual =
                words.render(
                        Message.of(
                                "nic.measure.note.virtual", Message.of("nic.measure.time.before")));
        assertTrue(said.contains(virtual), said::toString);
        assertFalse(virtual.contains("nic.measure"), virtual);
    }
}
