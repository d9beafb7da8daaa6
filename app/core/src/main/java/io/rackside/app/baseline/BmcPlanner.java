package io.rackside.app.baseline;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.model.settings.Settings.BiosAttribute;
import io.rackside.nic.baseline.ReadFrom;
import io.rackside.operations.Act;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Has a BMC plan the acts that set entries; only reads. What it cannot do is left out, with why.
 */
final class BmcPlanner {
    private final DeviceAccess access;

    BmcPlanner(DeviceAccess access) {
        this.access = access;
    }

    /** Whether a setting of the BMC is set here; the others have acts of their own, or none. */
    static boolean sets(String key) {
        return key.equals(BmcClock.ON)
                || key.equals(BmcClock.SERVERS)
                || key.equals(BmcValues.HOST_NAME)
                || key.equals(BmcValues.NAME_SERVERS)
                || key.equals(BmcValues.VLAN)
                || key.equals(BmcValues.DHCP4)
                || key.equals(BmcValues.DHCP6)
                || BmcAccounts.sets(key)
                || key.startsWith(BmcValues.SERVICE);
    }

    /**
     * Plans.
     *
     * @param target the box as it was just seen
     * @param restart whether the host is to be restarted afterwards
     */
    FarDraft plan(Subject subject, Target target, List<Far> wanted, boolean restart, Terms terms)
            throws InterruptedException {
        if (wanted.isEmpty()) {
            return FarDraft.NOTHING;
        }
        Optional<Subject> box = BmcValues.bmc(subject);
        if (box.isEmpty()) {
            return FarDraft.none(wanted, Message.of("core.baseline.no-bmc", target.name()));
        }
        boolean byIpmiToo = subject.by(Protocol.IPMI).isPresent();
        try (Bmc bmc = access.open(box.get(), BmcValues.own(subject, terms).at(Priority.PERSON))) {
            bmc.firstLook();
            Ways ways = new Ways(byIpmiToo, BmcPath.to(subject), ours(subject, wanted, terms));
            return new Round(bmc, target, restart, ways).plan(wanted);
        } catch (AccessRefused e) {
            return FarDraft.none(wanted, e.what());
        } catch (BmcException e) {
            return FarDraft.none(wanted, e.what());
        }
    }

    /** By whom this program logs in at the box, where accounts are to be switched. */
    private Set<String> ours(Subject subject, List<Far> wanted, Terms terms)
            throws InterruptedException {
        Set<String> names = new HashSet<>();
        if (wanted.stream().noneMatch(far -> BmcAccounts.sets(far.key()))) {
            return names;
        }
        for (Protocol protocol : List.of(Protocol.REDFISH, Protocol.IPMI)) {
            Optional<Subject> way = subject.by(protocol);
            try {
                if (way.isPresent()) {
                    names.add(access.logins(way.get(), BmcValues.kept(terms)).first().user());
                }
            } catch (AccessRefused e) {
                if (e.kind() != AccessRefused.Kind.NO_CREDENTIAL) {
                    throw e;
                }
            }
        }
        return names;
    }

    /**
     * How this program comes to the box, which stays as it is.
     *
     * @param byIpmiToo whether it is asked by IPMI as well, which then stays on
     * @param ours names of the accounts it logs in by
     */
    record Ways(boolean byIpmiToo, BmcPath path, Set<String> ours) {
        Ways {
            ours = Set.copyOf(ours);
        }
    }

    /** One conversation. */
    static final class Round {
        private final Bmc bmc;
        private final Target target;
        private final boolean restart;
        private final Ways ways;
        private final FarDraft.Builder draft = new FarDraft.Builder();

        Round(Bmc bmc, Target target, boolean restart, Ways ways) {
            this.ways = ways;
            this.bmc = bmc;
            this.target = target;
            this.restart = restart;
        }

        FarDraft plan(List<Far> wanted) throws InterruptedException {
            Settings settings = BmcValues.settings(bmc, keys(wanted));
            clock(of(wanted, "clock."), settings);
            ports(of(wanted, "lan."), settings.network());
            for (Far far : of(wanted, BmcValues.SERVICE)) {
                service(far, settings);
            }
            for (Far far : of(wanted, BmcAccounts.KEYS)) {
                account(far, settings);
            }
            bios(
                    wanted.stream()
                            .filter(far -> Road.of(far.own().read().source()) == Road.BIOS)
                            .toList(),
                    settings);
            return draft.made();
        }

