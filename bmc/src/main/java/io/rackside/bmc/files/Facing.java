package io.rackside.bmc.files;

import io.rackside.model.Message;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Which address of this machine a BMC sees when it looks here. */
final class Facing {
    /** Any port does: nothing is sent, the address is only looked up among the routes. */
    private static final int DISCARD = 9;

    private Facing() {}

    /**
     * The address of this machine that faces a BMC.
     *
     * <p>The address the BMC is spoken to at decides. Where that is a link-local one, another
     * address of the same BMC is preferred if this machine is in that network as well: few BMCs can
     * fetch from a link-local address, whose zone no URL can name for them.
     *
     * @param spoken where the BMC is spoken to
     * @param others further addresses it has said it has
     * @throws FileRefused when no way leads there
     */
    static InetAddress address(InetAddress spoken, Collection<InetAddress> others) {
        if (spoken.isLinkLocalAddress()) {
            Optional<InetAddress> better =
                    others.stream()
                            .filter(other -> !other.isLinkLocalAddress())
                            .filter(Facing::isNear)
                            .flatMap(other -> towards(other).stream())
                            .findFirst();
            if (better.isPresent()) {
                return better.get();
            }
        }
        return towards(spoken)
                .orElseThrow(
                        () ->
                                new FileRefused(
                                        Message.of("bmc.file-no-way", spoken.getHostAddress())));
    }

    private static Optional<InetAddress> towards(InetAddress other) {
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.connect(new InetSocketAddress(other, DISCARD));
            InetAddress local = ((InetSocketAddress) channel.getLocalAddress()).getAddress();
            return Optional.of(local).filter(address -> !address.isAnyLocalAddress());
        } catch (IOException | UnsupportedAddressTypeException | UnresolvedAddressException _) {
            return Optional.empty();
        }
    }

    /** Whether this machine has an address in the same network, so that no router is in between. */
    private static boolean isNear(InetAddress other) {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(one -> one.getInterfaceAddresses().stream())
                    .anyMatch(own -> sameNetwork(own, other));
        } catch (SocketException _) {
            return false;
        }
    }

    private static boolean sameNetwork(InterfaceAddress own, InetAddress other) {
        byte[] one = own.getAddress().getAddress();
        byte[] two = other.getAddress();
        int bits = own.getNetworkPrefixLength();
        if (one.length != two.length || bits <= 0) {
            return false;
        }
        for (int bit = 0; bit < Math.min(bits, one.length * 8); bit++) {
            int mask = 0x80 >> bit % 8;
            if ((one[bit / 8] & mask) != (two[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** As it stands in a URL: an IPv6 address in brackets and without its zone. */
    static String inUrl(InetAddress address) {
        String text = address.getHostAddress();
        if (!(address instanceof Inet6Address)) {
            return text;
        }
        int zone = text.indexOf('%');
        return "[" + (zone < 0 ? text : text.substring(0, zone)) + "]";
    }

    /** Whether that is one of the BMC's, a zone counting where both have one. */
    static boolean isAmong(List<InetAddress> addresses, InetAddress who) {
        return addresses.stream().anyMatch(address -> same(address, who));
    }

    private static boolean same(InetAddress one, InetAddress other) {
        boolean zonesDiffer =
                one instanceof Inet6Address first
                        && other instanceof Inet6Address second
                        && first.getScopeId() != 0
                        && second.getScopeId() != 0
                        && first.getScopeId() != second.getScopeId();
        // Equality of Java's addresses leaves the zone out.
        return one.equals(other) && !zonesDiffer;
    }
}
