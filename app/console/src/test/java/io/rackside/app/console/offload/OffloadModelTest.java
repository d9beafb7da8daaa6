package io.rackside.app.console.offload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleOffload;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.views.picture.Status;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

class OffloadModelTest {
    private final Bench bench = new Bench(SampleSite.hosts());
    private final OffloadModel model =
            new OffloadModel(bench.live, bench.texts, bench.background, bench.ports.offload);

    private Device box(String name) {
        return bench.live.now().model().device(new DeviceId(name)).orElseThrow();
    }

    private OffloadPage shown(String port) {
        model.look(Optional.of(box("srv-01")));
        model.watched(true);
        model.choose(port);
        return model.page().get();
    }

    private OffloadRow row(OffloadPage page, String key) {
        return page.rows().stream().filter(row -> row.key().equals(key)).findFirst().orElseThrow();
    }

    @Test
    void onlyAServerWithAnSshAddressHasCards() {
        assertTrue(OffloadModel.has(box("srv-01")));
        assertFalse(OffloadModel.has(box("srv-03")));
        assertFalse(OffloadModel.has(box("sw-01")));
    }

    @Test
    void nothingIsAskedOfAHostBeforeAPersonSaysSo() {
        assertEquals(OffloadPage.NOTHING, shown(""));
        assertEquals(List.of(), bench.ports.asked);
        model.read();
        assertEquals(List.of("read offload srv-01"), bench.ports.asked);
        assertEquals(4, model.page().get().places().size());
        assertEquals("", model.work().said().get());
    }

    @Test
    void whatIsNotSupportedFixedOrUnreadIsSaidSo() {
        bench.ports.offload.readBoth();
        OffloadPage page = shown("enp1s0f0");
        assertEquals("fixed by the driver", row(page, "feature.hw-tc-offload").below());
        assertEquals("off", row(page, "feature.hw-tc-offload").now());
        assertEquals("not supported", row(page, "ecn.np").below());
        assertEquals(Status.NOT_MONITORED, row(page, "ecn.np").status());
        assertEquals(Status.UNKNOWN, row(page, "pfc").status());
        assertTrue(row(page, "pfc").below().startsWith("unread: "));
    }

    @Test
    void aKnobThatIsNotAsAppliedIsLoudAndSoIsItsPort() {
        bench.ports.offload.mtu = "1500";
        bench.ports.offload.readBoth();
        OffloadPage page = shown("enp1s0f0");
        // the next start brings 9000 again: it counts as coming, not as drift
        assertEquals("counts from the next start on", row(page, "mtu").below());
        assertEquals("9000", row(page, "mtu").wanted());
        assertTrue(page.said().startsWith("Storage RDMA was applied on"), page.said());
        assertTrue(page.said().endsWith("Some of it counts from the next start on."), page.said());
    }

    @Test
    void whoHasAVirtualFunctionIsShown() {
        bench.ports.offload.readBoth();
        OffloadRow function = row(shown("enp1s0f0"), "vf 0");
        assertEquals("VF 0", function.name());
        assertEquals("0c:42:a1:00:00:11 · VLAN 100 · trusted", function.below());
        assertEquals(Status.RUNNING, function.status());
    }

    @Test
    void aVirtualFunctionItselfCannotBeSet() {
        bench.ports.offload.readBoth();
        assertFalse(shown("enp1s0v0").settable());
        assertTrue(shown("enp1s0f1").settable());
        assertEquals("No profile was applied to this port from here.", shown("enp1s0f1").said());
    }

    @Test
    void theHostBeginsWithWhatIsWrongWithIt() {
        bench.ports.offload.readBoth();
        OffloadRow first = shown("").rows().getFirst();
        assertEquals("Findings", first.group());
        assertEquals(Status.WARNING, first.status());
        assertEquals("enp1s0f0", first.now());
        assertTrue(first.more().getLast().startsWith("From documents only"));
    }

    @Test
    void aCheckSaysWhatItFoundAndShowsTheHostWithIt() {
        bench.ports.offload.readBoth();
        shown("enp1s0f0");
        model.check();
        assertEquals(List.of("check srv-01"), bench.ports.asked);
        assertEquals(
                "Found: 1. Checked and not there: 40. Not checked: 2.", model.work().said().get());
        assertEquals("", model.page().get().chosen());
        assertEquals("Findings", model.page().get().rows().getFirst().group());
    }

    @Test
    void aVerifiedPortSaysWhatCameOfIt() {
        bench.ports.offload.readBoth();
        shown("enp1s0f0");
        model.verify();
        assertEquals("As applied: 1 of 1 ports.", model.work().said().get());
        bench.ports.offload.mtu = "1500";
        model.verify();
        assertEquals("As applied: 0 of 1 ports.", model.work().said().get());
        assertTrue(model.page().get().said().endsWith("It has drifted."));
    }

    @Test
    void whatIsReadAfterAVerificationCountsMore() {
        bench.ports.offload.mtu = "1500";
        bench.ports.offload.readBoth();
        shown("enp1s0f0");
        model.verify();
        assertTrue(model.page().get().said().endsWith("It has drifted."));
        bench.ports.offload.mtu = "9000";
        bench.ports.offload.age = Duration.ofSeconds(-5);
        model.read();
        assertTrue(model.page().get().said().endsWith("It is as it was applied."));
    }

    @Test
    void anOldReadingTellsOnlyHowItWas() {
        bench.ports.offload.age = Duration.ofHours(13);
        bench.ports.offload.readBoth();
        assertTrue(
                shown("enp1s0f0").said().endsWith("too long ago to tell how it is now."),
                model.page().get().said());
    }

    @Test
    void whatComesOfOneHostIsNotSaidOfAnother() {
        Deque<Runnable> waiting = new ArrayDeque<>();
        bench.ports.offload.readBoth();
        OffloadModel slow =
                new OffloadModel(
                        bench.live,
                        bench.texts,
                        new Background(waiting::add, Runnable::run, bench.ports::expected),
                        bench.ports.offload);
        List<String> told = new ArrayList<>();
        slow.onChange(() -> told.add("changed"));
        slow.look(Optional.of(box("srv-01")));
        slow.watched(true);
        waiting.forEach(Runnable::run);
        waiting.clear();
        slow.verify();
        assertTrue(slow.work().busy().get());
        slow.look(Optional.of(box("srv-02")));
        assertFalse(slow.work().busy().get());
        slow.read();
        while (!waiting.isEmpty()) {
            waiting.removeFirst().run();
            assertFalse(slow.work().said().get().contains("As applied"));
        }
        assertFalse(slow.work().busy().get());
        assertEquals("", slow.work().said().get());
        assertEquals(List.of("changed", "changed"), told);
    }

    @Test
    void theWordsFollowTheLanguage() {
        bench.ports.offload.readBoth();
        shown("enp1s0f0");
        bench.texts.speak(Locale.SIMPLIFIED_CHINESE);
        assertTrue(model.page().get().said().startsWith("存储 RDMA 于"));
        assertEquals("SR-IOV", row(model.page().get(), "sriov.vfs").group());
        assertEquals("不支持", row(model.page().get(), "ecn.np").below());
    }

    @Test
    void anotherBoxForgetsWhatWasSaidOfTheLast() {
        shown("");
        model.read();
        model.look(Optional.of(box("srv-02")));
        assertEquals("", model.work().said().get());
        assertEquals(OffloadPage.NOTHING, model.page().get());
        assertEquals(SampleOffload.OTHER, model.shown().orElseThrow().id());
    }
}