        private static List<ReadFrom> keys(List<Far> wanted) {
            return wanted.stream().map(far -> far.own().read()).toList();
        }

        private static List<Far> of(List<Far> wanted, String group) {
            return wanted.stream()
                    .filter(far -> Road.of(far.own().read().source()) == Road.BMC)
                    .filter(far -> far.key().startsWith(group))
                    .toList();
        }

        private void clock(List<Far> wanted, Settings settings) throws InterruptedException {
            if (wanted.isEmpty()) {
                return;
            }
            if (settings.clock().isEmpty()) {
                leaveOut(wanted, Message.of("core.baseline.gone-since"));
                return;
            }
            BmcClock.Plan plan = BmcClock.plan(wanted, settings.clock().get());
            plan.leftOut().forEach(draft::leaveOut);
            acts(plan.wanted(), plan.changes());
        }

        private void ports(List<Far> wanted, List<Settings.NetworkPort> ports)
                throws InterruptedException {
            for (Settings.NetworkPort port : ports) {
                List<Far> own = wanted.stream().filter(far -> far.of().equals(port.id())).toList();
                List<Far> left = own.stream().filter(far -> mayCut(far, port, ports)).toList();
                leaveOut(left, Message.of("core.baseline.by-hand-address"));
                port(own.stream().filter(far -> !left.contains(far)).toList(), port);
            }
            Set<String> there =
                    ports.stream().map(Settings.NetworkPort::id).collect(Collectors.toSet());
            leaveOut(
                    wanted.stream().filter(far -> !there.contains(far.of())).toList(),
                    Message.of("core.baseline.gone-since"));
        }

        /** An address cannot be made up: it is taken from DHCP or stays. */
        private boolean mayCut(
                Far far, Settings.NetworkPort port, List<Settings.NetworkPort> ports) {
            return switch (far.key()) {
                case BmcValues.DHCP4, BmcValues.DHCP6 ->
                        !BmcValues.ON.equals(far.wanted())
                                || ways.path().mayLeadThrough(port, ports);
                case BmcValues.VLAN ->
                        !far.wanted().matches("\\d{0,4}")
                                || ways.path().mayLeadThrough(port, ports);
                default -> false;
            };
        }

        private void port(List<Far> wanted, Settings.NetworkPort port) throws InterruptedException {
            if (wanted.isEmpty()) {
                return;
            }
            Optional<List<String>> servers =
                    wanted(wanted, BmcValues.NAME_SERVERS).map(BmcValues::list);
            Optional<String> name = wanted(wanted, BmcValues.HOST_NAME);
            acts(
                    wanted,
                    List.of(
                            new Change.Network(
                                    port.id(),
                                    wanted(wanted, BmcValues.DHCP4)
                                            .map(_ -> new Change.Ipv4(Optional.empty(), 0, "")),
                                    wanted(wanted, BmcValues.DHCP6)
                                            .map(_ -> new Change.Ipv6(Optional.empty(), 0, "")),
                                    servers,
                                    name,
                                    wanted(wanted, BmcValues.VLAN)
                                            .map(id -> id.isEmpty() ? 0 : Integer.valueOf(id)))));
        }

        private void account(Far far, Settings settings) throws InterruptedException {
            switch (BmcAccounts.plan(far, settings, ways.ours())) {
                case BmcAccounts.Planned.Left(Message why) -> leaveOut(List.of(far), why);
                case BmcAccounts.Planned.Switched(Change change) ->
                        acts(List.of(far), List.of(change));
            }
        }

        /** Each alone: what one service is refused for keeps no other from being switched. */
        private void service(Far far, Settings settings) throws InterruptedException {
            Optional<Settings.Service> now = BmcValues.serviceOf(settings, far.key());
            boolean on = BmcValues.ON.equals(far.wanted());
            if (now.isEmpty()) {
                leaveOut(List.of(far), Message.of("core.baseline.gone-since"));
            } else if (ways.byIpmiToo() && !on && now.get().name().equals(Protocol.IPMI.name())) {
                leaveOut(List.of(far), Message.of("core.baseline.service-is-kept", target.name()));
            } else {
                acts(List.of(far), List.of(new Change.Service(now.get().name(), on)));
            }
        }

