package io.rackside.bmc.files;

import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.ControllerGate;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * For whom a file is opened.
 *
 * @param device its name, for the log and for messages
 * @param spoken the address at which the BMC is spoken to
 * @param others further addresses it has said are its own; it may fetch from any of them
 * @param transport what it can do
 * @param pace the site's link, entered before each piece of the file is sent
 * @param meter hears of each byte of the file that is sent
 * @param deadline after which it closes by itself
 */
public record Opening(
        String device,
        InetAddress spoken,
        List<InetAddress> others,
        Transport transport,
        ControllerGate.Pace pace,
        ByteMeter meter,
        Duration deadline) {
    public Opening {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(spoken, "spoken");
        Objects.requireNonNull(transport, "transport");
        Objects.requireNonNull(pace, "pace");
        Objects.requireNonNull(meter, "meter");
        Objects.requireNonNull(deadline, "deadline");
        others = List.copyOf(others);
    }

    /** For a BMC with one address, over a link nobody limits. */
    public static Opening to(
            String device, InetAddress spoken, Transport transport, Duration deadline) {
        return new Opening(
                device, spoken, List.of(), transport, _ -> () -> {}, ByteMeter.none(), deadline);
    }

    /** The same over a site's link. */
    public Opening over(ControllerGate.Pace link, ByteMeter counted) {
        return new Opening(device, spoken, others, transport, link, counted, deadline);
    }

    /** The same for a BMC that has further addresses. */
    public Opening alsoFrom(List<InetAddress> more) {
        return new Opening(device, spoken, more, transport, pace, meter, deadline);
    }

    List<InetAddress> all() {
        List<InetAddress> all = new ArrayList<>(others);
        all.add(spoken);
        return all;
    }
}
