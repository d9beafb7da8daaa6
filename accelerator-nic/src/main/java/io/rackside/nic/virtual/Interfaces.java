package io.rackside.nic.virtual;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The network interfaces of a host as ip and ethtool number them. */
final class Interfaces {
    /**
     * An interface.
     *
     * @param port whose it is, or whose function's
     * @param function of which it is the interface or, as a representor, stands for
     * @param sub likewise
     */
    record Interface(
            int index,
            String name,
            String mac,
            Optional<VirtualPort> port,
            Optional<VirtualVf> function,
            Optional<VirtualSf> sub,
            boolean representor) {
        /** The port, when this is its own interface. */
        Optional<VirtualPort> own() {
            return function.isEmpty() && sub.isEmpty() ? port : Optional.empty();
        }
    }

    private Interfaces() {}

    static List<Interface> of(HostState host) {
        List<Interface> all = new ArrayList<>();
        all.add(
                new Interface(
                        1,
                        "lo",
                        "00:00:00:00:00:00",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false));
        for (VirtualPort port : host.ports()) {
            add(all, port.name, port.mac, port, Optional.empty(), false);
        }
        for (VirtualPort port : host.ports()) {
            for (VirtualVf vf : port.functions) {
                if (!vf.pci.isEmpty() && vf.holder == VfHolder.HOST) {
                    String name = port.functionName(vf, host.now());
                    add(all, name, vf.mac, port, Optional.of(vf), false);
                }
                if (port.switchdev()) {
                    String mac = vf.mac.replaceFirst("^02", "06");
                    add(all, port.representor(vf), mac, port, Optional.of(vf), true);
                }
            }
        }
        host.ports().forEach(port -> port.subFunctions.forEach(sub -> add(all, port, sub)));
        host.bonds
                .keySet()
                .forEach(
                        name ->
                                all.add(
                                        new Interface(
                                                all.size() + 1,
                                                name,
                                                bondMac(name),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty(),
                                                false)));
        return all;
    }

    /** A bond without members has an address by chance. */
    static String bondMac(String name) {
        return String.format(
                "0e:5d:00:00:%02x:%02x", name.hashCode() >> 8 & 0xff, name.hashCode() & 0xff);
    }

    private static void add(
            List<Interface> all,
            String name,
            String mac,
            VirtualPort port,
            Optional<VirtualVf> function,
            boolean representor) {
        all.add(
                new Interface(
                        all.size() + 1,
                        name,
                        mac,
                        Optional.of(port),
                        function,
                        Optional.empty(),
                        representor));
    }

    private static void add(List<Interface> all, VirtualPort port, VirtualSf sub) {
        Optional<VirtualPort> owner = Optional.of(port);
        all.add(
                new Interface(
                        all.size() + 1,
                        port.representor(sub),
                        sub.chance.replaceFirst("^02", "06"),
                        owner,
                        Optional.empty(),
                        Optional.of(sub),
                        true));
        if (sub.inSight()) {
            all.add(
                    new Interface(
                            all.size() + 1,
                            port.subFunctionName(sub),
                            sub.ownMac(),
                            owner,
                            Optional.empty(),
                            Optional.of(sub),
                            false));
        }
    }

    static Optional<Interface> named(HostState host, String name) {
        return of(host).stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
