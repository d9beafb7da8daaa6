package io.rackside.bmc.ipmi.command;

import io.rackside.bmc.ipmi.message.Messenger;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * How the BMC is on the network (IPMI 2.0 section 23.2, table 23-4; IPv6 by errata 7). Texts are
 * empty, numbers absent where it does not tell.
 *
 * @param source where the address comes from: 1 static, 2 DHCP, 3 BIOS, 4 other
 * @param gatewayMac of the default gateway
 * @param vlan absent when it is untagged
 * @param addressing 0 IPv4 only, 1 IPv6 only, 2 both; absent where it knows no IPv6
 * @param staticIpv6 addresses that were set
 * @param dynamicIpv6 addresses it got
 * @param cipherSuites ids the channel offers
 * @param cipherPrivileges highest privilege by place in cipherSuites: 0 unspecified, 1 callback to
 *     4 administrator, 5 OEM; 15 for unused; empty where it does not tell
 */
public record LanConfiguration(
        String address,
        OptionalInt source,
        String mask,
        String mac,
        String gateway,
        String gatewayMac,
        OptionalInt vlan,
        OptionalInt vlanPriority,
        OptionalInt addressing,
        List<Ipv6> staticIpv6,
        List<Ipv6> dynamicIpv6,
        List<Integer> cipherSuites,
        List<Integer> cipherPrivileges) {
    /** Selectors of table 23-4. */
    private enum Parameter {
        ADDRESS(3),
        SOURCE(4),
        MAC(5),
        MASK(6),
        GATEWAY(12),
        GATEWAY_MAC(13),
        VLAN(20),
        VLAN_PRIORITY(21),
        SUITE_COUNT(22),
        SUITES(23),
        SUITE_PRIVILEGES(24),
        ADDRESSING(51),
        IPV6_STATUS(55);

        private final int selector;

        Parameter(int selector) {
            this.selector = selector;
        }
    }

    private static final int GET = 0x02;
    private static final int STATIC_IPV6 = 56;
    private static final int DYNAMIC_IPV6 = 59;

    /** Addresses of one kind that are asked for at most. */
    private static final int MOST_ADDRESSES = 16;

    private static final int PRIVILEGE_SLOTS = 16;

    /**
     * An IPv6 address.
     *
     * @param source 0 static, 1 SLAAC, 2 DHCPv6
     * @param status 0 active, 1 disabled, 2 pending, 3 failed, 4 deprecated, 5 invalid
     */
    public record Ipv6(String address, int prefix, int source, int status) {
        public Ipv6 {
            Objects.requireNonNull(address, "address");
        }
    }

    public LanConfiguration {
        staticIpv6 = List.copyOf(staticIpv6);
        dynamicIpv6 = List.copyOf(dynamicIpv6);
        cipherSuites = List.copyOf(cipherSuites);
        cipherPrivileges = List.copyOf(cipherPrivileges);
    }

    /** The suites somebody may open a session with: those with a privilege of 1 to 5. */
    public List<Integer> openSuites() {
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < Math.min(cipherSuites.size(), cipherPrivileges.size()); i++) {
            int most = cipherPrivileges.get(i);
            if (most >= 1 && most <= 5) {
                open.add(cipherSuites.get(i));
            }
        }
        return open;
    }

    /** Reads it; two rounds, the second one for IPv6 addresses where there are some. */
    public static LanConfiguration read(Messenger messenger, int channel)
            throws InterruptedException {
        List<Request> requests = new ArrayList<>();
        for (Parameter parameter : Parameter.values()) {
            requests.add(request(channel, parameter.selector, 0));
        }
        List<Response> answers = messenger.askAll(requests);
        Map<Parameter, Octets> told = new TreeMap<>();
        for (Parameter parameter : Parameter.values()) {
            Response answer = answers.get(parameter.ordinal());
            // The first byte is the revision of the parameter.
            if (answer.ok() && answer.data().has(2)) {
                told.put(parameter, answer.data().from(1));
            }
        }
        Optional<Octets> status = told(told, Parameter.IPV6_STATUS, 2);
        int fixed = Math.min(status.map(octets -> octets.u8(0)).orElse(0), MOST_ADDRESSES);
        int dynamic = Math.min(status.map(octets -> octets.u8(1)).orElse(0), MOST_ADDRESSES);
        return of(
                told,
                addresses(messenger, channel, STATIC_IPV6, fixed),
                addresses(messenger, channel, DYNAMIC_IPV6, dynamic));
    }

    private static LanConfiguration of(
            Map<Parameter, Octets> told, List<Ipv6> fixed, List<Ipv6> dynamic) {
        Optional<Octets> vlan = told(told, Parameter.VLAN, 2);
        return new LanConfiguration(
                told(told, Parameter.ADDRESS, 4).map(Addresses::ipv4).orElse(""),
                number(told(told, Parameter.SOURCE, 1).map(octets -> octets.u8(0) & 0x0F)),
                told(told, Parameter.MASK, 4).map(Addresses::ipv4).orElse(""),
                told(told, Parameter.MAC, 6).map(o -> Addresses.mac(o.slice(0, 6))).orElse(""),
                told(told, Parameter.GATEWAY, 4).map(Addresses::ipv4).orElse(""),
                told(told, Parameter.GATEWAY_MAC, 6)
                        .map(o -> Addresses.mac(o.slice(0, 6)))
                        .orElse(""),
                number(vlan.filter(o -> o.bit(1, 7)).map(octets -> octets.u16(0) & 0x0FFF)),
                number(told(told, Parameter.VLAN_PRIORITY, 1).map(octets -> octets.u8(0) & 7)),
                number(told(told, Parameter.ADDRESSING, 1).map(octets -> octets.u8(0))),
                fixed,
                dynamic,
                suites(told),
                privileges(told));
    }

    private static List<Integer> suites(Map<Parameter, Octets> told) {
        int count = told(told, Parameter.SUITE_COUNT, 1).map(o -> o.u8(0) & 0x1F).orElse(0);
        Octets list = told(told, Parameter.SUITES, 2).map(o -> o.from(1)).orElse(Octets.NONE);
        List<Integer> suites = new ArrayList<>();
        for (int i = 0; i < Math.min(count, list.length()); i++) {
            suites.add(list.u8(i));
        }
        return suites;
    }

    /** Two to a byte, the first one low. */
    private static List<Integer> privileges(Map<Parameter, Octets> told) {
        Octets list =
                told(told, Parameter.SUITE_PRIVILEGES, 9).map(o -> o.from(1)).orElse(Octets.NONE);
        List<Integer> privileges = new ArrayList<>();
        for (int i = 0; i < Math.min(PRIVILEGE_SLOTS, 2 * list.length()); i++) {
            privileges.add(list.u8(i / 2) >> (i % 2 == 0 ? 0 : 4) & 0x0F);
        }
        return privileges;
    }

    /** set selector, source or bit 7 enabled, address (16), prefix length, status. */
    private static List<Ipv6> addresses(Messenger messenger, int channel, int parameter, int count)
            throws InterruptedException {
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(request(channel, parameter, i));
        }
        List<Ipv6> addresses = new ArrayList<>();
        if (count == 0) {
            return addresses;
        }
        for (Response answer : messenger.askAll(requests)) {
            if (!answer.ok() || !answer.data().has(21)) {
                continue;
            }
            Octets data = answer.data();
            boolean unused = data.slice(3, 19).equals(Octets.copyOf(new byte[16]));
            if (!unused) {
                addresses.add(
                        new Ipv6(
                                Addresses.ipv6(data.slice(3, 19)),
                                data.u8(19),
                                data.u8(2) & 0x0F,
                                data.u8(20)));
            }
        }
        return addresses;
    }

    private static Request request(int channel, int parameter, int set) {
        return Request.read(NetFn.TRANSPORT, GET, channel, parameter, set, 0);
    }

    private static Optional<Octets> told(
            Map<Parameter, Octets> told, Parameter parameter, int least) {
        return Optional.ofNullable(told.get(parameter)).filter(octets -> octets.has(least));
    }

    private static OptionalInt number(Optional<Integer> value) {
        return value.map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
