package io.rackside.app.console.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.act.ActViewModel;
import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.network.push.PushWish;
import io.rackside.model.DeviceId;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class PushActsTest {
    private static final DeviceId SWITCH = new DeviceId("sw-01");

    private final Bench bench = new Bench(SampleSite.cabled());

    private PushActs acts(String vlan) {
        PushWish wish = PushWish.of("vlan", Map.of("vlan", vlan));
        return new PushActs(bench.ports.pushes, () -> bench.ports.pushes.plan(SWITCH, wish));
    }

    private ActViewModel asked(PushActs acts) {
        ActViewModel model = new ActViewModel(acts, bench.background, _ -> true);
        model.ask();
        return model;
    }

    @Test
    void aChangeThatTakesItselfBackNeedsNoMoreThanItsButton() {
        PushActs acts = acts("20");
        ActViewModel model = asked(acts);
        assertTrue(acts.plan().orElseThrow().timed());
        assertTrue(model.ready().get());
        model.start(_ -> bench.ports.asked.add("begun"));
        assertEquals(List.of("push sw-01 vlan ", "begun"), bench.ports.asked);
    }

    @Test
    void aChangeWithoutAWayBackOfItsOwnAsksForTheNameOfTheBox() {
        bench.ports.pushes.family = Optional.of("huawei-vrp5");
        ActViewModel model = asked(acts("20"));
        assertFalse(model.ready().get());
        model.typedName().set("sw-01");
        assertTrue(model.ready().get());
        model.start(_ -> {});
        assertEquals(List.of("push sw-01 vlan sw-01"), bench.ports.asked);
    }

    @Test
    void whatIsSetAlreadyIsNotOffered() {
        ActViewModel model = asked(acts("10"));
        assertEquals(
                "sw-01 is as wanted already: there is nothing to send.",
                bench.texts.say(model.failure().get().what()));
        assertFalse(model.ready().get());
    }

    @Test
    void aRefusalKeepsWhatDiffersToBeShown() {
        PushActs acts = new PushActs(bench.ports.pushes, () -> bench.ports.pushes.rollback(SWITCH));
        assertEquals("core.push.changed-after", asked(acts).failure().get().what().code());
        assertEquals(List.of("+vlan 66", "-vlan 67"), acts.differs());
        assertEquals(Optional.empty(), acts.plan());
    }
}
