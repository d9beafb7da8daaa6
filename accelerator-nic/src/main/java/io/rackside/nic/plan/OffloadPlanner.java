package io.rackside.nic.plan;

import io.rackside.model.Message;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.Kernel;
import io.rackside.nic.adapter.Adapter;
import io.rackside.nic.adapter.Adapters;
import io.rackside.nic.adapter.Way;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.PortState;
import io.rackside.nic.profile.Profile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Makes plans: what is, and what a profile wants, in; what to do, in which order and at what risk,
 * out. Does nothing itself, and the same goes in and comes out every time.
 */
public final class OffloadPlanner {
    /** Ports that devlink tells to stand for something else. */
    private static final List<String> OWN_FLAVOURS = List.of("", "physical");

    private final Adapters adapters;

    public OffloadPlanner(Adapters adapters) {
        this.adapters = adapters;
    }

    /**
     * A plan for one port. One that must not run tells why in {@link OffloadPlan#refusals}; that
     * there is no such port is among the reasons.
     *
     * @param port name of the interface
     * @param own what the session that carries it out runs over
     */
    public OffloadPlan plan(HostInventory host, String port, Profile profile, OwnPath own) {
        return plan(host, port, profile, own, HostTools.unasked());
    }

    /**
     * The same by ways that the host has the commands for.
     *
     * @param tools asked of those in {@link #tools}
     */
    public OffloadPlan plan(
            HostInventory host, String port, Profile profile, OwnPath own, HostTools tools) {
        Optional<HostNic> nic =
                host.nics().stream().filter(one -> one.name().equals(port)).findFirst();
        if (nic.isEmpty()) {
            return nothing(port, profile, Message.of("nic.plan.refused.no-port", port));
        }
        return noPlaceForIt(nic.get())
                .map(why -> nothing(port, profile, why))
                .orElseGet(() -> plan(host, nic.get(), profile, own, tools));
    }

    /** All commands that any way needs, in order. */
    public SortedSet<String> tools() {
        SortedSet<String> tools = new TreeSet<>();
        adapters.all().stream()
                .flatMap(adapter -> adapter.ways().stream())
                .forEach(way -> tools.addAll(way.needs()));
        return tools;
    }

    private OffloadPlan plan(
            HostInventory host, HostNic nic, Profile profile, OwnPath own, HostTools tools) {
        Situation situation = situation(host, nic, tools);
        Difference difference = Difference.of(situation, profile, repeated(host.kernel()));
        Sequence sequence = new Sequence(situation, PathRisk.of(host, nic, own));
        List<Change> changes = sequence.forward(difference.wanted());
        List<Change> reverse = sequence.back(changes);
        Cautions cautions = new Cautions(host, nic, changes);
        List<Hold> holders = cautions.dropsFunctions() ? new Holders(host, own).of(nic) : List.of();
        List<Message> refusals = new ArrayList<>();
        if (profile.rdma() && !situation.rdma()) {
            refusals.add(noRdma(nic));
        }
        refusals.addAll(cautions.refusals(difference.skipped(), holders, own));
        return new OffloadPlan(
                nic.name(),
                profile.id(),
                changes,
                difference.met(),
                difference.skipped(),
                holders,
                refusals,
                cautions.warnings(own),
                changes.stream().anyMatch(change -> change.own().cut()),
                reverse,
                PlanHash.of(nic.name(), nic.pci(), profile.id(), changes, reverse));
    }

    /** After a new kernel its driver is often missing, and the port looks as if it had none. */
    private Message noRdma(HostNic nic) {
        String module = adapters.orAny(nic.driver()).rdmaModule();
        return module.isEmpty()
                ? Message.of("nic.plan.refused.no-rdma", nic.name())
                : Message.of("nic.plan.refused.no-rdma-driver", nic.name(), module);
    }

    private static Set<String> repeated(Kernel kernel) {
        Set<String> repeated = new HashSet<>();
        Stream.of(kernel.commandLine(), kernel.nextCommandLine())
                .flatMap(line -> line.value().stream())
                .forEach(
                        line -> {
                            Set<String> seen = new HashSet<>();
                            for (String word : line.split("\\s+", -1)) {
                                String name = word.replaceFirst("=.*", "");
                                if (!name.isEmpty() && !seen.add(name)) {
                                    repeated.add(name);
                                }
                            }
                        });
        return repeated;
    }

    private Situation situation(HostInventory host, HostNic nic, HostTools tools) {
        Adapter ofPort = adapters.orAny(nic.driver());
        Adapter ofHost = adapters.ofHost(host.os().family());
        return new Situation(
                PortState.of(host, nic),
                PortState.ofHost(host),
                host.kernel().architecture(),
                PortState.rdma(host, nic).isPresent(),
                ways(ofPort, ofHost),
                tools);
    }

    private static Situation.Ways ways(Adapter ofPort, Adapter ofHost) {
        return new Situation.Ways() {
            @Override
            public List<Way> of(Knob knob) {
                return (knob.hostWide() ? ofHost : ofPort).ways(knob);
            }

            @Override
            public boolean needFunctions(Knob knob) {
                return ofPort.needsFunctions(knob);
            }
        };
    }

    /** A function is tuned by who has it, and a representor stands for one. */
    private static Optional<Message> noPlaceForIt(HostNic nic) {
        if (!nic.physicalFunction().isEmpty()) {
            return Optional.of(Message.of("nic.plan.refused.function", nic.name()));
        }
        return OWN_FLAVOURS.contains(nic.representorOf())
                ? Optional.empty()
                : Optional.of(Message.of("nic.plan.refused.representor", nic.name()));
    }

    private static OffloadPlan nothing(String port, Profile profile, Message why) {
        return new OffloadPlan(
                port,
                profile.id(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(why),
                List.of(),
                false,
                List.of(),
                PlanHash.of(port, "", profile.id(), List.of(), List.of()));
    }
}
