package io.rackside.app.baseline;

import io.rackside.model.Message;
import io.rackside.model.baseline.BilingualText;
import io.rackside.model.baseline.EntryStanding;
import io.rackside.operations.Risk;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One entry of a plan, as a person sees it before it is set.
 *
 * @param of the port or other part, empty for the host itself
 * @param road over what it is set
 * @param now the value it has
 * @param expected what it has to be
 * @param commands that are run on the host, or what is set over another road, in order
 * @param reverse those that take it back; none where only a person can
 * @param persist the file and the line written to it, so that it outlives a boot
 * @param afterBoot whether it holds after the next boot only
 * @param onTrial whether the host takes it back by itself unless a fresh session confirms it
 * @param hazard what may go wrong
 */
public record DraftEntry(
        String id,
        String of,
        BilingualText title,
        Road road,
        String now,
        Message expected,
        List<String> commands,
        List<String> reverse,
        Optional<String> persist,
        boolean afterBoot,
        boolean onTrial,
        Optional<BilingualText> hazard,
        Risk risk,
        EntryStanding.Origin origin) {
    public DraftEntry {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(of, "of");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(road, "road");
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(expected, "expected");
        commands = List.copyOf(commands);
        reverse = List.copyOf(reverse);
        Objects.requireNonNull(persist, "persist");
        Objects.requireNonNull(hazard, "hazard");
        Objects.requireNonNull(risk, "risk");
        Objects.requireNonNull(origin, "origin");
    }
}
