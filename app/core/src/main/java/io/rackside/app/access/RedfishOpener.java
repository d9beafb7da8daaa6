package io.rackside.app.access;

import io.rackside.bmc.Bmc;
import io.rackside.bmc.redfish.RedfishClient;
import io.rackside.bmc.redfish.session.RedfishSettings;
import io.rackside.bmc.redfish.session.SessionKeeper;
import io.rackside.bmc.redfish.session.TlsTrust;
import io.rackside.model.Pin;
import io.rackside.operations.Time;
import io.rackside.store.Sessions;

import java.util.Optional;
import java.util.function.Function;

/** Opens conversations in Redfish. */
public final class RedfishOpener implements BmcOpener {
    private final Time time;
    private final Function<String, SessionKeeper> keepers;

    /**
     * @param sessions where open sessions are remembered; empty in a folder that is open for
     *     reading only
     */
    public RedfishOpener(Time time, Optional<Sessions> sessions) {
        this.time = time;
        StoredSessions.ThisRun run = new StoredSessions.ThisRun(time.now());
        this.keepers =
                place ->
                        sessions.<SessionKeeper>map(s -> new StoredSessions(s, run, place, time))
                                .orElseGet(SessionKeeper::none);
    }

    @Override
    public boolean leftBehind(String place) {
        SessionKeeper keeper = keepers.apply(place);
        return !keeper.leftovers().isEmpty() || !keeper.unheard().isEmpty();
    }

    @Override
    public Bmc open(Call call) {
        TlsTrust trust =
                new TlsTrust(
                        call.endpoint().pin().map(Pin::fingerprint),
                        call.firstSight().isPresent()
                                ? TlsTrust.Policy.PIN_AT_FIRST_SIGHT
                                : TlsTrust.Policy.PIN_REQUIRED,
                        call.firstSight().orElse(_ -> {}),
                        call.endpoint().old());
        return RedfishClient.open(
                        RedfishClient.address(call.endpoint().address()),
                        Optional.of(call.login()),
                        trust,
                        call.expected(),
                        keepers.apply(call.place()),
                        call.gate(),
                        RedfishSettings.usual(time, call.meter()))
                .at(call.priority());
    }
}
