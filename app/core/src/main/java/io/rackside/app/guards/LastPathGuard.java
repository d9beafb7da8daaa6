package io.rackside.app.guards;

import io.rackside.app.access.Host;
import io.rackside.app.site.SiteModel;
import io.rackside.bmc.settings.NetworkChange;
import io.rackside.model.Endpoint;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Guard;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Supplier;

/**
 * Warns when an act changes the address by which the box is reached: with a wrong one it can only
 * be reached at the rack.
 */
public final class LastPathGuard implements Guard {
    private final Supplier<SiteModel> model;

    public LastPathGuard(Supplier<SiteModel> model) {
        this.model = model;
    }

    @Override
    public Opinion examine(Act act) {
        String name = act.target().name();
        boolean cuts =
                act.kind().equals(NetworkChange.PORT)
                        && (NetworkChange.wanted(act).ipv4().isPresent()
                                || NetworkChange.wanted(act).ipv6().isPresent()
                                || NetworkChange.wanted(act).vlan().isPresent());
        if (!cuts) {
            return new Opinion(Verdict.ALLOW, Message.of("core.guard.path-stays", name));
        }
        List<InetAddress> before =
                NetworkChange.before(act).stream()
                        .flatMap(text -> Host.literal(text).stream())
                        .toList();
        List<Endpoint> ways =
                model.get().device(act.target().device()).map(d -> d.endpoints()).orElse(List.of());
        boolean another =
                ways.stream()
                        .anyMatch(way -> Host.of(way).filter(h -> !before.contains(h)).isPresent());
        return another
                ? new Opinion(Verdict.WARN, Message.of("core.guard.one-path-less", name))
                : new Opinion(Verdict.WARN, Message.of("core.guard.last-path", name));
    }
}
