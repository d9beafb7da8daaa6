package io.rackside.app.console.bmc;

import io.rackside.app.audit.PastAct;
import io.rackside.app.console.background.Failure;
import io.rackside.app.console.background.Work;
import io.rackside.app.security.SecurityCheck;
import io.rackside.model.details.Details;
import io.rackside.model.settings.Settings;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What this window knows of one box's BMC; of the screen's thread only. */
final class Seen {
    /**
     * What a section was when it was read.
     *
     * @param bytes it cost, absent where that was not counted
     */
    record Content(What what, Instant at, OptionalLong bytes) {}

    /** What a section holds. */
    sealed interface What {
        record OfSettings(Settings settings) implements What {}

        record OfDetails(Details details) implements What {}

        record OfSecurity(SecurityCheck check) implements What {}

        /** Raw commands, newest first. */
        record OfCommands(List<PastAct> commands) implements What {
            public OfCommands {
                commands = List.copyOf(commands);
            }
        }
    }

    /** BIOS attributes that were given another value and not applied yet. */
    final Map<String, String> edited = new TreeMap<>();

    private final Map<Section, Content> contents = new EnumMap<>(Section.class);
    private final Map<Section, Work> works = new EnumMap<>(Section.class);
    private final Map<Section, Failure> failures = new EnumMap<>(Section.class);

    Optional<Content> content(Section section) {
        return Optional.ofNullable(contents.get(section));
    }

    Optional<Settings> settings(Section section) {
        return content(section)
                .map(Content::what)
                .flatMap(
                        what ->
                                what instanceof What.OfSettings of
                                        ? Optional.of(of.settings())
                                        : Optional.empty());
    }

    Optional<Details> details(Section section) {
        return content(section)
                .map(Content::what)
                .flatMap(
                        what ->
                                what instanceof What.OfDetails of
                                        ? Optional.of(of.details())
                                        : Optional.empty());
    }

    Optional<SecurityCheck> security() {
        return content(Section.FINDINGS)
                .map(Content::what)
                .flatMap(
                        what ->
                                what instanceof What.OfSecurity of
                                        ? Optional.of(of.check())
                                        : Optional.empty());
    }

    Optional<List<PastAct>> commands() {
        return content(Section.COMMANDS)
                .map(Content::what)
                .flatMap(
                        what ->
                                what instanceof What.OfCommands of
                                        ? Optional.of(of.commands())
                                        : Optional.empty());
    }

    void take(Section section, Content content) {
        works.remove(section);
        failures.remove(section);
        contents.put(section, content);
    }

    /** It is about to be read: why it could not be read before counts no more. */
    void begin(Section section) {
        failures.remove(section);
    }

    void reading(Section section, Work work) {
        if (!work.over()) {
            works.put(section, work);
        }
    }

    void failed(Section section, Failure why) {
        works.remove(section);
        failures.put(section, why);
    }

    boolean reading(Section section) {
        return works.containsKey(section);
    }

    void stop(Section section) {
        Work work = works.remove(section);
        if (work != null) {
            work.cancel();
        }
    }

    Optional<Failure> failure(Section section) {
        return Optional.ofNullable(failures.get(section));
    }

    /** Whether the box has told that it has nothing of the kind. */
    boolean absent(Section section) {
        if (!section.topics().isEmpty()) {
            return details(section)
                    .filter(d -> d.topics().isEmpty() && d.problems().isEmpty())
                    .isPresent();
        }
        return settings(section)
                .flatMap(
                        settings ->
                                section.part()
                                        .map(
                                                part ->
                                                        !settings.parts().contains(part)
                                                                && settings.problems().isEmpty()))
                .orElse(false);
    }
}
