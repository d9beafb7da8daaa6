package io.rackside.app.site;

import io.rackside.model.Message;
import io.rackside.model.Site;
import io.rackside.model.SiteId;
import io.rackside.model.SiteLink;
import io.rackside.operations.Time;

import java.util.Optional;

/** Edits of sites; each can be undone. */
public final class SiteEdits {
    private final SiteBook book;
    private final Time time;

    SiteEdits(SiteBook book, Time time) {
        this.book = book;
        this.time = time;
    }

    /** Makes a site, or a region when others are put under it. */
    public Site add(String name, Optional<SiteId> parent, SiteLink link) {
        Site site = new Site(SiteId.random(), parent, Rules.name(name), link, Optional.empty());
        book.edit(
                model -> {
                    Rules.siteNameFree(model, site);
                    return new Edit.Add(
                            Message.of("core.edit.add", site.name()), SiteModel.empty().with(site));
                });
        return site;
    }

    public void rename(SiteId id, String name) {
        book.edit(
                model -> {
                    Site before = Rules.site(model, id);
                    Site after = before.renamed(Rules.name(name));
                    Rules.siteNameFree(model, after);
                    return new Edit.ChangeSite(
                            Message.of("core.edit.rename", before.name(), after.name()),
                            before,
                            after);
                });
    }

    /** Puts it under another region, or under none. */
    public void move(SiteId id, Optional<SiteId> parent) {
        book.edit(
                model -> {
                    Site before = Rules.site(model, id);
                    Site after = before.movedUnder(parent);
                    Rules.noCircle(model, after);
                    Rules.siteNameFree(model, after);
                    return new Edit.ChangeSite(
                            Message.of("core.edit.move", before.name()), before, after);
                });
    }

    /** Says how the laptop reaches it. */
    public void link(SiteId id, SiteLink link) {
        book.edit(
                model -> {
                    Site before = Rules.site(model, id);
                    return new Edit.ChangeSite(
                            Message.of("core.edit.link", before.name()),
                            before,
                            before.linkedBy(link));
                });
    }

    /** Gives a site the name, region and link of {@code wanted}, as one edit. */
    public void amend(Site wanted) {
        book.edit(
                model -> {
                    Site before = Rules.site(model, wanted.id());
                    Site after =
                            before.renamed(Rules.name(wanted.name()))
                                    .movedUnder(wanted.parent())
                                    .linkedBy(wanted.link());
                    Rules.noCircle(model, after);
                    Rules.siteNameFree(model, after);
                    return new Edit.ChangeSite(
                            Message.of("core.edit.amend", before.name()), before, after);
                });
    }

    /** Takes an empty site out of use; its history stays. */
    public void retire(SiteId id) {
        book.edit(
                model -> {
                    Site before = Rules.site(model, id);
                    Rules.siteEmpty(model, before);
                    return new Edit.ChangeSite(
                            Message.of("core.edit.retire", before.name()),
                            before,
                            before.retiredAt(time.now()));
                });
    }

    /** Takes a retired site back into use; refused while its region is retired. */
    public void restore(SiteId id) {
        book.edit(
                model -> {
                    Site before = Rules.retiredSite(model, id);
                    before.parent()
                            .flatMap(model::site)
                            .ifPresent(region -> Rules.inUse(region.name(), region.retired()));
                    Site after =
                            new Site(
                                    before.id(),
                                    before.parent(),
                                    before.name(),
                                    before.link(),
                                    Optional.empty());
                    Rules.siteNameFree(model, after);
                    return new Edit.ChangeSite(
                            Message.of("core.edit.restore", before.name()), before, after);
                });
    }
}
