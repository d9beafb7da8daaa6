package io.rackside.bmc.virtual.ipmi.command;

import io.rackside.bmc.virtual.ipmi.wire.Completion;
import io.rackside.bmc.virtual.ipmi.wire.Input;
import io.rackside.bmc.virtual.ipmi.wire.Output;
import io.rackside.bmc.virtual.ipmi.wire.RefusedException;
import io.rackside.bmc.virtual.ipmi.wire.Suite;
import io.rackside.bmc.virtual.machine.LanConfig;
import io.rackside.bmc.virtual.machine.Privilege;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** LAN configuration parameters, IPv4 and IPv6 (IPMI 2.0, 23.1 and 23.2). */
final class LanCommands {
    private static final int REVISION = 0x11;
    private static final int NO_SUCH_PARAMETER = 0x80;
    private static final int READ_ONLY = 0x82;
    private static final int STATIC = 1;
    private static final int DHCP = 2;
    private static final int MD5 = 1 << 2;
    private static final int VLAN_ENABLED = 1 << 15;
    private static final int RMCP_PORT = 623;
    private static final int MOST_SUITES = 16;
    private static final int BOTH_FAMILIES = 2;
    private static final int LINK_LOCAL_PREFIX = 64;
    private static final int SLAAC = 1;

    private final Controller bmc;
    private int progress;

    private LanCommands(Controller bmc) {
        this.bmc = bmc;
    }

    static void addTo(CommandTable table, Controller bmc) {
        LanCommands own = new LanCommands(bmc);
        table.add(CommandTable.TRANSPORT, 0x01, Privilege.ADMINISTRATOR, own::set);
        table.add(CommandTable.TRANSPORT, 0x02, Privilege.OPERATOR, own::get);
    }

    private void get(Call call) throws RefusedException {
        int channel = call.in().u8();
        int parameter = call.in().u8();
        int set = call.in().u8();
        call.in().u8();
        SessionCommands.lanOnly(channel);
        call.out().u8(REVISION);
        if ((channel & 0x80) == 0) {
            parameter(parameter, set, call.out());
        }
    }

    private void parameter(int parameter, int set, Output out) throws RefusedException {
        LanConfig lan = bmc.server().state().settings().lan();
        switch (parameter) {
            case 0 -> out.u8(progress);
            case 1 -> out.u8(bmc.legacy() ? MD5 : 0);
            case 2 -> {
                int types = bmc.legacy() ? MD5 : 0;
                out.u8(0, types, types, types, 0);
            }
            case 3 -> out.bytes(bytes(lan.address()));
            case 4 -> out.u8(lan.dhcp() ? DHCP : STATIC);
            case 5 -> out.bytes(mac());
            case 6 -> out.bytes(bytes(lan.netmask()));
            case 7 -> out.u8(0x40, 0x40, 0x10);
            case 8 -> out.u16(RMCP_PORT);
            case 10 -> out.u8(0b01);
            case 11 -> out.u8(4);
            case 12 -> out.bytes(bytes(lan.gateway()));
            case 13, 15 -> out.bytes(new byte[6]);
            case 14 -> out.bytes(new byte[4]);
            case 16 -> out.bytes(new byte[18]);
            case 17 -> out.u8(0);
            case 20 -> out.u16(lan.vlan() == 0 ? 0 : VLAN_ENABLED | lan.vlan());
            case 21 -> out.u8(0);
            case 22 -> out.u8(bmc.suites().listed().size());
            case 23 -> suiteIds(out);
            case 24 -> suiteLevels(out);
            default -> six(parameter, set, out);
        }
    }

    private void suiteIds(Output out) {
        List<Suite> all = bmc.suites().listed();
        out.u8(0);
        for (int i = 0; i < MOST_SUITES; i++) {
            out.u8(i < all.size() ? all.get(i).id() : 0);
        }
    }

