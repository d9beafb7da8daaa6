package io.rackside.app.console.network;

import io.rackside.app.console.live.Sight;
import io.rackside.app.console.picture.BoxStatus;
import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.app.network.cabling.CableCheck;
import io.rackside.app.network.cabling.CableEnd;
import io.rackside.app.network.cabling.CableState;
import io.rackside.app.network.cabling.Cabling;
import io.rackside.app.network.cabling.UnplannedCable;
import io.rackside.model.DeviceId;
import io.rackside.model.Link;
import io.rackside.model.PortRef;
import io.rackside.views.network.CableLook;
import io.rackside.views.picture.Status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts the cabling as found into the rows of the acceptance list. */
final class AcceptanceRows {
    private final Texts texts;
    private final CableWords words;

    AcceptanceRows(Texts texts) {
        this.texts = texts;
        this.words = new CableWords(texts);
    }

    /** What needs a hand first, then in the order the cables were planned. */
    List<AcceptanceRow> of(Cabling cabling, Sight sight) {
        List<AcceptanceRow> rows = new ArrayList<>();
        for (CableCheck check : cabling.planned()) {
            rows.add(row(rows.size(), check, cabling, sight));
        }
        for (UnplannedCable cable : cabling.unplanned()) {
            rows.add(row(rows.size(), cable, cabling));
        }
        rows.sort(Comparator.comparing(AcceptanceRow::status, BoxStatus.worstFirst()));
        return List.copyOf(rows);
    }

    private AcceptanceRow row(int order, CableCheck check, Cabling cabling, Sight sight) {
        Link link = check.link();
        Set<DeviceId> boxes =
                Stream.of(link.from(), link.to())
                        .map(PortRef::device)
                        .collect(Collectors.toUnmodifiableSet());
        Optional<Instant> read = read(cabling, boxes);
        boolean old = old(read, sight);
        String expected = CableWords.end(link.to(), sight.model());
        return new AcceptanceRow(
                key(link.from()) + " " + key(link.to()),
                order,
                boxes,
                old ? stale(CableWords.status(check)) : CableWords.status(check),
                words.state(check),
                CableWords.end(link.from(), sight.model()),
                expected,
                found(check, expected),
                check.megabitsPerSecond().orElse(0),
                CableWords.speed(check.megabitsPerSecond()),
                light(link, sight),
                read.orElse(Instant.EPOCH),
                read.map(texts::time).orElse(Figures.NOT_KNOWN),
                remarks(check, read.filter(_ -> old), sight));
    }

    /** When the boxes among those it goes by were read, the older of both. */
    private static Optional<Instant> read(Cabling cabling, Set<DeviceId> boxes) {
        return cabling.sources().stream()
                .filter(source -> boxes.contains(source.box()))
                .flatMap(source -> source.readAt().stream())
                .min(Comparator.naturalOrder());
    }

    private static boolean old(Optional<Instant> read, Sight sight) {
        return read.filter(at -> at.isBefore(sight.at().minus(Cabling.OLD))).isPresent();
    }

    /** How a cable was is not how it is. */
    private static Status stale(Status status) {
        return status == Status.OK ? Status.UNKNOWN : status;
    }

    private String remarks(CableCheck check, Optional<Instant> old, Sight sight) {
        String all = words.all(check.remarks());
        return old.map(at -> texts.say("console.network.old", Figures.age(at, sight.at())))
                .map(why -> all.isEmpty() ? why : why + " " + all)
                .orElse(all);
    }

    private static String key(PortRef end) {
        return end.device().value() + "/" + end.port();
    }

    private static String found(CableCheck check, String expected) {
        return check.found()
                .map(CableWords::end)
                .orElse(check.state() == CableState.AS_PLANNED ? expected : Figures.NOT_KNOWN);
    }

    /** What the transceivers at its ends receive. */
    private static String light(Link link, Sight sight) {
        String received =
                Stream.of(link.from(), link.to())
                        .flatMap(end -> received(end, sight).stream())
                        .collect(Collectors.joining(" / "));
        return received.isEmpty() ? Figures.NOT_KNOWN : received;
    }

    private static Optional<String> received(PortRef end, Sight sight) {
        BoxPorts told = BoxPorts.of(sight.state(end.device()).flatMap(DeviceState::network));
        return told.meant(end.port())
                .flatMap(told::optic)
                .filter(optic -> optic.rxDbm().isPresent())
                .map(optic -> CableWords.light(optic.rxDbm().getAsDouble()));
    }

    private AcceptanceRow row(int order, UnplannedCable cable, Cabling cabling) {
        String from = CableWords.end(cable.from());
        String to = CableWords.end(cable.to());
        Set<DeviceId> boxes =
                Stream.of(cable.from(), cable.to())
                        .map(CableEnd::device)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toUnmodifiableSet());
        Optional<Instant> read = read(cabling, boxes);
        return new AcceptanceRow(
                "+ " + from + " " + to,
                order,
                boxes,
                CableLook.UNPLANNED.status(),
                texts.say(CableLook.UNPLANNED.code()),
                from,
                "",
                to,
                0,
                CableWords.speed(OptionalLong.empty()),
                Figures.NOT_KNOWN,
                read.orElse(Instant.EPOCH),
                read.map(texts::time).orElse(Figures.NOT_KNOWN),
                "");
    }
}