        private static Optional<String> wanted(List<Far> among, String key) {
            return among.stream().filter(far -> far.key().equals(key)).map(Far::wanted).findFirst();
        }

        /** All of these at once, by as many acts as that takes. */
        private void acts(List<Far> wanted, List<Change> changes) throws InterruptedException {
            if (wanted.isEmpty()) {
                return;
            }
            List<Act> acts = new ArrayList<>();
            try {
                for (Change change : changes) {
                    acts.add(bmc.plan(target, change));
                }
            } catch (BmcException e) {
                leaveOut(wanted, e.what());
                return;
            }
            Risk risk = acts.stream().map(Act::risk).max(Risk::compareTo).orElseThrow();
            List<Integer> numbers =
                    wanted.stream().map(far -> draft.add(far, order(far, false, risk))).toList();
            acts.forEach(act -> draft.leg(new Leg(act, numbers)));
        }

        private static EntryOrder order(Far far, boolean afterBoot, Risk risk) {
            return far.order(
                    List.of(far.key() + "=" + far.wanted()),
                    far.hasWayBack() ? List.of(far.key() + "=" + far.old()) : List.of(),
                    afterBoot,
                    risk);
        }

        /** Those the BIOS has been given already, and those that are given to it now. */
        private void bios(List<Far> wanted, Settings settings) throws InterruptedException {
            Map<String, String> pending = BmcValues.pending(settings);
            List<Far> now = new ArrayList<>();
            for (Far far : wanted) {
                boolean waits = far.wanted().equals(pending.get(far.key()));
                if (!waits) {
                    now.add(far);
                } else if (restart) {
                    draft.add(
                            far,
                            far.order(List.of(), order(far, true, risk()).reverse(), true, risk()));
                } else {
                    draft.leaveOut(
                            far.leftOut(Message.of("core.baseline.waits-already", far.wanted())));
                }
            }
            List<Far> taken = taken(now, settings);
            if (taken.isEmpty()) {
                return;
            }
            Act act = bmc.plan(target, new Change.Bios(attributes(taken, settings)));
            List<Integer> numbers = new ArrayList<>();
            for (Far far : taken) {
                boolean inForce =
                        value(settings, far.key()).filter(far.wanted()::equals).isPresent();
                numbers.add(draft.add(far, order(far, !inForce, act.risk())));
            }
            draft.leg(new Leg(act, numbers));
        }

        private static Risk risk() {
            return Risk.SERVICE_STOPS;
        }

        private static Optional<String> value(Settings settings, String key) {
            return BmcValues.attributes(settings, key).stream()
                    .map(BiosAttribute::value)
                    .findFirst();
        }

        /** By the names the BIOS itself has for them. */
        private static SortedMap<String, String> attributes(List<Far> of, Settings settings) {
            SortedMap<String, String> attributes = new TreeMap<>();
            for (Far far : of) {
                String name =
                        BmcValues.attributes(settings, far.key()).stream()
                                .map(BiosAttribute::name)
                                .findFirst()
                                .orElse(far.key());
                attributes.put(name, far.wanted());
            }
            return attributes;
        }

        /** Those the BIOS would take together; one it would not keeps no other from being set. */
        private List<Far> taken(List<Far> wanted, Settings settings) throws InterruptedException {
            if (wanted.isEmpty() || refused(wanted, settings).isEmpty()) {
                return wanted;
            }
            List<Far> taken = new ArrayList<>();
            for (Far far : wanted) {
                List<Far> more = Stream.concat(taken.stream(), Stream.of(far)).toList();
                Optional<Message> why = refused(more, settings);
                if (why.isPresent()) {
                    draft.leaveOut(far.leftOut(why.get()));
                } else {
                    taken.add(far);
                }
            }
            return taken;
        }

        private Optional<Message> refused(List<Far> wanted, Settings settings)
                throws InterruptedException {
            try {
                bmc.plan(target, new Change.Bios(attributes(wanted, settings)));
                return Optional.empty();
            } catch (BmcException e) {
                return Optional.of(e.what());
            }
        }

        private void leaveOut(List<Far> some, Message why) {
            some.forEach(far -> draft.leaveOut(far.leftOut(why)));
        }
    }
}
