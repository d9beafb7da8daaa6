package io.rackside.app.access;

import io.rackside.bmc.Bmc;
import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.Login;
import io.rackside.model.Endpoint;
import io.rackside.model.Identity;

import java.util.Optional;
import java.util.function.Consumer;

/** Opens a conversation with a BMC by the driver for its protocol. */
@FunctionalInterface
public interface BmcOpener {
    /**
     * @param place where that is: the site and the address, since sites reuse addresses
     * @param endpoint its pin is the one to hold to
     * @param firstSight hears the fingerprint of an unknown certificate, which is accepted; empty
     *     when none may be accepted
     * @param expected whose answers are wanted; unknown parts are not compared
     */
    record Call(
            String place,
            Endpoint endpoint,
            Identity expected,
            Login login,
            Optional<Consumer<String>> firstSight,
            ControllerGate gate,
            ControllerGate.Priority priority,
            ByteMeter meter) {}

    Bmc open(Call call) throws InterruptedException;

    /** Whether an earlier run that ended without a word left a session at that place. */
    default boolean leftBehind(String place) {
        return false;
    }
}
