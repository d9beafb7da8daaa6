package io.rackside.app.site;

import io.rackside.model.Cabinet;
import io.rackside.model.CabinetId;
import io.rackside.model.CabinetModel;
import io.rackside.model.Message;
import io.rackside.model.SiteId;
import io.rackside.operations.Time;

import java.util.Optional;
import java.util.OptionalInt;

/** Edits of cabinets; each can be undone. */
public final class CabinetEdits {
    private final SiteBook book;
    private final Time time;

    CabinetEdits(SiteBook book, Time time) {
        this.book = book;
        this.time = time;
    }

    public Cabinet add(
            SiteId site,
            String room,
            String row,
            String name,
            CabinetModel kind,
            OptionalInt powerBudgetWatts) {
        Cabinet cabinet =
                new Cabinet(
                        CabinetId.random(),
                        site,
                        room.strip(),
                        row.strip(),
                        Rules.name(name),
                        kind,
                        powerBudgetWatts,
                        Optional.empty());
        book.edit(
                model -> {
                    Rules.site(model, site);
                    Rules.cabinetNameFree(model, cabinet);
                    return new Edit.Add(
                            Message.of("core.edit.add", cabinet.name()),
                            SiteModel.empty().with(cabinet));
                });
        return cabinet;
    }

    public void rename(CabinetId id, String name) {
        book.edit(
                model -> {
                    Cabinet before = Rules.cabinet(model, id);
                    Cabinet after = before.renamed(Rules.name(name));
                    Rules.cabinetNameFree(model, after);
                    return new Edit.ChangeCabinet(
                            Message.of("core.edit.rename", before.name(), after.name()),
                            before,
                            after);
                });
    }

    public void move(CabinetId id, SiteId site, String room, String row) {
        book.edit(
                model -> {
                    Cabinet before = Rules.cabinet(model, id);
                    Rules.site(model, site);
                    Cabinet after = before.movedTo(site, room.strip(), row.strip());
                    Rules.cabinetNameFree(model, after);
                    return new Edit.ChangeCabinet(
                            Message.of("core.edit.move", before.name()), before, after);
                });
    }

    /** Says what its feeds may carry together, in W. */
    public void budget(CabinetId id, OptionalInt watts) {
        book.edit(
                model -> {
                    Cabinet before = Rules.cabinet(model, id);
                    return new Edit.ChangeCabinet(
                            Message.of("core.edit.budget", before.name()),
                            before,
                            budgeted(before, watts));
                });
    }

    /** Gives a cabinet the name, place and power budget of {@code wanted}, as one edit. */
    public void amend(Cabinet wanted) {
        book.edit(
                model -> {
                    Cabinet before = Rules.cabinet(model, wanted.id());
                    Rules.site(model, wanted.site());
                    Cabinet moved =
                            before.renamed(Rules.name(wanted.name()))
                                    .movedTo(
                                            wanted.site(),
                                            wanted.room().strip(),
                                            wanted.row().strip());
                    Cabinet after = budgeted(moved, wanted.powerBudgetWatts());
                    Rules.cabinetNameFree(model, after);
                    return new Edit.ChangeCabinet(
                            Message.of("core.edit.amend", before.name()), before, after);
                });
    }

    private static Cabinet budgeted(Cabinet cabinet, OptionalInt watts) {
        return new Cabinet(
                cabinet.id(),
                cabinet.site(),
                cabinet.room(),
                cabinet.row(),
                cabinet.name(),
                cabinet.model(),
                watts,
                cabinet.retired());
    }

    /** Takes an empty cabinet out of use; its history stays. */
    public void retire(CabinetId id) {
        book.edit(
                model -> {
                    Cabinet before = Rules.cabinet(model, id);
                    Rules.cabinetEmpty(model, before);
                    return new Edit.ChangeCabinet(
                            Message.of("core.edit.retire", before.name()),
                            before,
                            before.retiredAt(time.now()));
                });
    }

    /** Takes a retired cabinet back into use; refused while its site is retired. */
    public void restore(CabinetId id) {
        book.edit(
                model -> {
                    Cabinet before = Rules.retiredCabinet(model, id);
                    model.site(before.site())
                            .ifPresent(site -> Rules.inUse(site.name(), site.retired()));
                    Cabinet after =
                            new Cabinet(
                                    before.id(),
                                    before.site(),
                                    before.room(),
                                    before.row(),
                                    before.name(),
                                    before.model(),
                                    before.powerBudgetWatts(),
                                    Optional.empty());
                    Rules.cabinetNameFree(model, after);
                    return new Edit.ChangeCabinet(
                            Message.of("core.edit.restore", before.name()), before, after);
                });
    }
}
