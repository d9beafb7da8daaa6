package io.rackside.app.offload.path;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.model.host.Fact;
import io.rackside.nic.path.Lossless;
import io.rackside.nic.path.SwitchPort;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks one switch for its ports on the path; what was not read says why. */
final class SwitchReading {
    private final DeviceAccess access;
    private final SwitchCounters counters;
    private final SwitchSettings settings;

    SwitchReading(DeviceAccess access, SwitchCounters counters, SwitchSettings settings) {
        this.access = access;
        this.counters = counters;
        this.settings = settings;
    }

    /** The ports of one switch. */
    Map<Hop, SwitchPort> read(List<Hop> hops, Terms terms) throws InterruptedException {
        Map<Hop, SwitchPort> ports = new HashMap<>();
        Subject subject;
        try {
            subject = access.subject(hops.getFirst().device());
        } catch (AccessRefused e) {
            hops.forEach(
                    hop -> ports.put(hop, SwitchPort.unread(hop.name(), hop.port(), e.what())));
            return ports;
        }
        Map<Hop, SwitchSettings.Typed> typed = settings.read(hops, subject, terms);
        Map<Hop, SwitchCounters.Seen> seen = counters.read(hops, subject, terms);
        hops.forEach(hop -> ports.put(hop, port(hop, typed.get(hop), seen.get(hop))));
        return ports;
    }

    /** Its own words for the longest packet go before what its agent tells. */
    private static SwitchPort port(Hop hop, SwitchSettings.Typed typed, SwitchCounters.Seen seen) {
        Fact<Integer> mtu = typed.mtu() instanceof Fact.Known<Integer> ? typed.mtu() : seen.mtu();
        return new SwitchPort(
                hop.name(),
                hop.port(),
                new Lossless(
                        mtu,
                        typed.settings().trust(),
                        typed.settings().priorityOfDscp(),
                        typed.settings().pfc(),
                        typed.settings().ets(),
                        typed.settings().ecn(),
                        seen.counters()));
    }
}
