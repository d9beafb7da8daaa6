package io.rackside.views.elevation;

import io.rackside.views.ViewWords;
import io.rackside.views.chart.HeatRamp;
import io.rackside.views.chart.Meter;
import io.rackside.views.network.NetworkPicture;
import io.rackside.views.picture.BoxPicture;
import io.rackside.views.picture.CabinetPicture;
import io.rackside.views.picture.Gauge;
import io.rackside.views.picture.HeatScale;
import io.rackside.views.picture.Lens;
import io.rackside.views.picture.Status;
import io.rackside.views.style.StatusGlyph;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the colours of the lens mean, below the cabinet: counts by status, heat scale, meters,
 * samples of ports and cables.
 */
final class LegendStrip extends HBox {
    private static final double GLYPH = 11;
    private static final List<Status> ORDER =
            List.of(
                    Status.CRITICAL,
                    Status.WARNING,
                    Status.RUNNING,
                    Status.UNKNOWN,
                    Status.OK,
                    Status.NOT_MONITORED);

    /** What the strip is made from; nothing is rebuilt while it stays the same. */
    private record Content(
            Lens lens,
            Map<Status, Integer> counts,
            int stale,
            Optional<HeatScale> scale,
            List<Gauge> gauges,
            List<Object> looks,
            List<Object> workloads) {}

    private Content content;
    private final List<Meter> meters = new ArrayList<>();

    LegendStrip() {
        getStyleClass().add("legend");
        setAlignment(Pos.CENTER);
        setManaged(false);
        setMouseTransparent(true);
    }

    void show(
            CabinetPicture picture, NetworkPicture network, ViewWords words, boolean wordsChanged) {
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        int stale = 0;
        for (BoxPicture box : picture.boxes()) {
            counts.merge(box.status(), 1, Integer::sum);
            stale += box.stale().isPresent() ? 1 : 0;
        }
        CableLegend cables =
                new CableLegend(picture.lens() == Lens.NETWORK ? network : NetworkPicture.NONE);
        WorkloadLegend workloads = new WorkloadLegend(picture);
        Content next =
                new Content(
                        picture.lens(),
                        counts,
                        stale,
                        picture.scale(),
                        picture.gauges(),
                        cables.counts(),
                        workloads.content());
        if (next.equals(content) && !wordsChanged) {
            return;
        }
        boolean sameMeters =
                content != null
                        && content.lens() == next.lens()
                        && gauged(content.lens())
                        && content.gauges().size() == next.gauges().size();
        content = next;
        if (sameMeters && !wordsChanged) {
            for (int i = 0; i < meters.size(); i++) {
                meters.get(i).setGauge(next.gauges().get(i));
            }
            return;
        }
        getChildren().setAll(children(next, cables, workloads, words));
    }

    private static boolean gauged(Lens lens) {
        return lens == Lens.POWER || lens == Lens.FIRMWARE;
    }

    private List<Node> children(
            Content now, CableLegend cables, WorkloadLegend workloads, ViewWords words) {
        meters.clear();
        List<Node> nodes = new ArrayList<>();
        switch (now.lens()) {
            case HEALTH, BASELINE -> statuses(now, words, nodes);
            case NETWORK -> nodes.add(cables.node(words));
            case WORKLOADS -> nodes.add(workloads.node(words));
            case THERMAL -> now.scale().ifPresent(scale -> nodes.add(heat(scale)));
            case POWER, FIRMWARE -> {
                for (Gauge gauge : now.gauges()) {
                    Meter meter = new Meter(gauge);
                    HBox.setHgrow(meter, Priority.ALWAYS);
                    meter.setMaxWidth(240);
                    meters.add(meter);
                    nodes.add(meter);
                }
            }
        }
        return nodes;
    }

    private static void statuses(Content now, ViewWords words, List<Node> nodes) {
        for (Status status : ORDER) {
            int count = now.counts().getOrDefault(status, 0);
            if (count > 0) {
                nodes.add(
                        entry(
                                new StatusGlyph(GLYPH, status),
                                count,
                                words.text(status.code()),
                                status));
            }
        }
        if (now.stale() > 0) {
            Region swatch = new Region();
            swatch.getStyleClass().addAll("swatch", "hatch");
            nodes.add(entry(swatch, now.stale(), words.text("views.stale"), Status.UNKNOWN));
        }
    }

    private static Node entry(Node sign, int count, String word, Status status) {
        Label number = new Label(Integer.toString(count));
        number.getStyleClass().addAll("count", "tabular");
        Label text = new Label(word);
        HBox entry =
                status == Status.NOT_MONITORED
                        ? new HBox(number, text)
                        : new HBox(sign, number, text);
        entry.getStyleClass().add("entry");
        entry.setAlignment(Pos.CENTER_LEFT);
        return entry;
    }

    private static Node heat(HeatScale scale) {
        HBox entry =
                new HBox(
                        new Label(scale.title()),
                        new Label(scale.low()),
                        new HeatRamp(),
                        new Label(scale.high()));
        entry.getStyleClass().add("entry");
        entry.setAlignment(Pos.CENTER);
        return entry;
    }
}
