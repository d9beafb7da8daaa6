package io.rackside.app.guards;

import io.rackside.app.access.Host;
import io.rackside.app.network.cabling.PortName;
import io.rackside.app.network.cabling.Surroundings;
import io.rackside.model.Device;
import io.rackside.model.Message;
import io.rackside.model.network.Aggregate;
import io.rackside.model.network.NetworkInventory;
import io.rackside.model.network.ResolvedAddress;

import java.net.InetAddress;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * By which of a switch's ports this laptop comes in, as the switch has learned it: the laptop
 * itself, the bastion its session goes through, or the router next to it.
 *
 * @param macs of this laptop, six pairs of upper-case hex digits with colons
 * @param bastion through which a box's session goes; empty where it goes straight
 * @param next the router on this laptop's way to an address
 */
public record OwnPath(
        Supplier<Set<String>> macs,
        Function<Device, Optional<Device>> bastion,
        Function<InetAddress, Optional<NextHop.Router>> next) {
    public OwnPath {
        Objects.requireNonNull(macs, "macs");
        Objects.requireNonNull(bastion, "bastion");
        Objects.requireNonNull(next, "next");
    }

    /** By the interfaces, routes and neighbours this machine has now. */
    public static OwnPath ofThisMachine(Function<Device, Optional<Device>> bastion) {
        return new OwnPath(
                NextHop::ownMacs, bastion, address -> NextHop.ofThisMachine().towards(address));
    }

    /**
     * Who of our way comes in by that port, or by a group of ports it belongs to.
     *
     * @param box the switch
     * @param at what it told
     * @param all what its surroundings told
     * @return empty when none of us was learned there
     */
    Optional<Message> by(Device box, NetworkInventory at, String port, Surroundings all) {
        Optional<Device> through = bastion.apply(box);
        if (through.isPresent()) {
            Message who = Message.of("core.guard.own.bastion", through.get().name());
            return Optional.of(who).filter(_ -> learned(at, port, macs(through.get(), all)));
        }
        if (learned(at, port, macs.get())) {
            return Optional.of(Message.of("core.guard.own.laptop"));
        }
        return box.endpoints().stream()
                .flatMap(way -> Host.of(way).stream())
                .flatMap(host -> next.apply(host).stream())
                .filter(router -> learned(at, port, macs(router, all)))
                .findFirst()
                .map(
                        router ->
                                Message.of(
                                        "core.guard.own.next-hop",
                                        router.address().getHostAddress()));
    }

    private static Set<String> macs(Device device, Surroundings all) {
        Set<String> found = new HashSet<>(of(device, all));
        device.endpoints().stream()
                .flatMap(way -> Host.of(way).stream())
                .forEach(address -> found.addAll(resolved(address, all)));
        return found;
    }

    /** A router has another address on each of its sides. */
    private static Set<String> macs(NextHop.Router router, Surroundings all) {
        Set<String> found = new HashSet<>(resolved(router.address(), all));
        router.mac().ifPresent(found::add);
        all.network().values().stream()
                .filter(each -> interfaces(each).anyMatch(found::contains))
                .toList()
                .forEach(each -> interfaces(each).forEach(found::add));
        return found;
    }

    private static Set<String> of(Device device, Surroundings all) {
        Set<String> found = new HashSet<>();
        Optional.ofNullable(all.network().get(device.id()))
                .ifPresent(read -> interfaces(read).forEach(found::add));
        Optional.ofNullable(all.servers().get(device.id())).stream()
                .flatMap(read -> read.nics().stream())
                .map(nic -> nic.mac().toUpperCase(Locale.ROOT))
                .filter(mac -> !mac.isEmpty())
                .forEach(found::add);
        return found;
    }

    private static Stream<String> interfaces(NetworkInventory box) {
        return box.interfaces().stream().map(each -> each.mac()).filter(mac -> !mac.isEmpty());
    }

    private static Collection<String> resolved(InetAddress address, Surroundings all) {
        return all.network().values().stream()
                .flatMap(each -> each.resolved().stream())
                .filter(each -> Host.literal(each.address()).filter(address::equals).isPresent())
                .map(ResolvedAddress::mac)
                .toList();
    }

    private static boolean learned(NetworkInventory box, String port, Set<String> own) {
        return box.learned().stream()
                .filter(learned -> own.contains(learned.mac()))
                .anyMatch(
                        learned ->
                                PortName.same(learned.port(), port)
                                        || isMember(box, learned.port(), port));
    }

    private static boolean isMember(NetworkInventory box, String group, String port) {
        return box.aggregates().stream()
                .filter(aggregate -> PortName.same(aggregate.name(), group))
                .map(Aggregate::members)
                .anyMatch(members -> members.stream().anyMatch(m -> PortName.same(m, port)));
    }
}
