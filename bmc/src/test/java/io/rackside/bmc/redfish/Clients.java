package io.rackside.bmc.redfish;

import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.Login;
import io.rackside.bmc.redfish.session.BmcAddress;
import io.rackside.bmc.redfish.session.RedfishSettings;
import io.rackside.bmc.redfish.session.SessionKeeper;
import io.rackside.bmc.redfish.session.TlsTrust;
import io.rackside.model.Identity;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.Optional;

/** Clients as the tests of this package need them. */
final class Clients {
    private Clients() {}

    static final String PASSWORD = "canary-Pa55-word";

    static Login login() {
        return new Login("technician", PASSWORD.toCharArray());
    }

    /** Patient enough for a busy machine, quick to repeat. */
    static RedfishSettings settings() {
        return RedfishSettings.usual(Time.system(), ByteMeter.none())
                .repeating(2, Duration.ofMillis(5), Duration.ofMillis(50));
    }

    static RedfishClient without(BmcAddress address) {
        return open(address, Optional.empty(), Identity.none(), settings());
    }

    static RedfishClient with(BmcAddress address, SessionKeeper keeper) {
        return RedfishClient.open(
                address,
                Optional.of(login()),
                TlsTrust.atFirstSight(_ -> {}),
                Identity.none(),
                keeper,
                new ControllerGate(),
                settings());
    }

    static RedfishClient open(
            BmcAddress address,
            Optional<Login> login,
            Identity expected,
            RedfishSettings settings) {
        return RedfishClient.open(
                address,
                login,
                TlsTrust.atFirstSight(_ -> {}),
                expected,
                SessionKeeper.none(),
                new ControllerGate(),
                settings);
    }
}
