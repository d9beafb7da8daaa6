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
            rows.add(row(rows.size(), check, sight));
        }
        for (UnplannedCable cable : cabling.unplanned()) {
            rows.add(row(rows.size(), cable));
        }
        rows.sort(Comparator.comparing(AcceptanceRow::status, BoxStatus.worstFirst()));
        return List.copyOf(rows);
    }

    private AcceptanceRow row(int order, CableCheck check, Sight sight) {
        Link link = check.link();
        String expected = CableWords.end(link.to(), sight.model());
        return new AcceptanceRow(
                key(link.from()) + " " + key(link.to()),
                order,
                Set.copyOf(
                        Stream.of(link.from(), link.to())
                                .map(PortRef::device)
                                .collect(Collectors.toSet())),
                CableWords.status(check.state()),
                words.state(check.state()),
                CableWords.end(link.from(), sight.model()),
                expected,
                found(check, expected),
                check.megabitsPerSecond().orElse(0),
                CableWords.speed(check.megabitsPerSecond()),
                light(link, sight),
                words.all(check.remarks()));
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

    private AcceptanceRow row(int order, UnplannedCable cable) {
        String from = CableWords.end(cable.from());
        String to = CableWords.end(cable.to());
        Set<DeviceId> boxes =
                Stream.of(cable.from(), cable.to())
                        .map(CableEnd::device)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toUnmodifiableSet());
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
                "");
    }
}
