package io.rackside.app.console.measure;

import io.rackside.app.console.picture.BoxNetwork;
import io.rackside.app.console.picture.NetworkStand;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.offload.measure.FigureView;
import io.rackside.app.offload.measure.KeptMeasurement;
import io.rackside.model.DeviceId;
import io.rackside.views.network.NetworkPicture;
import io.rackside.views.network.PortMark;
import io.rackside.views.picture.Status;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts what was measured beside the boxes and to the ports of a cabinet. */
final class MeasureStands {
    private static final String TCP = "tcpThroughput";
    private static final String RDMA = "rdmaBandwidth";

    private final Texts texts;

    MeasureStands(Texts texts) {
        this.texts = texts;
    }

    /**
     * @param kept of each host, the newest first
     */
    NetworkStand with(NetworkStand base, Map<DeviceId, List<KeptMeasurement>> kept) {
        Map<DeviceId, BoxNetwork> boxes = new HashMap<>(base.boxes());
        Map<String, List<PortMark>> ports = new HashMap<>(base.picture().ports());
        kept.forEach(
                (host, all) -> {
                    all.stream()
                            .findFirst()
                            .flatMap(newest -> carried(newest, all))
                            .ifPresent(
                                    words ->
                                            boxes.merge(
                                                    host,
                                                    new BoxNetwork(Status.OK, words, words),
                                                    MeasureStands::beside));
                    ports.computeIfPresent(
                            host.value(),
                            (_, marks) -> marks.stream().map(mark -> told(mark, all)).toList());
                });
        return new NetworkStand(
                boxes,
                new NetworkPicture(ports, base.picture().cables()),
                base.gauges(),
                base.wall());
    }

    /** There is room for one line: what needs a look keeps it. */
    private static BoxNetwork beside(BoxNetwork box, BoxNetwork measured) {
        return box.status() == Status.OK
                ? new BoxNetwork(box.status(), box.words() + " · " + measured.words(), box.sum())
                : box;
    }

    private PortMark told(PortMark mark, List<KeptMeasurement> all) {
        Optional<KeptMeasurement> newest =
                all.stream()
                        .filter(one -> one.environment().port().equals(mark.port()))
                        .findFirst();
        return newest.flatMap(
                        one ->
                                carried(one, all)
                                        .map(
                                                words ->
                                                        new PortMark(
                                                                mark.port(),
                                                                mark.look(),
                                                                mark.offload(),
                                                                lines(mark.tip(), one, words))))
                .orElse(mark);
    }

    private String lines(String tip, KeptMeasurement of, String words) {
        List<String> lines = new ArrayList<>();
        if (!tip.isBlank()) {
            lines.add(tip);
        }
        lines.add(
                texts.say(
                        "console.measure.lens-tip",
                        of.farName() + " " + of.farPort(),
                        words,
                        texts.dateTime(of.at())));
        of.notes().forEach(note -> lines.add(texts.say(note)));
        return String.join("\n", lines);
    }

    /** What data went at, and at what it went when the port was set otherwise before. */
    private Optional<String> carried(KeptMeasurement newest, List<KeptMeasurement> all) {
        Optional<String> now = rate(newest, RDMA, TCP);
        Optional<String> was =
                all.stream()
                        .filter(one -> one.at().isBefore(newest.at()))
                        .filter(
                                one ->
                                        one.environment().port().equals(newest.environment().port())
                                                && one.far().equals(newest.far())
                                                && otherwise(one, newest))
                        .findFirst()
                        .flatMap(one -> rate(one, TCP, RDMA));
        return now.map(
                after ->
                        was.map(before -> texts.say("console.measure.lens-pair", before, after))
                                .orElse(after));
    }

    private static boolean otherwise(KeptMeasurement one, KeptMeasurement other) {
        return !one.environment().profile().equals(other.environment().profile())
                || !one.environment().offload().equals(other.environment().offload());
    }

    private static Optional<String> rate(KeptMeasurement of, String first, String second) {
        Optional<FigureView> figure = of.figure(first).or(() -> of.figure(second));
        return figure.map(
                one ->
                        (one.word().equals(RDMA) ? "RDMA " : "TCP ")
                                + CardRows.value(one.median(), one.unit()));
    }
}