    /** Four bits for each of the suites in turn: up to administrator, none for closed ones. */
    private void suiteLevels(Output out) {
        int count = bmc.suites().offered().size();
        int most = Privilege.ADMINISTRATOR.ordinal() + 1;
        out.u8(0);
        for (int i = 0; i < MOST_SUITES; i += 2) {
            out.u8((i < count ? most : 0) | (i + 1 < count ? most << 4 : 0));
        }
    }

    /** It has the link-local address that follows from its MAC address, and no other. */
    private void six(int parameter, int set, Output out) throws RefusedException {
        switch (parameter) {
            case 50 -> out.u8(0b11);
            case 51 -> out.u8(BOTH_FAMILIES);
            case 52 -> out.u8(0);
            case 53 -> out.u8(64);
            case 54 -> out.bytes(new byte[3]);
            case 55 -> out.u8(0, 1, 0b11);
            case 59 -> {
                if (set != 0) {
                    throw new RefusedException(Completion.OUT_OF_RANGE);
                }
                out.u8(set, SLAAC).bytes(linkLocal()).u8(LINK_LOCAL_PREFIX, 0);
            }
            default -> throw new RefusedException(NO_SUCH_PARAMETER);
        }
    }

    private byte[] mac() {
        return HexFormat.ofDelimiter(":").parseHex(bmc.spec().bmcMac());
    }

    /** RFC 4291, appendix A. */
    private byte[] linkLocal() {
        byte[] mac = mac();
        return new Output()
                .u8(0xfe, 0x80, 0, 0, 0, 0, 0, 0)
                .u8(mac[0] ^ 0x02, mac[1], mac[2], 0xff, 0xfe, mac[3], mac[4], mac[5])
                .toBytes();
    }

    private void set(Call call) throws RefusedException {
        SessionCommands.lanOnly(call.in().u8());
        int parameter = call.in().u8();
        Input in = call.in();
        LanConfig now = bmc.server().state().settings().lan();
        switch (parameter) {
            case 0 -> progress = in.u8() & 0b01;
            case 3 -> set(address(in), now.netmask(), now.gateway(), now.dhcp(), now.vlan());
            case 4 -> {
                int source = in.u8() & 0x0f;
                if (source != STATIC && source != DHCP) {
                    throw new RefusedException(Completion.INVALID_FIELD);
                }
                set(now.address(), now.netmask(), now.gateway(), source == DHCP, now.vlan());
            }
            case 6 -> set(now.address(), address(in), now.gateway(), now.dhcp(), now.vlan());
            case 12 -> set(now.address(), now.netmask(), address(in), now.dhcp(), now.vlan());
            case 20 -> {
                int vlan = in.u16();
                int id = (vlan & VLAN_ENABLED) == 0 ? 0 : vlan & 0x0fff;
                set(now.address(), now.netmask(), now.gateway(), now.dhcp(), id);
            }
            default ->
                    throw new RefusedException(isKnown(parameter) ? READ_ONLY : NO_SUCH_PARAMETER);
        }
    }

    private boolean isKnown(int parameter) {
        try {
            parameter(parameter, 0, new Output());
            return true;
        } catch (RefusedException e) {
            return false;
        }
    }

    private void set(String address, String netmask, String gateway, boolean dhcp, int vlan)
            throws RefusedException {
        if (vlan == 0x0fff) {
            throw new RefusedException(Completion.INVALID_FIELD);
        }
        LanConfig wanted = new LanConfig(address, netmask, gateway, dhcp, vlan);
        bmc.server().set(s -> s.withLan(wanted));
    }

    private static String address(Input in) throws RefusedException {
        byte[] bytes = in.bytes(4);
        return IntStream.range(0, bytes.length)
                .mapToObj(i -> Integer.toString(bytes[i] & 0xff))
                .collect(Collectors.joining("."));
    }

    private static byte[] bytes(String dotted) {
        Output out = new Output();
        Arrays.stream(dotted.split("\\.")).mapToInt(Integer::parseInt).forEach(out::u8);
        return out.toBytes();
    }
}
