package io.rackside.app.baseline;

import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a BMC is brought to follow time servers, or no more: one change is about both. */
final class BmcClock {
    static final String ON = "clock.ntp";
    static final String SERVERS = "clock.ntpServers";

    private BmcClock() {}

    /**
     * What is changed, in that order.
     *
     * @param wanted the entries that are set by it
     */
    record Plan(List<Far> wanted, List<Change> changes, List<LeftOut> leftOut) {
        Plan {
            wanted = List.copyOf(wanted);
            changes = List.copyOf(changes);
            leftOut = List.copyOf(leftOut);
        }
    }

    /** From how it is now. */
    static Plan plan(List<Far> wanted, Settings.Clock now) {
        Optional<Far> on = find(wanted, ON);
        Optional<Far> named = find(wanted, SERVERS);
        List<LeftOut> leftOut = new ArrayList<>();
        if (named.filter(far -> BmcValues.list(far.wanted()).isEmpty()).isPresent()) {
            leftOut.add(named.get().leftOut(Message.of("core.baseline.servers-stay")));
            named = Optional.empty();
        }
        boolean isOn = on.map(far -> BmcValues.ON.equals(far.wanted())).orElse(now.ntp());
        List<String> servers =
                named.map(far -> BmcValues.list(far.wanted())).orElse(now.ntpServers());
        if (isOn && servers.isEmpty()) {
            on.ifPresent(
                    far -> leftOut.add(far.leftOut(Message.of("core.baseline.no-time-servers"))));
            return new Plan(List.of(), List.of(), leftOut);
        }
        if (!isOn && on.isEmpty() && named.isPresent()) {
            leftOut.add(named.get().leftOut(Message.of("core.baseline.ntp-is-off")));
            return new Plan(List.of(), List.of(), leftOut);
        }
        List<Far> set = new ArrayList<>();
        on.ifPresent(set::add);
        named.ifPresent(set::add);
        return new Plan(set, changes(isOn, servers, now), leftOut);
    }

    /** To name servers switches it on: what is to be off is switched off after that. */
    private static List<Change> changes(boolean on, List<String> servers, Settings.Clock now) {
        List<Change> changes = new ArrayList<>();
        if (on || !servers.equals(now.ntpServers())) {
            changes.add(new Change.Ntp(servers));
        }
        if (!on) {
            changes.add(new Change.Ntp(List.of()));
        }
        return changes;
    }

    private static Optional<Far> find(List<Far> among, String key) {
        return among.stream().filter(far -> far.key().equals(key)).findFirst();
    }
}
