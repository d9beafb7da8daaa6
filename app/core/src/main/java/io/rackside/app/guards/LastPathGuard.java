package io.rackside.app.guards;

import io.rackside.app.access.Host;
import io.rackside.app.site.SiteModel;
import io.rackside.bmc.settings.NetworkChange;
import io.rackside.bmc.settings.ServiceChange;
import io.rackside.model.Endpoint;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.operations.Act;
import io.rackside.operations.Guard;
import io.rackside.operations.TerminalAct;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Supplier;

/**
 * Warns when an act changes the address by which the box is reached: with a wrong one it can only
 * be reached at the rack.
 */
public final class LastPathGuard implements Guard {
    private static final String RAW = "ipmi.raw";

    private final Supplier<SiteModel> model;

    public LastPathGuard(Supplier<SiteModel> model) {
        this.model = model;
    }

    @Override
    public Opinion examine(Act act) {
        String name = act.target().name();
        return switch (act.kind()) {
            case NetworkChange.PORT -> changesAddress(act) ? addresses(act, name) : stays(name);
            case ServiceChange.KIND ->
                    takesIpmi(act)
                            ? new Opinion(
                                    Verdict.WARN, Message.of("core.guard.one-path-less", name))
                            : stays(name);
            case RAW -> new Opinion(Verdict.WARN, Message.of("core.guard.path-by-raw", name));
            // Nobody knows yet what will be typed; whoever opens it has been asked for the name.
            case TerminalAct.KIND ->
                    new Opinion(Verdict.ALLOW, Message.of("core.guard.path-by-typing", name));
            default -> stays(name);
        };
    }

    private static Opinion stays(String name) {
        return new Opinion(Verdict.ALLOW, Message.of("core.guard.path-stays", name));
    }

    /** Whether a box loses the IPMI by which it is known here beside Redfish. */
    private boolean takesIpmi(Act act) {
        return !ServiceChange.on(act)
                && ServiceChange.service(act).equals(Protocol.IPMI.name())
                && model.get()
                        .device(act.target().device())
                        .filter(box -> box.endpoint(Protocol.IPMI).isPresent())
                        .isPresent();
    }

    private static boolean changesAddress(Act act) {
        return NetworkChange.wanted(act).ipv4().isPresent()
                || NetworkChange.wanted(act).ipv6().isPresent()
                || NetworkChange.wanted(act).vlan().isPresent();
    }

    private Opinion addresses(Act act, String name) {
        List<InetAddress> before =
                NetworkChange.before(act).stream()
                        .flatMap(text -> Host.literal(text).stream())
                        .toList();
        if (before.isEmpty()) {
            return new Opinion(Verdict.WARN, Message.of("core.guard.path-not-known", name));
        }
        List<Endpoint> ways =
                model.get().device(act.target().device()).map(d -> d.endpoints()).orElse(List.of());
        boolean another =
                ways.stream()
                        .filter(LastPathGuard::isOfBmc)
                        .anyMatch(way -> Host.of(way).filter(h -> !before.contains(h)).isPresent());
        return another
                ? new Opinion(Verdict.WARN, Message.of("core.guard.one-path-less", name))
                : new Opinion(Verdict.WARN, Message.of("core.guard.last-path", name));
    }

    /** By the host's own address nobody reaches its BMC. */
    private static boolean isOfBmc(Endpoint way) {
        return way.protocol() == Protocol.REDFISH || way.protocol() == Protocol.IPMI;
    }
}
