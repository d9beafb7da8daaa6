package io.rackside.model.details;

import io.rackside.model.Message;
import io.rackside.model.Problem;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a controller tells of itself. What was not asked for, or it does not have, is empty.
 *
 * @param problems what could not be read
 */
public record Details(
        List<Lan> lan,
        List<User> users,
        List<Channel> channels,
        Optional<Watchdog> watchdog,
        Optional<Power> power,
        List<Fru> fru,
        Optional<SelfTest> selfTest,
        List<Problem> problems) {
    public Details {
        Objects.requireNonNull(watchdog, "watchdog");
        Objects.requireNonNull(power, "power");
        Objects.requireNonNull(selfTest, "selfTest");
        lan = List.copyOf(lan);
        users = List.copyOf(users);
        channels = List.copyOf(channels);
        fru = List.copyOf(fru);
        problems = List.copyOf(problems);
    }

    public static Details none() {
        return of(List.of());
    }

    /** Nothing but what could not be read. */
    public static Details of(List<Problem> problems) {
        return new Details(
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                problems);
    }

    /** What is there. */
    public Set<Topic> topics() {
        Set<Topic> there = EnumSet.noneOf(Topic.class);
        note(there, Topic.LAN, !lan.isEmpty());
        note(there, Topic.USERS, !users.isEmpty());
        note(there, Topic.CHANNELS, !channels.isEmpty());
        note(there, Topic.WATCHDOG, watchdog.isPresent());
        note(there, Topic.DCMI, power.isPresent());
        note(there, Topic.FRU, !fru.isEmpty());
        note(there, Topic.SELFTEST, selfTest.isPresent());
        return there;
    }

    private static void note(Set<Topic> there, Topic topic, boolean is) {
        if (is) {
            there.add(topic);
        }
    }

    /** The same, with what the other has where there is nothing here. */
    public Details completedBy(Details other) {
        List<Problem> both = new ArrayList<>(problems);
        both.addAll(other.problems);
        return new Details(
                lan.isEmpty() ? other.lan : lan,
                users.isEmpty() ? other.users : users,
                channels.isEmpty() ? other.channels : channels,
                watchdog.or(other::watchdog),
                power.or(other::power),
                fru.isEmpty() ? other.fru : fru,
                selfTest.or(other::selfTest),
                both);
    }

    /**
     * A port of the controller.
     *
     * @param vlan 1 to 4094, absent when untagged
     * @param suites by which IPMI lets in, all that are listed
     */
    public record Lan(
            String id,
            String mac,
            List<Address> addresses,
            String gateway,
            Optional<Integer> vlan,
            List<Suite> suites) {
        public Lan {
            Objects.requireNonNull(vlan, "vlan");
            addresses = List.copyOf(addresses);
            suites = List.copyOf(suites);
        }
    }

    /**
     * An address of a port.
     *
     * @param prefix length of the network's part in bits
     * @param origin "Static", "DHCP", "SLAAC", "LinkLocal", "BIOS" or the controller's own word;
     *     empty when not told
     */
    public record Address(String address, int prefix, String origin) {}

    /**
     * A cipher suite of IPMI.
     *
     * @param most role one gets by it at most, {@link Role#NONE} for a closed one
     */
    public record Suite(int id, Role most) {}

    /** What one may do (IPMI 2.0 section 6.8). */
    public enum Role {
        NONE,
        CALLBACK,
        USER,
        OPERATOR,
        ADMINISTRATOR,
        OEM
    }

    /**
     * An account.
     *
     * @param name empty for the one without a name
     * @param role the controller's own word over Redfish
     * @param enabled absent where it does not tell
     * @param opensSessions whether it may open sessions on the port asked through
     */
    public record User(
            String id, String name, String role, Optional<Boolean> enabled, boolean opensSessions) {
        public User {
            Objects.requireNonNull(enabled, "enabled");
        }
    }

    /**
     * A channel (IPMI 2.0 sections 22.22 to 22.24).
     *
     * @param medium table 6-3, 4 for a LAN
     * @param protocol table 6-2
     * @param sessions open now
     * @param access absent for channels without sessions
     */
    public record Channel(
            int number, int medium, int protocol, int sessions, Optional<Access> access) {
        public Channel {
            Objects.requireNonNull(access, "access");
        }
    }

    /** Who gets in by a channel. */
    public record Access(Mode mode, Role most, boolean perMessage, boolean userLevel) {}

    /** When a channel lets in. */
    public enum Mode {
        DISABLED,
        PRE_BOOT,
        ALWAYS,
        SHARED,
        RESERVED
    }

    /**
     * The host's watchdog.
     *
     * @param use what it watches, in words
     * @param action none, reset, powerOff, powerCycle, or reserved
     * @param left until it acts, when it runs; absent when the controller does not tell
     */
    public record Watchdog(
            boolean running,
            Optional<Message> use,
            String action,
            Duration countdown,
            Optional<Duration> left) {}

    /**
     * Power of the whole box, in W.
     *
     * @param period over which least, most and average hold
     * @param limit in W, absent when none is set
     * @param limitActive whether it is in force
     */
    public record Power(
            OptionalInt now,
            OptionalInt least,
            OptionalInt most,
            OptionalInt average,
            Duration period,
            OptionalInt limit,
            boolean limitActive) {}

    /** A part's inventory, field by field, in the device's own words. */
    public record Fru(int id, String name, boolean present, List<Field> fields) {
        public Fru {
            fields = List.copyOf(fields);
        }
    }

    /**
     * A field of an inventory.
     *
     * @param area chassis, board, product, or the kind of a multirecord
     * @param name such as serial, partNumber, custom1
     */
    public record Field(String area, String name, String value) {}

    /**
     * The controller's own self test.
     *
     * @param result passed, notImplemented, dataCorrupted, fatal or other
     * @param detail the code beside it (IPMI 2.0 table 20-5)
     */
    public record SelfTest(String result, int detail) {}
}
