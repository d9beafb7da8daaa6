package io.rackside.nic.plan;

import io.rackside.model.Message;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.PortPlace.Upper;
import io.rackside.nic.knob.Knob;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a plan for a port does to the frames of bonds, VLANs and bridges above it. Each has an MTU
 * of its own: the kernel lowers VLANs with their port, and raises nothing with it.
 */
final class AboveRisk {
    private final HostNic nic;
    private final Optional<Change> mtu;

    AboveRisk(HostNic nic, List<Change> changes) {
        this.nic = nic;
        mtu = changes.stream().filter(change -> change.knob().equals(Knob.MTU)).findFirst();
    }

    /** Those with more than the port will have lose their large frames, and nobody tells them. */
    Optional<Message> refusal() {
        return told("nic.plan.refused.mtu-above", (own, to) -> own > to);
    }

    /** Those with less stay at it: the port alone carries no larger frames. */
    Optional<Message> warning() {
        return told("nic.plan.warning.mtu-above", (own, to) -> own < to);
    }

    /** How the MTU of one above stands to what the port will have. */
    private interface Compared {
        boolean is(long own, long to);
    }

    private Optional<Message> told(String code, Compared compared) {
        if (mtu.isEmpty() || mtu.get().to().number().isEmpty()) {
            return Optional.empty();
        }
        long to = mtu.get().to().number().getAsLong();
        String above =
                nic.place().above().stream()
                        .filter(
                                one ->
                                        one.mtu().isPresent()
                                                && compared.is(one.mtu().getAsInt(), to))
                        .map(AboveRisk::named)
                        .collect(Collectors.joining(", "));
        return above.isEmpty()
                ? Optional.empty()
                : Optional.of(Message.of(code, nic.name(), to, above));
    }

    private static String named(Upper one) {
        return one.name() + " " + one.mtu().getAsInt();
    }
}
