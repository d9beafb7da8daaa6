package io.rackside.app.baseline;

import io.rackside.model.Message;
import io.rackside.model.baseline.BilingualText;
import io.rackside.model.baseline.EntryStanding;
import io.rackside.nic.baseline.Setpoint.Check;
import io.rackside.nic.baseline.Setpoint.Means;
import io.rackside.operations.Risk;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An entry that is set by a BMC or pushed to a switch, before the act is known that does it.
 *
 * @param of the port of the BMC, empty for the box itself
 * @param own where its value is read, and what it has to be
 * @param old the value it has
 * @param wanted the value it is given; empty for what is pushed, and where it is to be nothing
 * @param form what is pushed; empty for a setting of a BMC
 * @param hasWayBack whether it can be taken back here
 * @param back whether it takes back what an earlier job has set
 */
record Far(
        String id,
        String of,
        BilingualText title,
        EntryStanding.Origin origin,
        String fileHash,
        Check own,
        String old,
        String wanted,
        Optional<Means.Form> form,
        boolean hasWayBack,
        Optional<BilingualText> hazard,
        boolean back) {
    Far {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(of, "of");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(fileHash, "fileHash");
        Objects.requireNonNull(own, "own");
        Objects.requireNonNull(old, "old");
        Objects.requireNonNull(wanted, "wanted");
        Objects.requireNonNull(form, "form");
        Objects.requireNonNull(hazard, "hazard");
    }

    /** Name of the setting where it is read. */
    String key() {
        return own.read().key();
    }

    String name() {
        return EntryOrder.name(id, of);
    }

    LeftOut leftOut(Message why) {
        return new LeftOut(id, of, title, why);
    }

    /**
     * As a job carries it.
     *
     * @param lines what is set, as a person sees it
     * @param reverse what takes it back
     */
    EntryOrder order(List<String> lines, List<String> reverse, boolean afterBoot, Risk risk) {
        return new EntryOrder(
                id,
                of,
                (origin.file() + " " + origin.version()).strip(),
                fileHash,
                own,
                own,
                old,
                lines,
                reverse,
                Optional.empty(),
                afterBoot,
                risk,
                new EntryOrder.Way(false, back, Optional.empty(), Optional.empty()));
    }

    /** As a person sees it. */
    DraftEntry entry(EntryOrder order) {
        return new DraftEntry(
                id,
                of,
                title,
                order.road(),
                old,
                own.expect().said(),
                order.commands(),
                order.reverse(),
                Optional.empty(),
                order.afterBoot(),
                false,
                hazard,
                order.risk(),
                origin);
    }
}
