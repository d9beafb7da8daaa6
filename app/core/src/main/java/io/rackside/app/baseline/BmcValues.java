package io.rackside.app.baseline;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.LoginSource;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.access.Trust;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.model.DeviceKind;
import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.model.Protocol;
import io.rackside.model.host.Fact;
import io.rackside.model.settings.Settings;
import io.rackside.model.settings.Settings.BiosAttribute;
import io.rackside.model.settings.Settings.Part;
import io.rackside.nic.baseline.ReadFrom;
import io.rackside.nic.baseline.ReadFrom.Source;
import io.rackside.nic.baseline.Readings;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads of a box's BMC what its baseline asks for: attributes of the BIOS, the BMC's clock, network
 * and services. What cannot be read says why, and costs nothing else.
 */
final class BmcValues {
    static final String VLAN = "lan.vlan";
    static final String DHCP4 = "lan.dhcp4";
    static final String DHCP6 = "lan.dhcp6";
    static final String HOST_NAME = "lan.hostName";
    static final String NAME_SERVERS = "lan.nameServers";
    static final String ON = "on";

    /** What some BIOSes append to the names of their attributes. */
    private static final String NUMBER = "_[0-9A-F]{4}$";

    /** What keys of services of the BMC begin with. */
    static final String SERVICE = "service.";

    private final DeviceAccess access;

    BmcValues(DeviceAccess access) {
        this.access = access;
    }

    /**
     * What a BMC told.
     *
     * @param pending attributes of the BIOS that will have another value after the next start
     */
    record Told(Readings readings, Map<String, String> pending) {
        Told {
            pending = Map.copyOf(pending);
        }
    }

    /** The box by the address of its BMC. */
    static Optional<Subject> bmc(Subject subject) {
        return subject.by(Protocol.REDFISH).or(() -> subject.by(Protocol.IPMI));
    }

    /** Whether a server is reached by its BMC and nobody knows a way into its system. */
    static boolean alone(Subject subject) {
        return subject.by(Protocol.SSH).isEmpty()
                && bmc(subject).isPresent()
                && subject.device().filter(box -> box.type().kind() != DeviceKind.SERVER).isEmpty();
    }

    /** The words of a list with commas. */
    static List<String> list(String text) {
        return Stream.of(text.split("[,\\s]+")).filter(word -> !word.isEmpty()).toList();
    }

    /**
     * Attributes of the BIOS that will have another value after the next start, by every key that
     * names them.
     */
    static Map<String, String> pending(Settings settings) {
        Map<String, String> pending = new TreeMap<>();
        settings.bios().stream()
                .flatMap(bios -> bios.attributes().stream())
                .forEach(
                        one ->
                                one.pending()
                                        .filter(later -> !later.equals(one.value()))
                                        .ifPresent(
                                                later ->
                                                        keys(one.name())
                                                                .forEach(
                                                                        key ->
                                                                                pending.put(
                                                                                        key,
                                                                                        later))));
        return pending;
    }

    /**
     * The values that are asked for; the others of them stay unread.
     *
     * @param terms of the reading; a login that was given is the host's and not used
     */
    Told read(Subject subject, Set<ReadFrom> wanted, Terms terms) throws InterruptedException {
        List<ReadFrom> asked = asked(wanted);
        if (asked.isEmpty()) {
            return new Told(Readings.none(), Map.of());
        }
        Optional<Subject> bmc = bmc(subject);
        if (bmc.isEmpty()) {
            return unread(asked, Message.of("core.baseline.no-bmc", subject.target().name()));
        }
        try (Bmc open = access.open(bmc.get(), own(subject, terms))) {
            return told(open, asked);
        } catch (AccessRefused e) {
            return unread(asked, e.what());
        } catch (BmcException e) {
            return unread(asked, e.what());
        }
    }

    /**
     * The same of a server that is reached by its BMC alone: who cannot be asked is no reading.
     *
     * @throws RuntimeException an AccessRefused or BmcException when it cannot be read
     */
    Told readAlone(Subject subject, Set<ReadFrom> wanted, Terms terms) throws InterruptedException {
        try (Bmc open = access.open(bmc(subject).orElseThrow(), own(subject, terms))) {
            open.firstLook();
            return told(open, asked(wanted));
        }
    }

    /** The same in a conversation that is open. */
    static Told readAlone(Bmc open, Set<ReadFrom> wanted) throws InterruptedException {
        return told(open, asked(wanted));
    }

    private static List<ReadFrom> asked(Set<ReadFrom> wanted) {
        return wanted.stream()
                .filter(from -> from.source() == Source.BIOS || from.source() == Source.BMC)
                .toList();
    }

    private static Told told(Bmc open, List<ReadFrom> asked) throws InterruptedException {
        if (asked.isEmpty()) {
            return new Told(Readings.none(), Map.of());
        }
        Settings settings = settings(open, asked);
        return new Told(readings(asked, settings), pending(settings));
    }

    /** What these are read of; that its accounts are not shown to all costs nothing else. */
    static Settings settings(Bmc open, Collection<ReadFrom> asked) throws InterruptedException {
        Set<Part> parts = parts(asked);
        boolean accounts = parts.remove(Part.ACCOUNTS);
        Settings others = parts.isEmpty() ? Settings.none() : open.settings(parts);
        if (!accounts) {
            return others;
        }
        try {
            return others.completedBy(open.settings(Set.of(Part.ACCOUNTS)));
        } catch (BmcException e) {
            if (e.kind() != BmcException.Kind.NOT_ALLOWED) {
                throw e;
            }
            return others.with(new Problem("accounts", e.what()));
        }
    }

