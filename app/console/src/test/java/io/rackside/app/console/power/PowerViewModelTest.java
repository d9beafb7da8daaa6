package io.rackside.app.console.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.sample.Bench;
import io.rackside.app.power.Choice;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.PowerState;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.Outcome;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class PowerViewModelTest {
    private final Bench bench = new Bench();
    private PowerState state = PowerState.ON;
    private final PowerViewModel power =
            new PowerViewModel(
                    bench.ports.power(new DeviceId("srv-02")), bench.background, () -> state);

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
        power.start(() -> started[0] = true);
        assertTrue(started[0]);
        assertEquals(List.of("power.off srv-02 rack is empty"), bench.ports.asked);
    }

    @Test
    void aRefusalIsShownInPlaceWithWhatTheDeviceSaid() {
        PowerViewModel.Power refusing =
                new PowerViewModel.Power() {
                    @Override
                    public List<Choice> choices() throws InterruptedException {
                        return bench.ports.power(new DeviceId("srv-02")).choices();
                    }

                    @Override
                    public Optional<Outcome> start(Act act, Consent consent) {
                        return Optional.of(
                                new Outcome.Refused(
                                        Outcome.Refusal.DEVICE, Message.of("bmc.said-no"), "busy"));
                    }
                };
        PowerViewModel model =
                new PowerViewModel(
                        refusing,
                        new Background(Runnable::run, Runnable::run, _ -> Optional.empty()),
                        () -> PowerState.ON);
        model.ask();
        model.chosen().set(model.choices().get().getFirst());
        boolean[] started = new boolean[1];
        model.start(() -> started[0] = true);
        assertFalse(started[0]);
        assertEquals("busy", model.failure().get().details());
    }
}
