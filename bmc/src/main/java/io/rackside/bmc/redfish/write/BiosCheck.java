package io.rackside.bmc.redfish.write;

import io.rackside.bmc.BmcException;
import io.rackside.model.Message;
import io.rackside.model.settings.Settings.BiosAttribute;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Says what of a change of BIOS attributes cannot be, before anything is sent. */
final class BiosCheck {
    private final String box;
    private final BiosState state;

    BiosCheck(String box, BiosState state) {
        this.box = box;
        this.state = state;
    }

    /**
     * Checks all of it.
     *
     * @throws BmcException NOT_SUPPORTED with what is wrong first
     */
    void check(Map<String, String> wanted) {
        if (wanted.isEmpty()) {
            throw refused(Message.of("bmc.change-not-offered", box));
        }
        Map<String, String> then = new TreeMap<>(state.current());
        then.putAll(state.pending());
        then.putAll(wanted);
        new TreeMap<>(wanted)
                .forEach(
                        (name, value) ->
                                wrong(name, value, then)
                                        .ifPresent(
                                                what -> {
                                                    throw refused(what);
                                                }));
    }

    private static BmcException refused(Message what) {
        return new BmcException(BmcException.Kind.NOT_SUPPORTED, what);
    }

    private Optional<Message> wrong(String name, String value, Map<String, String> then) {
        if (!state.has(name)) {
            return Optional.of(Message.of("bmc.bios-unknown", box, name));
        }
        BiosAttribute attribute = state.attribute(name, then);
        if (attribute.readOnly()) {
            return Optional.of(Message.of("bmc.bios-read-only", box, name));
        }
        return switch (attribute.kind()) {
            case PASSWORD -> Optional.of(Message.of("bmc.bios-password", box, name));
            case ENUMERATION ->
                    attribute.allowed().isEmpty() || attribute.allowed().contains(value)
                            ? Optional.empty()
                            : Optional.of(
                                    Message.of(
                                            "bmc.bios-not-allowed",
                                            box,
                                            name,
                                            value,
                                            String.join(", ", attribute.allowed())));
            case TRUTH ->
                    value.equals("true") || value.equals("false")
                            ? Optional.empty()
                            : Optional.of(
                                    Message.of(
                                            "bmc.bios-not-allowed",
                                            box,
                                            name,
                                            value,
                                            "true, false"));
            case INTEGER ->
                    AttributeRegistry.number(value)
                            .map(number -> outside(attribute, number))
                            .orElse(Optional.of(Message.of("bmc.bios-no-number", box, name)));
            case TEXT -> outside(attribute, value.length());
        };
    }

    private Optional<Message> outside(BiosAttribute attribute, long number) {
        long lower = attribute.lower().orElse(Long.MIN_VALUE);
        long upper = attribute.upper().orElse(Long.MAX_VALUE);
        if (number >= lower && number <= upper) {
            return Optional.empty();
        }
        String name = attribute.name();
        boolean text = attribute.kind() == BiosAttribute.Kind.TEXT;
        String from = attribute.lower().map(String::valueOf).orElse("-");
        String to = attribute.upper().map(String::valueOf).orElse("-");
        return Optional.of(
                text
                        ? Message.of("bmc.bios-length", box, name, from, to)
                        : Message.of("bmc.bios-bounds", box, name, from, to));
    }
}