    /** What was asked for, among settings that were read. */
    static Readings readings(Collection<ReadFrom> asked, Settings settings) {
        Readings readings = Readings.none();
        for (ReadFrom from : asked) {
            readings = add(readings, from, settings);
        }
        return readings;
    }

    private static Set<Part> parts(Collection<ReadFrom> asked) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        asked.forEach(from -> parts.add(part(from)));
        return parts;
    }

    /** The terms for a BMC; a login that was given is the host's, where there is a way into it. */
    static Terms own(Subject subject, Terms terms) {
        return alone(subject) ? terms : kept(terms);
    }

    /** The same by nothing but what is kept: nobody is asked. */
    static Terms kept(Terms terms) {
        return new Terms(
                terms.priority(),
                terms.trust().fingerprint().isPresent() ? Trust.pinned() : terms.trust(),
                terms.risk(),
                Optional.empty(),
                LoginSource.none(),
                LoginSource.none());
    }

    private static Told unread(List<ReadFrom> asked, Message why) {
        Readings readings = Readings.none();
        for (ReadFrom from : asked) {
            readings = readings.with(from, Fact.unread(why));
        }
        return new Told(readings, Map.of());
    }

    private static Part part(ReadFrom from) {
        if (from.source() == Source.BIOS) {
            return Part.BIOS;
        }
        if (from.key().startsWith(SERVICE)) {
            return Part.SERVICES;
        }
        if (from.key().startsWith(BmcAccounts.KEYS)) {
            return Part.ACCOUNTS;
        }
        return from.key().startsWith("clock.") ? Part.CLOCK : Part.NETWORK;
    }

    private static Readings add(Readings to, ReadFrom from, Settings settings) {
        if (from.source() == Source.BIOS) {
            return to.with(from, bios(settings, from.key()));
        }
        if (from.key().startsWith(SERVICE)) {
            return to.with(from, service(settings, from.key()));
        }
        if (from.key().startsWith(BmcAccounts.KEYS)) {
            return BmcAccounts.add(to, from, settings);
        }
        if (from.key().startsWith("clock.")) {
            return to.with(
                    from,
                    settings.clock()
                            .map(clock -> clock(clock, from.key()))
                            .orElseGet(Fact::notSupported));
        }
        Readings more = to;
        for (Settings.NetworkPort port : settings.network()) {
            more = more.with(from, port.id(), network(port, from.key()));
        }
        return settings.network().isEmpty() ? more.with(from, Fact.notSupported()) : more;
    }

    private static Fact<String> bios(Settings settings, String key) {
        if (settings.bios().isEmpty()) {
            return Fact.unread(Message.of("core.baseline.no-bios"));
        }
        List<BiosAttribute> named = attributes(settings, key);
        if (named.size() > 1) {
            return Fact.unread(
                    Message.of(
                            "core.baseline.bios-several",
                            key,
                            String.join(", ", named.stream().map(BiosAttribute::name).toList())));
        }
        return named.isEmpty() ? Fact.notSupported() : Fact.known(named.getFirst().value());
    }

    /** The attributes a key names; a password is none of them. */
    static List<BiosAttribute> attributes(Settings settings, String key) {
        return settings.bios().stream()
                .flatMap(bios -> bios.attributes().stream())
                .filter(each -> each.kind() != BiosAttribute.Kind.PASSWORD)
                .filter(each -> keys(each.name()).contains(key))
                .toList();
    }

    private static Set<String> keys(String name) {
        return Set.of(name, name.replaceFirst(NUMBER, "") + "_*");
    }

    /** A BMC without such a service has nothing to switch; one that tells none is not known. */
    private static Fact<String> service(Settings settings, String key) {
        if (settings.services().isEmpty() && !settings.problems().isEmpty()) {
            return Fact.unread(Message.of("core.baseline.no-services"));
        }
        return serviceOf(settings, key)
                .map(one -> Fact.known(onOff(one.on())))
                .orElseGet(Fact::notSupported);
    }

    /** The service a key is about; the standard's names differ in case alone. */
    static Optional<Settings.Service> serviceOf(Settings settings, String key) {
        return settings.services().stream()
                .filter(one -> key.equalsIgnoreCase(SERVICE + one.name()))
                .findFirst();
    }

    private static Fact<String> clock(Settings.Clock clock, String key) {
        return switch (key) {
            case BmcClock.ON -> Fact.known(onOff(clock.ntp()));
            case BmcClock.SERVERS -> Fact.known(String.join(",", clock.ntpServers()));
            case "clock.zone" -> Fact.known(clock.zone());
            default -> unknown(key);
        };
    }

    private static Fact<String> network(Settings.NetworkPort port, String key) {
        return switch (key) {
            case DHCP4 -> Fact.known(onOff(port.dhcp4()));
            case DHCP6 -> Fact.known(onOff(port.dhcp6()));
            case HOST_NAME -> Fact.known(port.hostName());
            case NAME_SERVERS -> Fact.known(String.join(",", port.nameServers()));
            case VLAN -> Fact.known(port.vlan().map(String::valueOf).orElse(""));
            default -> unknown(key);
        };
    }

    private static Fact<String> unknown(String key) {
        return Fact.unread(Message.of("core.baseline.no-bmc-reader", key));
    }

    private static String onOff(boolean on) {
        return on ? ON : "off";
    }
}
