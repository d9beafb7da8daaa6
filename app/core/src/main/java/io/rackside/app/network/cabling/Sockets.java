package io.rackside.app.network.cabling;

import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Link;
import io.rackside.model.PortRef;
import io.rackside.model.network.Neighbour;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which socket of a server an interface of its operating system is. By the MAC address that the
 * server's BMC tells of the socket; where that tells nothing, by what the switch hears (IEEE
 * 802.1AB) at the other end of the cable that is planned there. What two could be is neither: order
 * and likeness of names prove nothing.
 */
public final class Sockets {
    private static final String MAC = "([0-9A-F]{2}:){5}[0-9A-F]{2}";

    private final Collection<Link> planned;
    private final Surroundings read;

    /**
     * An interface of an operating system that has a socket of its own.
     *
     * @param mac six pairs of hex digits with colons; empty where the host tells none
     */
    public record Port(String name, String mac) {
        public Port {
            Objects.requireNonNull(name, "name");
            mac = mac.strip().toUpperCase(Locale.ROOT);
        }
    }

    /**
     * A server by what runs on it.
     *
     * @param hostName as it calls itself
     * @param ports without virtual functions and their representors
     */
    public record Host(Device device, String hostName, List<Port> ports) {
        public Host {
            Objects.requireNonNull(device, "device");
            Objects.requireNonNull(hostName, "hostName");
            ports = List.copyOf(ports);
        }
    }

    /**
     * @param planned cables, of any boxes
     * @param read what BMCs and switches said last
     */
    public Sockets(Collection<Link> planned, Surroundings read) {
        this.planned = List.copyOf(planned);
        this.read = read;
    }

    /**
     * The interfaces by their sockets.
     *
     * @param printed the sockets, as they are named on the box or in the plan
     */
    public Map<String, String> of(Host host, Collection<String> printed) {
        Map<String, String> sure = unique(byAddress(host, printed));
        Map<String, String> heard = new LinkedHashMap<>();
        for (String socket : printed) {
            if (!sure.containsKey(socket)) {
                heardBehind(host, socket)
                        .filter(name -> !sure.containsValue(name))
                        .ifPresent(name -> heard.put(socket, name));
            }
        }
        Map<String, String> all = new LinkedHashMap<>(sure);
        all.putAll(unique(heard));
        return all;
    }

    private Map<String, String> byAddress(Host host, Collection<String> printed) {
        Map<String, String> byMac = names(host);
        Map<String, String> found = new LinkedHashMap<>();
        for (String socket : printed) {
            if (Side.of(new PortRef(host.device().id(), socket), read)
                    instanceof Side.ServerPort port) {
                Optional.ofNullable(byMac.get(port.nic().mac().toUpperCase(Locale.ROOT)))
                        .ifPresent(name -> found.put(socket, name));
            }
        }
        return found;
    }

    /** The members of a bond may all show its address: then it is none's. */
    private static Map<String, String> names(Host host) {
        Map<String, String> names = new HashMap<>();
        Set<String> shared = new HashSet<>();
        for (Port port : host.ports()) {
            if (port.mac().matches(MAC) && names.put(port.mac(), port.name()) != null) {
                shared.add(port.mac());
            }
        }
        names.keySet().removeAll(shared);
        return names;
    }

    /** A socket has one interface, and an interface one socket. */
    private static Map<String, String> unique(Map<String, String> found) {
        Map<String, String> only = new LinkedHashMap<>(found);
        only.values().removeIf(name -> times(found, name) > 1);
        return only;
    }

    private static long times(Map<String, String> found, String name) {
        return found.values().stream().filter(name::equals).count();
    }

    private Optional<String> heardBehind(Host host, String socket) {
        PortRef here = new PortRef(host.device().id(), socket);
        Map<String, String> byMac = names(host);
        String own = address(here);
        List<String> heard =
                planned.stream()
                        .flatMap(link -> far(link, here).stream())
                        .map(far -> Side.of(far, read))
                        .filter(Side.SwitchPort.class::isInstance)
                        .map(Side.SwitchPort.class::cast)
                        .flatMap(far -> far.neighbours().stream())
                        .filter(each -> !contradicts(each.port(), own))
                        .flatMap(each -> meant(each, host, byMac).stream())
                        .distinct()
                        .toList();
        return heard.size() == 1 ? Optional.of(heard.getFirst()) : Optional.empty();
    }

    private String address(PortRef socket) {
        return Side.of(socket, read) instanceof Side.ServerPort port ? port.nic().mac() : "";
    }

    /** Another of its ports is heard there: the cable is not where it is planned. */
    private static boolean contradicts(String heard, String own) {
        String address = heard.strip().toUpperCase(Locale.ROOT);
        return !own.isEmpty() && address.matches(MAC) && !address.equalsIgnoreCase(own);
    }

    private static Optional<PortRef> far(Link link, PortRef here) {
        if (link.from().equals(here)) {
            return Optional.of(link.to());
        }
        return link.to().equals(here) ? Optional.of(link.from()) : Optional.empty();
    }

    /** lldpd tells a port's address or its name, and the other of both as its description. */
    private Optional<String> meant(Neighbour heard, Host host, Map<String, String> byMac) {
        Optional<String> addressed =
                Optional.ofNullable(byMac.get(heard.port().strip().toUpperCase(Locale.ROOT)));
        if (addressed.isPresent() || !saysItIs(host, heard)) {
            return addressed;
        }
        Predicate<Port> named =
                port ->
                        port.name().equals(heard.port())
                                || port.name().equals(heard.portDescription());
        List<Port> fitting = host.ports().stream().filter(named).toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst().name()) : Optional.empty();
    }

    private boolean saysItIs(Host host, Neighbour heard) {
        String said = first(heard.systemName());
        return !said.isEmpty()
                && said.equals(first(host.hostName()))
                && others(host.device().id()).stream().noneMatch(said::equals);
    }

    /** Names of other servers: "localhost" of two of them tells neither. */
    private List<String> others(DeviceId device) {
        List<String> names = new ArrayList<>();
        read.servers()
                .forEach(
                        (id, server) -> {
                            if (!id.equals(device)) {
                                names.add(first(server.device().hostName()));
                            }
                        });
        return names;
    }

    private static String first(String name) {
        String low = name.strip().toLowerCase(Locale.ROOT);
        int dot = low.indexOf('.');
        return dot < 1 ? low : low.substring(0, dot);
    }
}
