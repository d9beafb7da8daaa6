package io.rackside.app.console.offload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleOffload;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.offload.PortView;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class WishModelTest {
    private final Bench bench = new Bench(SampleSite.hosts());

    private WishModel model(Optional<String> port) {
        bench.ports.offload.readBoth();
        List<PortView> ports =
                bench.ports.offload.kept(SampleOffload.HOST).orElseThrow().ports().stream()
                        .filter(PortView::settable)
                        .toList();
        return new WishModel(ports, bench.ports.offload.profiles(), port);
    }

    @Test
    void itBeginsWithThePortThatWasLookedAtAndItsProfile() {
        assertEquals("enp1s0f1", model(Optional.of("enp1s0f1")).port().get().name());
        WishModel first = model(Optional.empty());
        assertEquals("enp1s0f0", first.port().get().name());
        assertEquals("storage-rdma", first.profile().get().id());
    }

    @Test
    void whatIsNotTickedIsLeftOutOfThatProfileOnly() {
        WishModel model = model(Optional.empty());
        model.taken(model.profile().get().wishes().get(1)).set(false);
        assertEquals(Set.of("pfc"), model.wish().leftOut());
        model.profile().set(model.profiles().get(1));
        assertEquals(Set.of(), model.wish().leftOut());
        assertEquals(Optional.of("safe-default"), model.wish().profile());
    }

    @Test
    void aProfileWithEverythingLeftOutIsNothingToPlan() {
        WishModel model = model(Optional.empty());
        model.profile().get().wishes().forEach(wish -> model.taken(wish).set(false));
        assertEquals(
                "Everything of the profile is left out.",
                bench.texts.say(model.obstacle().orElseThrow()));
    }

    @Test
    void theTimeUntilTheHostTakesItBackHasLimits() {
        WishModel model = model(Optional.empty());
        for (String wrong : List.of("", "x", "9", "1801", "-5", "99999999999")) {
            model.seconds().set(wrong);
            assertEquals(
                    "Seconds from 10 to 1800.",
                    bench.texts.say(model.obstacle().orElseThrow()),
                    wrong);
        }
        model.seconds().set(" 45 ");
        assertTrue(model.obstacle().isEmpty());
        assertEquals(Duration.ofSeconds(45), model.wish().trial().undoAfter());
    }
}
