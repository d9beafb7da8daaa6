package io.rackside.app.console.shell;

import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Place;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.live.Sight;
import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Cabinet;
import io.rackside.model.Site;
import io.rackside.model.SiteId;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where one is, and what the link there carries. */
public final class TopBarViewModel {
    private static final int DEPTH_MAX = 16;

    /** One step of the way; a room is no place of its own. */
    public record Crumb(String name, Optional<Place> place) {}

    private final Live live;
    private final Selection selection;
    private final Texts texts;
    private final boolean demo;
    private final ReadOnlyObjectWrapper<List<Crumb>> crumbs =
            new ReadOnlyObjectWrapper<>(this, "crumbs", List.of());
    private final ReadOnlyStringWrapper traffic = new ReadOnlyStringWrapper(this, "traffic", "");

    public TopBarViewModel(Live live, Selection selection, Texts texts, boolean demo) {
        this.live = live;
        this.selection = selection;
        this.texts = texts;
        this.demo = demo;
        live.sight().addListener((_, _, _) -> look());
        selection.place().addListener((_, _, _) -> look());
        texts.language().addListener((_, _, _) -> look());
        look();
    }

    public ReadOnlyObjectProperty<List<Crumb>> crumbs() {
        return crumbs.getReadOnlyProperty();
    }

    /** "18 of 200 kbit/s", or what a local link carries. */
    public ReadOnlyStringProperty traffic() {
        return traffic.getReadOnlyProperty();
    }

    public boolean demo() {
        return demo;
    }

    public void goTo(Place place) {
        selection.goTo(place);
    }

    private void look() {
        Sight sight = live.now();
        List<Crumb> path = new ArrayList<>();
        Optional<Site> site = Optional.empty();
        switch (selection.place().get()) {
            case Place.AtCabinet at -> {
                Optional<Cabinet> cabinet = sight.model().cabinet(at.cabinet());
                site = cabinet.map(Cabinet::site).flatMap(sight.model()::site);
                site.ifPresent(s -> path.addAll(ways(s, sight)));
                cabinet.ifPresent(
                        c -> {
                            if (!c.room().isBlank()) {
                                path.add(new Crumb(c.room(), Optional.empty()));
                            }
                            path.add(
                                    new Crumb(
                                            c.name() + " · " + c.model().units() + "U",
                                            Optional.of(at)));
                        });
            }
            case Place.AtSite at -> {
                site = sight.model().site(at.site());
                site.ifPresent(s -> path.addAll(ways(s, sight)));
            }
            case Place.Fleet _ -> {}
        }
        if (path.isEmpty()) {
            path.add(new Crumb(texts.say("console.fleet.title"), Optional.of(new Place.Fleet())));
        }
        crumbs.set(List.copyOf(path));
        traffic.set(traffic(site, sight));
    }

    /** From the outermost region to the site. */
    private static List<Crumb> ways(Site site, Sight sight) {
        List<Crumb> path = new ArrayList<>();
        Optional<Site> at = Optional.of(site);
        for (int depth = 0; at.isPresent() && depth < DEPTH_MAX; depth++) {
            SiteId id = at.get().id();
            path.addFirst(new Crumb(at.get().name(), Optional.of(new Place.AtSite(id))));
            at = at.get().parent().flatMap(sight.model()::site);
        }
        return path;
    }

    private String traffic(Optional<Site> site, Sight sight) {
        double now =
                site.map(s -> sight.kbitPerSecond(s.id()))
                        .orElseGet(
                                () ->
                                        sight.snapshot().kbitPerSecond().values().stream()
                                                .mapToDouble(Double::doubleValue)
                                                .sum());
        int rate = site.map(s -> s.link().kbitPerSecond()).orElse(0);
        String figure = Figures.grouped(now, 0);
        return rate > 0
                ? texts.say("console.top.traffic-of", figure, Figures.grouped(rate, 0))
                : texts.say("console.top.traffic", figure);
    }
}
