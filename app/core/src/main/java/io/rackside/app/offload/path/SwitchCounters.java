package io.rackside.app.offload.path;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.network.NetworkWorkflow;
import io.rackside.app.network.cabling.PortName;
import io.rackside.drivers.network.Topic;
import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.SnmpException;
import io.rackside.drivers.snmp.Value;
import io.rackside.drivers.snmp.session.SnmpSession;
import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.model.network.InterfaceCounters;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.NetworkInventory;
import io.rackside.nic.path.PathCounters;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** Asks one switch by SNMP for the MTU of ports and for how far their counters go. */
final class SwitchCounters {
    /** ifMtu of RFC 2863. */
    private static final Oid MTU = Oid.of("1.3.6.1.2.1.2.2.1.4");

    private static final int LEAST = 576;
    private static final int MOST = 65_535;

    /** Whose agents tell the longest packet, and not only that of their own IP. */
    private static final List<String> TELL_MTU = List.of("nx-os", "ios software", "arista");

    private final NetworkWorkflow network;
    private final Duration over;
    private final Time time;

    /**
     * @param over between two looks at the counters
     */
    SwitchCounters(NetworkWorkflow network, Duration over, Time time) {
        this.network = network;
        this.over = over;
        this.time = time;
    }

    /** What SNMP told of a port. */
    record Seen(Fact<Integer> mtu, Fact<PathCounters> counters) {
        static Seen unread(Message why) {
            return new Seen(Fact.unread(why), Fact.unread(why));
        }
    }

    Map<Hop, Seen> read(List<Hop> hops, Subject subject, Terms terms) throws InterruptedException {
        try (SnmpSession session = network.open(subject, terms)) {
            NetworkInventory before = network.checked(subject, session, Set.of(Topic.INTERFACES));
            time.sleep(over);
            NetworkInventory after = network.checked(subject, session, Set.of(Topic.INTERFACES));
            Map<Hop, Seen> seen = new HashMap<>();
            for (Hop hop : hops) {
                seen.put(hop, seen(hop, before, after, session));
            }
            return seen;
        } catch (SnmpException e) {
            return none(hops, e.what());
        } catch (AccessRefused e) {
            return none(hops, e.what());
        }
    }

    private static Map<Hop, Seen> none(List<Hop> hops, Message why) {
        Map<Hop, Seen> none = new HashMap<>();
        hops.forEach(hop -> none.put(hop, Seen.unread(why)));
        return none;
    }

    private Seen seen(Hop hop, NetworkInventory before, NetworkInventory after, SnmpSession session)
            throws InterruptedException {
        Optional<NetworkInterface> was = port(before, hop.port());
        Optional<NetworkInterface> is = port(after, hop.port());
        if (was.isEmpty() || is.isEmpty()) {
            return Seen.unread(Message.of("core.path.no-port", hop.name(), hop.port()));
        }
        OptionalLong lost = gone(was.get().counters(), is.get().counters());
        return new Seen(
                mtu(hop, after, is.get(), session),
                lost.isEmpty()
                        ? Fact.unread(Message.of("core.path.no-counters", hop.name(), hop.port()))
                        : Fact.known(
                                new PathCounters(
                                        over, lost, OptionalLong.empty(), OptionalLong.empty())));
    }

    private static Optional<NetworkInterface> port(NetworkInventory box, String name) {
        return box.interfaces().stream().filter(one -> PortName.same(one.name(), name)).findFirst();
    }

    /** Absent where nothing is counted, or a counter began anew. */
    private static OptionalLong gone(InterfaceCounters was, InterfaceCounters is) {
        List<OptionalLong> first = losses(was);
        List<OptionalLong> second = losses(is);
        long sum = 0;
        boolean counted = false;
        for (int i = 0; i < first.size(); i++) {
            if (first.get(i).isPresent() && second.get(i).isPresent()) {
                long more = second.get(i).getAsLong() - first.get(i).getAsLong();
                if (more < 0) {
                    return OptionalLong.empty();
                }
                sum += more;
                counted = true;
            }
        }
        return counted ? OptionalLong.of(sum) : OptionalLong.empty();
    }

    private static List<OptionalLong> losses(InterfaceCounters of) {
        return Stream.of(of.inErrors(), of.outErrors(), of.inDiscards(), of.outDiscards()).toList();
    }

    private static Fact<Integer> mtu(
            Hop hop, NetworkInventory box, NetworkInterface port, SnmpSession session)
            throws InterruptedException {
        String description = box.device().sysDescr().toLowerCase(Locale.ROOT);
        if (TELL_MTU.stream().noneMatch(description::contains)) {
            return Fact.unread(Message.of("core.path.mtu-untold", hop.name()));
        }
        Oid oid = Oid.of(MTU + "." + port.index());
        return session.get(List.of(oid)).get(oid) instanceof Value.Whole(int bytes)
                        && bytes >= LEAST
                        && bytes <= MOST
                ? Fact.known(bytes)
                : Fact.unread(Message.of("core.path.mtu-untold", hop.name()));
    }
}
