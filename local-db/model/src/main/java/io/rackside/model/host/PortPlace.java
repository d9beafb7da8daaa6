package io.rackside.model.host;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a port stands: in its slot, below other interfaces, and in whose hands.
 *
 * @param permanentMac the address its maker gave it, six pairs of upper-case hex digits with
 *     colons; empty where neither kernel nor driver tells it
 * @param above interfaces that ride on it, through bonds and bridges too, nearest first
 * @param slot its card's link; not supported for what is on no PCI Express bus
 * @param parameters of its card in devlink, by name; values in devlink's words
 * @param kept what NetworkManager has of it; not supported where that does not run
 */
public record PortPlace(
        Optional<String> permanentMac,
        List<Upper> above,
        Fact<PciLink> slot,
        Fact<Map<String, Parameter>> parameters,
        Fact<Kept> kept) {
    public PortPlace {
        Objects.requireNonNull(permanentMac, "permanentMac");
        above = List.copyOf(above);
        Objects.requireNonNull(slot, "slot");
        Objects.requireNonNull(parameters, "parameters");
        Objects.requireNonNull(kept, "kept");
    }

    /** Nothing of the kind. */
    public static PortPlace none() {
        return new PortPlace(
                Optional.empty(),
                List.of(),
                Fact.notSupported(),
                Fact.notSupported(),
                Fact.notSupported());
    }

    /**
     * An interface that rides on a port.
     *
     * @param kind the kernel's word: {@code vlan}, {@code bond}, {@code bridge}
     * @param vlan its number, of a VLAN
     * @param on the interface it rides on: the port itself, its bond or its bridge
     * @param mtu bytes of its largest frame; absent where that was not told
     */
    public record Upper(String name, String kind, OptionalInt vlan, String on, OptionalInt mtu) {
        public Upper {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(vlan, "vlan");
            Objects.requireNonNull(on, "on");
            Objects.requireNonNull(mtu, "mtu");
        }
    }

    /**
     * A parameter of a card.
     *
     * @param takes when a change takes effect: {@code runtime}, {@code driverinit}, {@code
     *     permanent}
     */
    public record Parameter(String value, String takes) {
        public Parameter {
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(takes, "takes");
        }
    }

    /**
     * What NetworkManager does with a port.
     *
     * @param state number of NMDeviceState, 10 for a port it leaves alone
     * @param external whether it only shows what others have set up
     * @param profiles names of all its connections made for this port, active or not
     */
    public record Kept(int state, boolean external, List<String> profiles) {
        public Kept {
            profiles = List.copyOf(profiles);
        }
    }
}
