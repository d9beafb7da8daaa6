package io.rackside.app.access;

import io.rackside.app.site.SiteBook;
import io.rackside.model.Site;
import io.rackside.model.SiteId;
import io.rackside.model.SiteLink;
import io.rackside.operations.Time;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The links to all sites, each with its budget, and one without bounds for bare addresses. */
public final class Links {
    private final SiteBook book;
    private final Time time;
    private final Map<SiteId, LinkBudget> budgets = new ConcurrentHashMap<>();
    private final LinkBudget noSite;

    public Links(SiteBook book, Time time) {
        this.book = book;
        this.time = time;
        this.noSite = new LinkBudget(SiteLink.local(), time);
        book.listen(
                model ->
                        budgets.forEach(
                                (id, budget) ->
                                        model.site(id).map(Site::link).ifPresent(budget::link)));
    }

    public LinkBudget of(Optional<SiteId> site) {
        return site.map(id -> budgets.computeIfAbsent(id, key -> new LinkBudget(linkOf(key), time)))
                .orElse(noSite);
    }

    /** What each link that was used carries now, in kbit/s. */
    public Map<SiteId, Double> kbitPerSecond() {
        Map<SiteId, Double> all = new HashMap<>();
        budgets.forEach((id, budget) -> all.put(id, budget.kbitPerSecond()));
        return all;
    }

    private SiteLink linkOf(SiteId id) {
        return book.model().site(id).map(Site::link).orElse(SiteLink.local());
    }
}
