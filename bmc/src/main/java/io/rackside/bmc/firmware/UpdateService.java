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
 */
public record UpdateService(
        String platform,
        boolean fromDocumentsOnly,
        List<Road> roads,
        OptionalLong sizeMax,
        List<Part> parts,
        List<Message> hindrances,
        List<Message> remarks) {
    public UpdateService {
        Objects.requireNonNull(platform, "platform");
        Objects.requireNonNull(sizeMax, "sizeMax");
        roads = List.copyOf(roads);
        parts = List.copyOf(parts);
        hindrances = List.copyOf(hindrances);
        remarks = List.copyOf(remarks);
    }

    /**
     * A piece of firmware and where it stands.
     *
     * @param target what an update service calls it, its URI
     * @param item as the inventory shows it
     * @param banks it has, the running one first; empty where it has one only or does not say
     */
    public record Part(Component component, String target, FirmwareItem item, List<Bank> banks) {
        public Part {
            Objects.requireNonNull(component, "component");
            Objects.requireNonNull(target, "target");
            Objects.requireNonNull(item, "item");
            banks = List.copyOf(banks);
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
