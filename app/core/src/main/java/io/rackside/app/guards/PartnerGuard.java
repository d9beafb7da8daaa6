package io.rackside.app.guards;

import io.rackside.app.monitoring.Contact;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.app.network.cabling.CablePorts;
import io.rackside.app.network.cabling.ManagementPort;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.RedundancyGroup;
import io.rackside.model.network.NetworkInterface;
import io.rackside.operations.Act;
import io.rackside.operations.Guard;
import io.rackside.operations.Job;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Partner of a pair: whether whoever stands in for a switch or firewall carries traffic while ports
 * of it are changed, and nobody works on it.
 */
public final class PartnerGuard implements Guard {
    private final Supplier<SiteModel> model;
    private final Function<DeviceId, Optional<DeviceState>> states;
    private final Supplier<List<Job>> running;
    private final Time time;

    /**
     * @param states what is known of a box now
     * @param running jobs that are at work now
     */
    public PartnerGuard(
            Supplier<SiteModel> model,
            Function<DeviceId, Optional<DeviceState>> states,
            Supplier<List<Job>> running,
            Time time) {
        this.model = model;
        this.states = states;
        this.running = running;
        this.time = time;
    }

    @Override
    public Opinion examine(Act act) {
        String name = act.target().name();
        if (PushedPorts.of(act).isEmpty()) {
            return new Opinion(Verdict.ALLOW, Message.of("core.guard.touches-no-port", name));
        }
        SiteModel now = model.get();
        return now.groupsOf(act.target().device()).stream()
                .map(group -> inGroup(group, act.target().device(), name, now))
                .max(Comparator.comparingInt(PartnerGuard::gravity))
                .orElseGet(
                        () -> new Opinion(Verdict.ALLOW, Message.of("core.guard.no-pair", name)));
    }

    /** As many have to carry as the group needs; how the last of these stands decides. */
    private Opinion inGroup(RedundancyGroup group, DeviceId box, String name, SiteModel now) {
        List<Opinion> best =
                group.members().stream()
                        .filter(member -> !member.equals(box))
                        .flatMap(member -> now.device(member).stream())
                        .map(partner -> of(partner, name))
                        .sorted(Comparator.comparingInt(PartnerGuard::gravity))
                        .toList();
        if (!best.isEmpty() && group.needed() > best.size()) {
            return new Opinion(
                    Verdict.REFUSE,
                    Message.of(
                            "core.guard.needs-all",
                            name,
                            group.name(),
                            group.needed(),
                            best.size()));
        }
        return best.isEmpty()
                ? new Opinion(Verdict.ALLOW, Message.of("core.guard.no-pair", name))
                : best.get(Math.max(group.needed(), 1) - 1);
    }

    private Opinion of(Device partner, String name) {
        Optional<Job> work =
                running.get().stream()
                        .filter(job -> job.devices().contains(partner.id()))
                        .findFirst();
        if (work.isPresent()) {
            return new Opinion(
                    Verdict.REFUSE,
                    Message.of(
                            "core.guard.partner-worked-on",
                            name,
                            partner.name(),
                            work.get().title()));
        }
        if (partner.inServiceSince().isPresent()) {
            return new Opinion(
                    Verdict.REFUSE,
                    Message.of(
                            "core.guard.partner-in-service",
                            name,
                            partner.name(),
                            partner.inServiceSince().get()));
        }
        return states.apply(partner.id())
                .map(state -> carries(state, partner, name))
                .orElseGet(() -> notKnown(partner, name));
    }

    private Opinion carries(DeviceState state, Device partner, String name) {
        if (state.contact() == Contact.SILENT || state.contact() == Contact.STOPPED) {
            return new Opinion(
                    Verdict.REFUSE, Message.of("core.guard.partner-silent", name, partner.name()));
        }
        List<NetworkInterface> ports =
                state.network().map(network -> network.interfaces()).orElse(List.of());
        if (state.contact() != Contact.LIVE || ports.isEmpty() || state.lastAnswer().isEmpty()) {
            return notKnown(partner, name);
        }
        Duration age = Duration.between(state.lastAnswer().get(), time.now());
        return CablePorts.of(ports).stream()
                        .filter(port -> !ManagementPort.is(port.name()))
                        .anyMatch(NetworkInterface::up)
                ? new Opinion(
                        Verdict.ALLOW,
                        Message.of("core.guard.partner-carries", name, partner.name(), age))
                : new Opinion(
                        Verdict.REFUSE,
                        Message.of("core.guard.partner-degraded", name, partner.name(), age));
    }

    private static Opinion notKnown(Device partner, String name) {
        return new Opinion(
                Verdict.COULD_NOT_TELL,
                Message.of("core.guard.partner-not-known", name, partner.name()));
    }

    private static int gravity(Opinion opinion) {
        return switch (opinion.verdict()) {
            case ALLOW -> 0;
            case WARN -> 1;
            case COULD_NOT_TELL -> 2;
            case REFUSE -> 3;
        };
    }
}
