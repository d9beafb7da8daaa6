package io.rackside.app.console.bmc;

import io.rackside.model.details.Topic;
import io.rackside.model.settings.Settings.Part;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What the tab of a box's BMC is divided into. */
public enum Section {
    FINDINGS("console.bmc.findings", Optional.empty()),
    FRU("console.bmc.fru", Optional.empty()),
    BOOT("console.bmc.boot", Optional.of(Part.BOOT)),
    BIOS("console.bmc.bios", Optional.of(Part.BIOS)),
    ACCOUNTS("console.bmc.accounts", Optional.of(Part.ACCOUNTS)),
    NETWORK("console.bmc.network", Optional.of(Part.NETWORK)),
    CLOCK("console.bmc.clock", Optional.of(Part.CLOCK)),
    SERVICES("console.bmc.services", Optional.of(Part.SERVICES)),
    MEDIA("console.bmc.media", Optional.of(Part.MEDIA)),
    CERTIFICATES("console.bmc.certificates", Optional.of(Part.CERTIFICATES)),
    LOGS("console.bmc.logs", Optional.of(Part.LOGS)),
    SUBSCRIPTIONS("console.bmc.subscriptions", Optional.of(Part.SUBSCRIPTIONS)),
    CONTROLLER("console.bmc.controller", Optional.empty()),
    COMMANDS("console.bmc.commands", Optional.empty());

    private final String code;
    private final Optional<Part> part;

    Section(String code, Optional<Part> part) {
        this.code = code;
        this.part = part;
    }

    /** Of its title. */
    String code() {
        return code;
    }

    /** How its contents are shown. */
    enum Shape {
        TABLE,
        /** Read one by one, not compared. */
        CARDS,
        /** One text, in the order it was written. */
        LOG
    }

    Shape shape() {
        return switch (this) {
            case FINDINGS -> Shape.CARDS;
            case COMMANDS -> Shape.LOG;
            default -> Shape.TABLE;
        };
    }

    /** What of the settings it shows. */
    Optional<Part> part() {
        return part;
    }

    /** What the BMC tells of itself that it shows, empty for a section of another kind. */
    Set<Topic> topics() {
        return switch (this) {
            case FRU -> EnumSet.of(Topic.FRU);
            case CONTROLLER -> EnumSet.complementOf(EnumSet.of(Topic.FRU));
            default -> Set.of();
        };
    }
}
