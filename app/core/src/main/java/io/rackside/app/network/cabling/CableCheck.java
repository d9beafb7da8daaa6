package io.rackside.app.network.cabling;

import io.rackside.model.Link;
import io.rackside.model.Message;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One planned cable, and what was found of it.
 *
 * @param found where it leads instead, when it leads elsewhere
 * @param megabitsPerSecond of the link, the slower of what both ends tell
 * @param remarks what is wrong or weak with it, the gravest first; for a cable that leads where it
 *     should too: half duplex, weak light, speeds that differ
 */
public record CableCheck(
        Link link,
        CableState state,
        Optional<CableEnd> found,
        OptionalLong megabitsPerSecond,
        List<Message> remarks) {
    public CableCheck {
        Objects.requireNonNull(link, "link");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(found, "found");
        Objects.requireNonNull(megabitsPerSecond, "megabitsPerSecond");
        remarks = List.copyOf(remarks);
    }

    /** Whether it leads where it should and nothing is wrong with its link. */
    public boolean accepted() {
        return state.accepted() && remarks.isEmpty();
    }

    /** Whether it leads where it should, and its link has a finding: the remarks say which. */
    public boolean weak() {
        return state.accepted() && !remarks.isEmpty();
    }

    /** How it was found, in the reader's words. */
    public Message title() {
        return weak() ? Message.of("core.cabling.state.as-planned-weak") : state.title();
    }
}
