package io.rackside.bmc.firmware;

import io.rackside.model.FirmwareItem;
import io.rackside.model.Message;
import io.rackside.model.firmware.Component;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an update service can do now.
 *
 * @param platform the vendor profile that is used ("h3c-hdm")
 * @param fromDocumentsOnly whether that profile has met neither a recording nor a device
 * @param roads it offers, the one that would be chosen first
 * @param sizeMax of an image in bytes, where it says so
 * @param parts that can be updated
 * @param hindrances why an update would not start now: another one is running, the service is off
 *     or claimed, a licence is missing, no session is free
 * @param remarks that explain a choice ("no HTTPS before 5.00")
 * @param licence that an update needs
 */
public record UpdateService(
        String platform,
        boolean fromDocumentsOnly,
        List<Road> roads,
        OptionalLong sizeMax,
        List<Part> parts,
        List<Message> hindrances,
        List<Message> remarks,
        Licence licence) {
    public UpdateService {
        Objects.requireNonNull(licence, "licence");
        Objects.requireNonNull(platform, "platform");
        Objects.requireNonNull(sizeMax, "sizeMax");
        roads = List.copyOf(roads);
        parts = List.copyOf(parts);
        hindrances = List.copyOf(hindrances);
        remarks = List.copyOf(remarks);
    }

    /** One that does not tell of licences. */
    public UpdateService(
            String platform,
            boolean fromDocumentsOnly,
            List<Road> roads,
            OptionalLong sizeMax,
            List<Part> parts,
            List<Message> hindrances,
            List<Message> remarks) {
        this(
                platform,
                fromDocumentsOnly,
                roads,
                sizeMax,
                parts,
                hindrances,
                remarks,
                Licence.NOT_TOLD);
    }

    /** The licence of a make that lets nobody update without one. */
    public enum Licence {
        /** Whether one is needed, or is there, cannot be read. */
        NOT_TOLD,
        THERE,
        /** Named among the hindrances. */
        MISSING
    }

    /**
     * A piece of firmware and where it stands.
     *
     * @param target what an update service calls it, its URI
     * @param item as the inventory shows it
     * @param banks it has, the running one first; empty where it has one only or does not say
     * @param effect what brings a new image of it to work
     */
    public record Part(
            Component component,
            String target,
            FirmwareItem item,
            List<Bank> banks,
            Effect effect) {
        public Part {
            Objects.requireNonNull(component, "component");
            Objects.requireNonNull(target, "target");
            Objects.requireNonNull(item, "item");
            Objects.requireNonNull(effect, "effect");
            banks = List.copyOf(banks);
        }

        /** One that works as is usual for its component. */
        public Part(Component component, String target, FirmwareItem item, List<Bank> banks) {
            this(component, target, item, banks, Effect.usual(component));
        }

        /** The same where the make has it otherwise. */
        public Part with(Effect other) {
            return new Part(component, target, item, banks, other);
        }
    }

    /** What brings new firmware to work. */
    public enum Effect {
        /** Nothing but itself. */
        AT_ONCE,
        /** The BMC restarts; the host goes on. */
        BMC_RESTART,
        /** The host has to restart. */
        HOST_RESTART,
        /** It is only laid while the host is off. */
        HOST_OFF;

        /** As long as a make is not known to have it otherwise. */
        public static Effect usual(Component component) {
            return switch (component) {
                case BMC -> BMC_RESTART;
                case BIOS, CPLD, NIC, STORAGE_CONTROLLER -> HOST_RESTART;
                case DRIVE, POWER_SUPPLY, OTHER -> AT_ONCE;
            };
        }

        /** Whether the host has to go down for it. */
        public boolean ofHost() {
            return this == HOST_RESTART || this == HOST_OFF;
        }
    }

    /** One of two places that hold firmware. */
    public record Bank(String name, Optional<String> version, boolean running) {
        public Bank {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(version, "version");
        }
    }
}
