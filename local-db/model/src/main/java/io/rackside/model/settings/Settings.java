package io.rackside.model.settings;

import io.rackside.model.Problem;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What can be set, as it is now. A part that was not asked for, or that the BMC does not have, is
 * empty.
 *
 * @param problems what could not be read
 */
public record Settings(
        Optional<Boot> boot,
        Optional<Bios> bios,
        List<Account> accounts,
        List<NetworkPort> network,
        Optional<Clock> clock,
        List<Service> services,
        List<MediaSlot> media,
        List<Certificate> certificates,
        List<Log> logs,
        Optional<EventService> eventService,
        List<Problem> problems) {
    /** What can be asked for apart, since each costs requests of its own. */
    public enum Part {
        BOOT,
        BIOS,
        ACCOUNTS,
        NETWORK,
        CLOCK,
        SERVICES,
        MEDIA,
        CERTIFICATES,
        LOGS,
        SUBSCRIPTIONS
    }

    public Settings {
        Objects.requireNonNull(boot, "boot");
        Objects.requireNonNull(bios, "bios");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(eventService, "eventService");
        accounts = List.copyOf(accounts);
        network = List.copyOf(network);
        services = List.copyOf(services);
        media = List.copyOf(media);
        certificates = List.copyOf(certificates);
        logs = List.copyOf(logs);
        problems = List.copyOf(problems);
    }

    /** Nothing: no part was asked for, or the BMC has none. */
    public static Settings none() {
        return new Draft().settings();
    }

    public static Settings ofBoot(Optional<Boot> boot) {
        Draft draft = new Draft();
        draft.boot = boot;
        return draft.settings();
    }

    public static Settings ofBios(Optional<Bios> bios) {
        Draft draft = new Draft();
        draft.bios = bios;
        return draft.settings();
    }

    public static Settings ofAccounts(List<Account> accounts) {
        Draft draft = new Draft();
        draft.accounts = accounts;
        return draft.settings();
    }

    public static Settings ofNetwork(List<NetworkPort> ports) {
        Draft draft = new Draft();
        draft.network = ports;
        return draft.settings();
    }

    public static Settings ofClock(Optional<Clock> clock) {
        Draft draft = new Draft();
        draft.clock = clock;
        return draft.settings();
    }

    public static Settings ofServices(List<Service> services) {
        Draft draft = new Draft();
        draft.services = services;
        return draft.settings();
    }

    public static Settings ofMedia(List<MediaSlot> slots) {
        Draft draft = new Draft();
        draft.media = slots;
        return draft.settings();
    }

    public static Settings ofCertificates(List<Certificate> certificates) {
        Draft draft = new Draft();
        draft.certificates = certificates;
        return draft.settings();
    }

    public static Settings ofLogs(List<Log> logs) {
        Draft draft = new Draft();
        draft.logs = logs;
        return draft.settings();
    }

    public static Settings ofEventService(Optional<EventService> service) {
        Draft draft = new Draft();
        draft.eventService = service;
        return draft.settings();
    }

    private static Settings ofProblems(List<Problem> problems) {
        Draft draft = new Draft();
        draft.problems = problems;
        return draft.settings();
    }

    /** What the factories fill one part of. */
    private static final class Draft {
        private Optional<Boot> boot = Optional.empty();
        private Optional<Bios> bios = Optional.empty();
        private List<Account> accounts = List.of();
        private List<NetworkPort> network = List.of();
        private Optional<Clock> clock = Optional.empty();
        private List<Service> services = List.of();
        private List<MediaSlot> media = List.of();
        private List<Certificate> certificates = List.of();
        private List<Log> logs = List.of();
        private Optional<EventService> eventService = Optional.empty();
        private List<Problem> problems = List.of();

        private Settings settings() {
            return new Settings(
                    boot,
                    bios,
                    accounts,
                    network,
                    clock,
                    services,
                    media,
                    certificates,
                    logs,
                    eventService,
                    problems);
        }
    }

    /** The parts that are there. */
    public Set<Part> parts() {
        Set<Part> there = EnumSet.noneOf(Part.class);
        note(there, Part.BOOT, boot.isPresent());
        note(there, Part.BIOS, bios.isPresent());
        note(there, Part.ACCOUNTS, !accounts.isEmpty());
        note(there, Part.NETWORK, !network.isEmpty());
        note(there, Part.CLOCK, clock.isPresent());
        note(there, Part.SERVICES, !services.isEmpty());
        note(there, Part.MEDIA, !media.isEmpty());
        note(there, Part.CERTIFICATES, !certificates.isEmpty());
        note(there, Part.LOGS, !logs.isEmpty());
        note(there, Part.SUBSCRIPTIONS, eventService.isPresent());
        return there;
    }

    private static void note(Set<Part> there, Part part, boolean is) {
        if (is) {
            there.add(part);
        }
    }

    /** The same, and what the other has of the parts that are not there. */
    public Settings completedBy(Settings other) {
        List<Problem> both = new ArrayList<>(problems);
        both.addAll(other.problems);
        return new Settings(
                boot.or(other::boot),
                bios.or(other::bios),
                accounts.isEmpty() ? other.accounts : accounts,
                network.isEmpty() ? other.network : network,
                clock.or(other::clock),
                services.isEmpty() ? other.services : services,
                media.isEmpty() ? other.media : media,
                certificates.isEmpty() ? other.certificates : certificates,
                logs.isEmpty() ? other.logs : logs,
                eventService.or(other::eventService),
                both);
    }

    /** The same with one problem more. */
    public Settings with(Problem problem) {
        return with(List.of(problem));
    }

    /** The same with what else could not be read. */
    public Settings with(List<Problem> more) {
        return completedBy(ofProblems(more));
    }

    /**
     * From where the host starts.
     *
     * @param source what the next start is told to take, {@link BootSource#NONE} for the usual
     *     order
     * @param sources that can be chosen
     * @param modes that can be chosen, empty where the BMC does not let choose
     */
    public record Boot(
            BootSource source,
            BootLasting lasting,
            Optional<BootMode> mode,
            Set<BootSource> sources,
            Set<BootLasting> lastings,
            Set<BootMode> modes) {
        public Boot {
            sources = Set.copyOf(sources);
            lastings = Set.copyOf(lastings);
            modes = Set.copyOf(modes);
        }
    }

    /** What to start from (DSP0268 ComputerSystem BootSource; IPMI 2.0 table 28-14). */
    public enum BootSource {
        NONE,
        PXE,
        DISK,
        CD,
        USB,
        SETUP,
        DIAGNOSTICS,
        REMOTE_MEDIA,
        UEFI_SHELL,
        UEFI_HTTP,
        /** Something that only the BMC's own pages can choose. */
        OTHER
    }

    /** How long a choice of source lasts. */
    public enum BootLasting {
        DISABLED,
        ONCE,
        ALWAYS
    }

    /** How the firmware starts. */
    public enum BootMode {
        UEFI,
        LEGACY
    }

    /**
     * The host's BIOS.
     *
     * @param registry that describes the attributes, empty when none could be read
     * @param pending whether a change waits for the next start
     */
    public record Bios(String registry, List<BiosAttribute> attributes, boolean pending) {
        public Bios {
            attributes = List.copyOf(attributes);
        }
    }

    /**
     * One BIOS attribute (DSP0268 AttributeRegistry).
     *
     * @param label the maker's own words, its name when there are none
     * @param value as text; a password's is empty
     * @param pending what it becomes at the next start, when that differs
     * @param allowed values of an enumeration
     * @param lower least value of a number, shortest length of a text
     * @param upper greatest value of a number, longest length of a text
     */
    public record BiosAttribute(
            String name,
            String label,
            String help,
            Kind kind,
            String value,
            Optional<String> pending,
            List<String> allowed,
            Optional<Long> lower,
            Optional<Long> upper,
            boolean readOnly) {
        /** What it takes. */
        public enum Kind {
            ENUMERATION,
            TEXT,
            INTEGER,
            TRUTH,
            PASSWORD
        }

        public BiosAttribute {
            allowed = List.copyOf(allowed);
        }
    }

    /**
     * An account of the BMC.
     *
     * @param id what a change names it by
     * @param role the BMC's own word
     * @param roles that can be given
     * @param inUse whether this conversation is logged in by it
     * @param mustChange whether it has to be given another password first; absent when not told
     */
    public record Account(
            String id,
            String user,
            String role,
            boolean enabled,
            boolean locked,
            boolean inUse,
            List<String> roles,
            Optional<Boolean> mustChange) {
        public Account {
            roles = List.copyOf(roles);
        }
    }

    /**
     * The BMC's own port.
     *
     * @param id what a change names it by
     * @param vlan 1 to 4094, absent when untagged
     */
    public record NetworkPort(
            String id,
            String name,
            String mac,
            String hostName,
            List<Address> addresses,
            boolean dhcp4,
            boolean dhcp6,
            String gateway4,
            String gateway6,
            List<String> nameServers,
            Optional<Integer> vlan) {
        public NetworkPort {
            addresses = List.copyOf(addresses);
            nameServers = List.copyOf(nameServers);
        }
    }

    /**
     * An address of a port.
     *
     * @param prefix length of the network's part in bits
     * @param origin the BMC's own word ("Static", "DHCP", "SLAAC", "LinkLocal")
     */
    public record Address(String address, int prefix, String origin) {}

    /**
     * The BMC's clock.
     *
     * @param ahead of this computer's clock; negative when behind
     */
    public record Clock(
            Optional<Instant> now,
            Optional<Duration> ahead,
            String zone,
            boolean ntp,
            List<String> ntpServers) {
        public Clock {
            ntpServers = List.copyOf(ntpServers);
        }
    }

    /**
     * A service the BMC offers on its network (DSP0268 ManagerNetworkProtocol).
     *
     * @param name the standard's ("IPMI", "SSH", "Telnet"), what a change names it by
     * @param port 1 to 65535, absent when not told
     */
    public record Service(String name, boolean on, Optional<Integer> port) {
        /** Whether a BMC is asked by it: who switches it off may find no way in any more. */
        public boolean isWayIn() {
            return name.equals("HTTP") || name.equals("HTTPS");
        }
    }

    /**
     * A drive the BMC plays to its host.
     *
     * @param id what a change names it by
     * @param image what is in it, empty for nothing
     * @param protocols of images it can fetch ("HTTPS", "HTTP", "NFS", "CIFS"); empty when not told
     */
    public record MediaSlot(
            String id,
            String name,
            List<String> kinds,
            String image,
            boolean inserted,
            List<String> protocols) {
        public MediaSlot {
            kinds = List.copyOf(kinds);
            protocols = List.copyOf(protocols);
        }
    }

    /**
     * A certificate the BMC shows.
     *
     * @param id what a change names it by
     * @param fingerprint SHA-256 in hex, empty when not told
     * @param use "https" for the one of its own service
     * @param requestable whether the BMC makes a request for another one itself
     */
    public record Certificate(
            String id,
            String use,
            String subject,
            String issuer,
            Optional<Instant> from,
            Optional<Instant> until,
            String fingerprint,
            boolean replaceable,
            boolean requestable) {}

    /**
     * A log of the BMC or its host.
     *
     * @param id what a change names it by, and what the identifiers of its entries begin with
     * @param gathersDumps whether the BMC can be told to gather a dump of itself into it, or by its
     *     maker's own way beside it
     */
    public record Log(
            String id,
            String name,
            Optional<Long> entries,
            boolean clearable,
            boolean gathersDumps) {}

    /** Where the BMC sends what happens. */
    public record EventService(boolean enabled, List<Subscription> subscriptions) {
        public EventService {
            subscriptions = List.copyOf(subscriptions);
        }
    }

    /** One who is told. */
    public record Subscription(String id, String destination, String protocol, String context) {}
}
