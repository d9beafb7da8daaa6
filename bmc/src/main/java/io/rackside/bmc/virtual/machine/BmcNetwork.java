package io.rackside.bmc.virtual.machine;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a BMC has been told of names, IPv6 and time, beside its {@link LanConfig}; only told, the
 * twin resolves and asks nobody.
 *
 * @param hostName its own
 * @param nameServers that were set
 * @param ipv6 a static address, empty for none
 * @param ipv6Prefix its length
 * @param ipv6Gateway empty for none
 * @param automatic6 whether IPv6 addresses come from the router and DHCPv6
 * @param ntp whether it gets its time from the servers
 * @param ntpServers that were set
 * @param services whether each is on, by the standard's names
 */
public record BmcNetwork(
        String hostName,
        List<String> nameServers,
        String ipv6,
        int ipv6Prefix,
        String ipv6Gateway,
        boolean automatic6,
        boolean ntp,
        List<String> ntpServers,
        SortedMap<String, Boolean> services) {
    /** As it comes; what is switched off is only told to be, and goes on answering. */
    private static final Map<String, Boolean> USUAL =
            Map.of("IPMI", true, "SNMP", false, "SSH", false, "Telnet", false);

    public BmcNetwork {
        nameServers = List.copyOf(nameServers);
        ntpServers = List.copyOf(ntpServers);
        services = Collections.unmodifiableSortedMap(new TreeMap<>(services));
    }

    public static BmcNetwork of(String hostName) {
        return new BmcNetwork(
                hostName, List.of(), "", 64, "", true, false, List.of(), new TreeMap<>(USUAL));
    }

    public BmcNetwork named(String wanted) {
        return new BmcNetwork(
                wanted,
                nameServers,
                ipv6,
                ipv6Prefix,
                ipv6Gateway,
                automatic6,
                ntp,
                ntpServers,
                services);
    }

    public BmcNetwork asking(List<String> wanted) {
        return new BmcNetwork(
                hostName,
                wanted,
                ipv6,
                ipv6Prefix,
                ipv6Gateway,
                automatic6,
                ntp,
                ntpServers,
                services);
    }

    public BmcNetwork withIpv6(String address, int prefix) {
        return new BmcNetwork(
                hostName,
                nameServers,
                address,
                prefix,
                ipv6Gateway,
                automatic6,
                ntp,
                ntpServers,
                services);
    }

    public BmcNetwork withIpv6Gateway(String wanted) {
        return new BmcNetwork(
                hostName,
                nameServers,
                ipv6,
                ipv6Prefix,
                wanted,
                automatic6,
                ntp,
                ntpServers,
                services);
    }

    public BmcNetwork automatic6(boolean wanted) {
        return new BmcNetwork(
                hostName,
                nameServers,
                ipv6,
                ipv6Prefix,
                ipv6Gateway,
                wanted,
                ntp,
                ntpServers,
                services);
    }

    public BmcNetwork timedBy(boolean on, List<String> servers) {
        return new BmcNetwork(
                hostName,
                nameServers,
                ipv6,
                ipv6Prefix,
                ipv6Gateway,
                automatic6,
                on,
                servers,
                services);
    }

    public BmcNetwork serving(String name, boolean on) {
        SortedMap<String, Boolean> next = new TreeMap<>(services);
        next.put(name, on);
        return new BmcNetwork(
                hostName,
                nameServers,
                ipv6,
                ipv6Prefix,
                ipv6Gateway,
                automatic6,
                ntp,
                ntpServers,
                next);
    }
}
