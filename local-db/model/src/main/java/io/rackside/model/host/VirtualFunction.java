package io.rackside.model.host;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A virtual function of a network port and who has it.
 *
 * @param holder what kind of user
 * @param heldBy the interface's name, the VFIO group's number, or the driver; empty for nobody
 * @param mac as the port gives it out, empty when not told
 * @param vlan that the port puts it into
 * @param user who that is by name, where it could be found out
 */
public record VirtualFunction(
        int number,
        String pci,
        Holder holder,
        String heldBy,
        String mac,
        OptionalInt vlan,
        Optional<Boolean> trusted,
        Optional<Boolean> spoofCheck,
        Optional<FunctionUser> user) {
    /** One of whom nobody knows the name of who has it. */
    public VirtualFunction(
            int number,
            String pci,
            Holder holder,
            String heldBy,
            String mac,
            OptionalInt vlan,
            Optional<Boolean> trusted,
            Optional<Boolean> spoofCheck) {
        this(number, pci, holder, heldBy, mac, vlan, trusted, spoofCheck, Optional.empty());
    }

    /** Who uses a virtual function. */
    public enum Holder {
        /** No driver has it. */
        NOBODY("nobody"),
        /** It is an interface of the host itself. */
        HOST("host"),
        /** It is set aside for a virtual machine, or in one. */
        VFIO("vfio"),
        /** A network driver has it and the host shows no interface: it is in a container. */
        CONTAINER("container"),
        /** Another driver has it. */
        OTHER("other");

        private final String word;

        Holder(String word) {
            this.word = word;
        }

        /** The word used in JSON. */
        public String word() {
            return word;
        }
    }

    public VirtualFunction {
        Objects.requireNonNull(pci, "pci");
        Objects.requireNonNull(holder, "holder");
        Objects.requireNonNull(heldBy, "heldBy");
        Objects.requireNonNull(mac, "mac");
        Objects.requireNonNull(trusted, "trusted");
        Objects.requireNonNull(spoofCheck, "spoofCheck");
        Objects.requireNonNull(user, "user");
    }
}
