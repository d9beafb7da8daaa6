package io.rackside.bmc.redfish.write;

import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.model.settings.Settings;

import java.util.List;
import java.util.Optional;

/** Settings of which one group knows one part. */
final class Parts {
    private static final Settings NONE = Settings.none();

    private Parts() {}

    static Settings of(Optional<Settings.Boot> boot) {
        return new Settings(
                boot,
                NONE.bios(),
                List.of(),
                List.of(),
                NONE.clock(),
                List.of(),
                List.of(),
                List.of(),
                NONE.eventService(),
                List.of());
    }

    static Settings bios(Optional<Settings.Bios> bios, List<Problem> problems) {
        return new Settings(
                NONE.boot(),
                bios,
                List.of(),
                List.of(),
                NONE.clock(),
                List.of(),
                List.of(),
                List.of(),
                NONE.eventService(),
                problems);
    }

    static Settings accounts(List<Settings.Account> accounts, List<Problem> problems) {
        return new Settings(
                NONE.boot(),
                NONE.bios(),
                accounts,
                List.of(),
                NONE.clock(),
                List.of(),
                List.of(),
                List.of(),
                NONE.eventService(),
                problems);
    }

    static Settings network(List<Settings.NetworkPort> ports, List<Problem> problems) {
        return new Settings(
                NONE.boot(),
                NONE.bios(),
                List.of(),
                ports,
                NONE.clock(),
                List.of(),
                List.of(),
                List.of(),
                NONE.eventService(),
                problems);
    }

    static Settings clock(Optional<Settings.Clock> clock, List<Problem> problems) {
        return new Settings(
                NONE.boot(),
                NONE.bios(),
                List.of(),
                List.of(),
                clock,
                List.of(),
                List.of(),
                List.of(),
                NONE.eventService(),
                problems);
    }

    static Settings certificates(List<Settings.Certificate> certificates, List<Problem> problems) {
        return new Settings(
                NONE.boot(),
                NONE.bios(),
                List.of(),
                List.of(),
                NONE.clock(),
                List.of(),
                certificates,
                List.of(),
                NONE.eventService(),
                problems);
    }

    static Settings media(List<Settings.MediaSlot> slots, List<Problem> problems) {
        return new Settings(
                NONE.boot(),
                NONE.bios(),
                List.of(),
                List.of(),
                NONE.clock(),
                slots,
                List.of(),
                List.of(),
                NONE.eventService(),
                problems);
    }

    static Settings logs(List<Settings.Log> logs, List<Problem> problems) {
        return new Settings(
                NONE.boot(),
                NONE.bios(),
                List.of(),
                List.of(),
                NONE.clock(),
                List.of(),
                List.of(),
                logs,
                NONE.eventService(),
                problems);
    }

    static Settings events(Optional<Settings.EventService> service, List<Problem> problems) {
        return new Settings(
                NONE.boot(),
                NONE.bios(),
                List.of(),
                List.of(),
                NONE.clock(),
                List.of(),
                List.of(),
                List.of(),
                service,
                problems);
    }

    /** Several in one sentence. */
    static Message listed(List<Message> some) {
        return some.stream()
                .reduce((one, other) -> Message.of("bmc.list-and-more", one, other))
                .orElse(Message.of("bmc.list-nothing"));
    }
}
