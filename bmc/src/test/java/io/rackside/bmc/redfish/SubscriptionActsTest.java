package io.rackside.bmc.redfish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.model.settings.Settings.Part;
import io.rackside.operations.Act;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;
import io.rackside.operations.SecretSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Map;

class SubscriptionActsTest {
    private static final Change.Subscribe WANTED =
            new Change.Subscribe("https://192.0.2.7:8443/events", "site-4");

    private static List<Settings.Subscription> subscriptions(TwinPair pair)
            throws InterruptedException {
        return pair.settings(Part.SUBSCRIPTIONS).eventService().orElseThrow().subscriptions();
    }

    @ParameterizedTest
    @EnumSource(Make.class)
    void aListenerIsAddedListedAndTakenBackOnEveryMake(Make make) throws Exception {
        try (TwinPair pair = TwinPair.of(make)) {
            assertEquals(List.of(), subscriptions(pair));
            assertEquals("bmc.done-subscribe", pair.run(WANTED).what().code());
            Settings.Subscription one = subscriptions(pair).getFirst();
            assertEquals(WANTED.destination(), one.destination());
            assertEquals("site-4", one.context());

            Act act = pair.plan(new Change.Unsubscribe(one.id()));
            assertEquals(Risk.SERVICE_STOPS, act.risk());
            Outcome outcome = TwinPair.run(pair.client(), act, SecretSource.none());
            assertEquals("bmc.done-unsubscribe", outcome.what().code());
            assertEquals(List.of(), subscriptions(pair));
        }
    }

    @Test
    void aLostAnswerIsSettledByTheSubscriptionsThatWereNotThereBefore() throws Exception {
        try (TwinPair pair = TwinPair.of(Make.STANDARD)) {
            pair.run(WANTED);
            Act act = pair.plan(WANTED);
            Map<String, String> witness = pair.client().witness(act);
            assertEquals(
                    "bmc.subscription-not-there",
                    pair.client().settle(act, witness).what().code(),
                    "the one that is there was there before");
            pair.run(WANTED);
            assertEquals("bmc.done-subscribe", pair.client().settle(act, witness).what().code());
        }
    }

    @Test
    void aTestEventIsWrittenByTheBmc() throws Exception {
        try (TwinPair pair = TwinPair.of(Make.STANDARD)) {
            long before = pair.server().log().getFirst().id();
            assertEquals("bmc.done-test-event", pair.run(new Change.SendTestEvent()).what().code());
            assertEquals(before + 1, pair.server().log().getFirst().id());
        }
    }

    @Test
    void whatIsNoAddressAndWhatIsNotListedIsNotPlanned() throws Exception {
        try (TwinPair pair = TwinPair.of(Make.STANDARD)) {
            assertThrows(
                    BmcException.class,
                    () -> pair.plan(new Change.Subscribe("listener.example", "")));
            assertThrows(BmcException.class, () -> pair.plan(new Change.Unsubscribe("77")));
        }
    }
}
