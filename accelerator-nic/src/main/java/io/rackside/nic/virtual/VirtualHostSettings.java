package io.rackside.nic.virtual;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a virtual host is.
 *
 * @param sshPort 0 for any that is free
 * @param user its one account
 * @param password not shown by {@link #toString}
 * @param privilege what that account may
 * @param hostName what it calls itself
 * @param serial of the server
 * @param seed of all that is by chance: host key, addresses, how late a timer is
 * @param cards in the order of their slots
 * @param addresses of the ports with their prefix lengths, cards in order, empty for a port without
 *     one; a port beyond the list has one of its own
 * @param management the number of the port, over all cards, that SSH comes in by; -1 for one that
 *     is always reached
 * @param boot how long it takes from going down to being up
 * @param missing commands it does not have
 * @param hanging commands that never answer
 */
public record VirtualHostSettings(
        int sshPort,
        String user,
        String password,
        Privilege privilege,
        String hostName,
        String serial,
        long seed,
        VirtualOs os,
        HostHardware hardware,
        List<CardModel> cards,
        List<String> addresses,
        int management,
        Duration boot,
        Set<String> missing,
        Set<String> hanging) {
    /** What an account may do. */
    public enum Privilege {
        ROOT,
        SUDO,
        /** sudo asks for the account's own password. */
        SUDO_PASSWORD,
        NONE
    }

    private static final Duration BOOT = Duration.ofSeconds(60);

    public VirtualHostSettings {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(privilege, "privilege");
        Objects.requireNonNull(hostName, "hostName");
        Objects.requireNonNull(serial, "serial");
        Objects.requireNonNull(os, "os");
        Objects.requireNonNull(hardware, "hardware");
        cards = List.copyOf(cards);
        addresses = List.copyOf(addresses);
        Objects.requireNonNull(boot, "boot");
        missing = Set.copyOf(missing);
        hanging = Set.copyOf(hanging);
        int ports = cards.stream().mapToInt(card -> card.limits().ports()).sum();
        if (management >= ports) {
            throw new IllegalArgumentException("it has " + ports + " ports");
        }
    }

    /** Root on a host with an 82576 for management and a ConnectX-6 Dx; boots in a minute. */
    public static VirtualHostSettings of(int sshPort, String user, String password, VirtualOs os) {
        return new VirtualHostSettings(
                sshPort,
                user,
                password,
                Privilege.ROOT,
                "edge-host-1",
                "VH000001",
                1,
                os,
                HostHardware.usual("VH000001"),
                List.of(CardModel.INTEL_82576, CardModel.CONNECTX6_DX),
                List.of(),
                0,
                BOOT,
                Set.of(),
                Set.of());
    }

    /** All of it, to be changed before it is made anew. */
    private static final class Draft {
        private final VirtualHostSettings of;
        private Privilege privilege;
        private String hostName;
        private String serial;
        private long seed;
        private HostHardware hardware;
        private List<CardModel> cards;
        private List<String> addresses;
        private int management;
        private Duration boot;
        private Set<String> missing;
        private Set<String> hanging;

        Draft(VirtualHostSettings of) {
            this.of = of;
            privilege = of.privilege;
            hostName = of.hostName;
            serial = of.serial;
            seed = of.seed;
            hardware = of.hardware;
            cards = of.cards;
            addresses = of.addresses;
            management = of.management;
            boot = of.boot;
            missing = of.missing;
            hanging = of.hanging;
        }

        VirtualHostSettings made() {
            return new VirtualHostSettings(
                    of.sshPort,
                    of.user,
                    of.password,
                    privilege,
                    hostName,
                    serial,
                    seed,
                    of.os,
                    hardware,
                    cards,
                    addresses,
                    management,
                    boot,
                    missing,
                    hanging);
        }
    }

    private VirtualHostSettings changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.made();
    }

    /** The same host by another name, with another serial number and other chance. */
    public VirtualHostSettings named(String newName, String newSerial, long newSeed) {
        return changed(
                draft -> {
                    draft.hostName = newName;
                    draft.serial = newSerial;
                    draft.seed = newSeed;
                    draft.hardware = HostHardware.usual(newSerial);
                });
    }

    /** The same system on that machine. */
    public VirtualHostSettings on(HostHardware newHardware) {
        return changed(draft -> draft.hardware = newHardware);
    }

    /** The same with other cards, reached by that port of theirs. */
    public VirtualHostSettings with(List<CardModel> newCards, int newManagement) {
        return changed(
                draft -> {
                    draft.cards = newCards;
                    draft.management = newManagement;
                });
    }

    /** The same at these addresses, by port. */
    public VirtualHostSettings at(List<String> newAddresses) {
        return changed(draft -> draft.addresses = newAddresses);
    }

    /** The same with an account that may do that. */
    public VirtualHostSettings may(Privilege newPrivilege) {
        return changed(draft -> draft.privilege = newPrivilege);
    }

    /** The same, up after that time. */
    public VirtualHostSettings booting(Duration newBoot) {
        return changed(draft -> draft.boot = newBoot);
    }

    /** The same without some commands, and with some that never answer. */
    public VirtualHostSettings lacking(Set<String> newMissing, Set<String> newHanging) {
        return changed(
                draft -> {
                    draft.missing = newMissing;
                    draft.hanging = newHanging;
                });
    }

    @Override
    public String toString() {
        return "VirtualHostSettings[" + hostName + ", " + os + ", " + cards + "]";
    }
}
