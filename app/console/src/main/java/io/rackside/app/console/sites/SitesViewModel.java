package io.rackside.app.console.sites;

import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Place;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.live.Sight;
import io.rackside.app.console.picture.BoxStatus;
import io.rackside.app.console.picture.CabinetPictures;
import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.site.CabinetSum;
import io.rackside.app.site.EditRefused;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Cabinet;
import io.rackside.model.EnvelopeCheck;
import io.rackside.model.Site;
import io.rackside.model.SiteId;
import io.rackside.views.picture.Gauge;
import io.rackside.views.picture.Status;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The sites with their cabinets, and what the shown cabinet holds of what it may. */
public final class SitesViewModel {
    /** A circle of regions in a damaged store ends here. */
    private static final int DEPTH_MAX = 16;

    private final Live live;
    private final Selection selection;
    private final Texts texts;
    private final ReadOnlyObjectWrapper<List<SiteNode>> nodes =
            new ReadOnlyObjectWrapper<>(this, "nodes", List.of());
    private final ReadOnlyObjectWrapper<List<Gauge>> envelope =
            new ReadOnlyObjectWrapper<>(this, "envelope", List.of());

    public SitesViewModel(Live live, Selection selection, Texts texts) {
        this.live = live;
        this.selection = selection;
        this.texts = texts;
        live.sight().addListener((_, _, _) -> look());
        selection.place().addListener((_, _, _) -> look());
        texts.language().addListener((_, _, _) -> look());
        look();
    }

    /** Top of the tree: the sites and regions that belong to none. */
    public ReadOnlyObjectProperty<List<SiteNode>> nodes() {
        return nodes.getReadOnlyProperty();
    }

    /** What the shown cabinet holds against its envelope; empty when none is shown. */
    public ReadOnlyObjectProperty<List<Gauge>> envelope() {
        return envelope.getReadOnlyProperty();
    }

    /** The shown cabinet. */
    public Optional<Cabinet> cabinet() {
        return selection.place().get() instanceof Place.AtCabinet at
                ? live.now().model().cabinet(at.cabinet())
                : Optional.empty();
    }

    public void goTo(Place place) {
        selection.goTo(place);
    }

    private void look() {
        Sight sight = live.now();
        nodes.set(children(sight, Optional.empty(), 0));
        envelope.set(cabinet().map(cabinet -> gauges(cabinet, sight)).orElse(List.of()));
    }

    private static List<SiteNode> children(Sight sight, Optional<SiteId> parent, int depth) {
        SiteModel model = sight.model();
        if (depth > DEPTH_MAX) {
            return List.of();
        }
        return model.activeSites().stream()
                .filter(site -> parentOf(site, model).equals(parent))
                .map(site -> node(sight, site, depth))
                .toList();
    }

    /** A site whose region was retired stands at the top rather than nowhere. */
    private static Optional<SiteId> parentOf(Site site, SiteModel model) {
        return site.parent()
                .filter(id -> model.site(id).filter(p -> p.retired().isEmpty()).isPresent());
    }

    private static SiteNode node(Sight sight, Site site, int depth) {
        List<SiteNode> below = new ArrayList<>(children(sight, Optional.of(site.id()), depth + 1));
        int cabinets = below.stream().mapToInt(SiteNode::count).sum();
        for (Cabinet cabinet : sight.model().cabinetsAt(site.id())) {
            below.add(node(sight, cabinet));
            cabinets++;
        }
        Status worst = BoxStatus.worst(below.stream().map(SiteNode::status).toList());
        return new SiteNode(new Place.AtSite(site.id()), site.name(), worst, cabinets, below);
    }

    private static SiteNode node(Sight sight, Cabinet cabinet) {
        Status worst =
                BoxStatus.worst(sight.statesIn(cabinet.id()).stream().map(BoxStatus::of).toList());
        return new SiteNode(
                new Place.AtCabinet(cabinet.id()),
                cabinet.name() + " · " + cabinet.model().units() + "U",
                worst,
                sight.model().devicesIn(cabinet.id()).size(),
                List.of());
    }

    private List<Gauge> gauges(Cabinet cabinet, Sight sight) {
        CabinetSum sum;
        try {
            sum = CabinetPictures.sum(cabinet, sight);
        } catch (EditRefused e) {
            return List.of();
        }
        List<Gauge> gauges = new ArrayList<>();
        for (EnvelopeCheck.Item item : sum.envelope().items()) {
            if (item.bound() == EnvelopeCheck.Bound.CLUSTER_SCALE) {
                gauges.add(power(sum));
            }
            gauges.add(gauge(item));
        }
        return List.copyOf(gauges);
    }

    private Gauge gauge(EnvelopeCheck.Item item) {
        String label =
                switch (item.bound()) {
                    case CPU_SOCKETS -> texts.say("console.envelope.sockets");
                    case STORAGE_TB -> texts.say("console.envelope.storage");
                    case IOPS -> texts.say("console.envelope.iops");
                    case CLUSTER_SCALE -> texts.say("console.envelope.cluster");
                };
        String unit = item.bound() == EnvelopeCheck.Bound.STORAGE_TB ? "\u00a0TB" : "";
        return new Gauge(
                label,
                used(item.used()) + " / " + Figures.grouped(item.limit(), 0) + unit,
                item.used().orElse(0) / item.limit(),
                tone(item.level()));
    }

    private Gauge power(CabinetSum sum) {
        OptionalInt budget = sum.budgetWatts();
        String now =
                sum.watts().isEmpty()
                        ? Figures.NOT_KNOWN
                        : Figures.grouped(sum.watts().getAsDouble() / 1000, 1);
        String most =
                budget.isEmpty()
                        ? Figures.NOT_KNOWN
                        : Figures.grouped(budget.getAsInt() / 1000.0, 1);
        double share =
                budget.isEmpty() || budget.getAsInt() == 0
                        ? 0
                        : sum.watts().orElse(0) / budget.getAsInt();
        Status tone =
                share > 1
                        ? Status.CRITICAL
                        : share >= EnvelopeCheck.WARNING_SHARE
                                ? Status.WARNING
                                : sum.watts().isEmpty() ? Status.UNKNOWN : Status.OK;
        return new Gauge(
                texts.say("console.envelope.power"), now + " / " + most + "\u00a0kW", share, tone);
    }

    private static String used(OptionalDouble used) {
        return used.isEmpty() ? Figures.NOT_KNOWN : Figures.grouped(used.getAsDouble(), 0);
    }

    private static Status tone(EnvelopeCheck.Level level) {
        return switch (level) {
            case NOT_KNOWN -> Status.UNKNOWN;
            case WITHIN -> Status.OK;
            case NEAR, BELOW -> Status.WARNING;
            case OVER -> Status.CRITICAL;
        };
    }
}
