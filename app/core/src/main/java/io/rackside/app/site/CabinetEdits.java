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
                    Cabinet after =
                            new Cabinet(
                                    before.id(),
                                    before.site(),
                                    before.room(),
                                    before.row(),
                                    before.name(),
                                    before.model(),
                                    watts,
                                    before.retired());
                    return new Edit.ChangeCabinet(
                            Message.of("core.edit.budget", before.name()), before, after);
                });
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
}
