package io.rackside.bmc.redfish.update;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.model.Message;
import io.rackside.operations.Target;
import io.rackside.operations.Time;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The host of a box under an update, for makes that lay an image only while it is off. It is never
 * switched off by force: what its operating system does not let go of stays.
 */
final class HostPower {
    /** For an operating system to end. */
    private static final Duration ENDS_WITHIN = Duration.ofMinutes(10);

    /** For a power button that was pressed. */
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(2);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final Eyes eyes;
    private final Target target;
    private final Time time;

    HostPower(Eyes eyes, Target target, Time time) {
        this.eyes = eyes;
        this.target = target;
        this.time = time;
    }

    private Optional<Resource> host() throws InterruptedException {
        List<Resource> systems = eyes.reader().known(eyes.priority()).systems();
        return systems.isEmpty()
                ? Optional.empty()
                : eyes.reader()
                        .verified(systems.getFirst().path(), target.identity(), eyes.priority());
    }

    /** Whether it says that it is off. */
    boolean isOff() throws InterruptedException {
        return saysThatItIsOff().orElse(false);
    }

    /** Empty while it cannot be read. */
    private Optional<Boolean> saysThatItIsOff() throws InterruptedException {
        try {
            return host().map(one -> one.text("PowerState"))
                    .filter(word -> !word.isEmpty())
                    .map("Off"::equalsIgnoreCase);
        } catch (BmcException e) {
            return Optional.empty();
        }
    }

    /**
     * Shuts it down, and waits until it is off.
     *
     * @return why it is not; empty when it is
     */
    Optional<Message> shutDown() throws InterruptedException {
        return become("GracefulShutdown", true, ENDS_WITHIN, "bmc.firmware-host-stays-on");
    }

    /**
     * Switches it on, and waits until it says that it is not off any more.
     *
     * @return why it was not; empty when it was
     */
    Optional<Message> start() throws InterruptedException {
        try {
            return become("On", false, STARTS_WITHIN, "bmc.firmware-host-does-not-start");
        } catch (BmcException e) {
            return Optional.of(e.what());
        }
    }

    private Optional<Message> become(String type, boolean off, Duration within, String otherwise)
            throws InterruptedException {
        Optional<Message> refused = new ResetAction(eyes, target.name()).ask(host(), List.of(type));
        Instant end = time.now().plus(within);
        while (refused.isEmpty() && time.now().isBefore(end)) {
            time.sleep(LOOK_EVERY);
            if (saysThatItIsOff().equals(Optional.of(off))) {
                return Optional.empty();
            }
        }
        return refused.isPresent()
                ? refused
                : Optional.of(Message.of(otherwise, target.name(), within));
    }
}
