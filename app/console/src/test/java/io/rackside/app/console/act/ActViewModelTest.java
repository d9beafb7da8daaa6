package io.rackside.app.console.act;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.acts.Choice;
import io.rackside.app.console.background.Background;
import io.rackside.app.console.sample.Bench;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.PowerState;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class ActViewModelTest {
    private final Bench bench = new Bench();
    private PowerState state = PowerState.ON;
    private final ActViewModel power =
            new ActViewModel(
                    bench.ports.power(new DeviceId("srv-02")),
                    bench.background,
                    PowerActs.fitting(() -> state));

    private void choose(String kind) {
        power.ask();
        power.chosen()
                .set(
                        power.choices().get().stream()
                                .filter(c -> c.act().kind().equals(kind))
                                .findFirst()
                                .orElseThrow());
    }

    @Test
    void anActOfRiskTwoNeedsNothingMoreThanItsButton() {
        choose("power.shutdown");
        assertTrue(power.ready().get());
    }

    @Test
    void anActThatCannotBeUndoneAsksForTheNameAndARefusalForAReason() {
        choose("power.off");
        assertFalse(power.ready().get());
        power.typedName().set("srv-02");
        assertFalse(power.ready().get());
        power.reason().set("rack is empty");
        assertTrue(power.ready().get());
    }

    @Test
    void anotherBoxesNameIsNotEnough() {
        choose("power.off");
        power.reason().set("rack is empty");
        power.typedName().set("srv-03");
        assertFalse(power.ready().get());
    }

    private List<String> offered(PowerState now) {
        state = now;
        power.ask();
        return power.choices().get().stream().map(choice -> choice.act().kind()).toList();
    }

    @Test
    void aHostThatRunsIsNotOfferedToBeSwitchedOn() {
        assertEquals(List.of("power.shutdown", "power.off"), offered(PowerState.ON));
    }

    @Test
    void aHostThatIsOffIsOfferedNothingButToBeSwitchedOn() {
        assertEquals(List.of("power.on"), offered(PowerState.OFF));
    }

    @Test
    void aSingleActIsChosenAlready() {
        offered(PowerState.OFF);
        assertEquals("power.on", power.chosen().get().act().kind());
        assertTrue(power.ready().get());
    }

    @Test
    void whereTheStateIsNotKnownEverythingTheBoxCanDoIsOffered() {
        assertEquals(
                List.of("power.on", "power.shutdown", "power.off"), offered(PowerState.UNKNOWN));
    }

    @Test
    void theReasonGoesWithTheAct() {
        choose("power.off");
        power.typedName().set("srv-02");
        power.reason().set("rack is empty");
        boolean[] started = new boolean[1];
        power.start(_ -> started[0] = true);
        assertTrue(started[0]);
        assertEquals(List.of("power.off srv-02 rack is empty"), bench.ports.asked);
    }

    @Test
    void aRefusalIsShownInPlaceWithWhatTheDeviceSaid() {
        Acts refusing =
                new Acts() {
                    @Override
                    public List<Choice> choices() throws InterruptedException {
                        return bench.ports.power(new DeviceId("srv-02")).choices();
                    }

                    @Override
                    public Started start(Act act, Consent consent) {
                        return new Started(
                                JobId.random(),
                                Optional.of(
                                        new Outcome.Refused(
                                                Outcome.Refusal.DEVICE,
                                                Message.of("bmc.said-no"),
                                                "busy")));
                    }
                };
        ActViewModel model =
                new ActViewModel(
                        refusing,
                        new Background(Runnable::run, Runnable::run, _ -> Optional.empty()),
                        PowerActs.fitting(() -> PowerState.ON));
        model.ask();
        model.chosen().set(model.choices().get().getFirst());
        boolean[] started = new boolean[1];
        model.start(_ -> started[0] = true);
        assertFalse(started[0]);
        assertEquals("busy", model.failure().get().details());
    }
}
