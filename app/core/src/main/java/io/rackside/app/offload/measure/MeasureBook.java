package io.rackside.app.offload.measure;

import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.nic.measure.MeasureCard;
import io.rackside.nic.measure.Measurement;
import io.rackside.nic.measure.MeasurementText;
import io.rackside.store.Measurements;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The measurements that are kept. May be used by many threads. */
public final class MeasureBook {
    private static final Logger LOG = LoggerFactory.getLogger(MeasureBook.class);

    private final Measurements kept;
    private final List<Consumer<DeviceId>> listeners = new CopyOnWriteArrayList<>();

    public MeasureBook(Measurements kept) {
        this.kept = kept;
    }

    /** One that is kept, and what it was read from. */
    private record Entry(KeptMeasurement view, Measurement measurement) {}

    /** Keeps one; on disk when this returns. */
    void keep(String id, MeasureOrder order, Measurement measurement) {
        kept.save(
                new Measurements.Kept(
                        id,
                        order.near().device(),
                        order.near().name(),
                        order.far().device(),
                        order.far().name(),
                        order.farPort(),
                        measurement.at(),
                        MeasurementText.of(measurement)));
        listeners.forEach(listener -> listener.accept(order.near().device()));
    }

    /** Those of a host that measured, the newest first. */
    List<KeptMeasurement> of(DeviceId near) {
        return kept.of(near).stream().flatMap(row -> entry(row).stream()).map(Entry::view).toList();
    }

    Optional<KeptMeasurement> find(String id) {
        return kept.find(id).flatMap(MeasureBook::entry).map(Entry::view);
    }

    /**
     * Two of them side by side.
     *
     * @throws MeasureRefused when one is not there
     */
    CardView card(String before, String after) {
        Entry was = need(before);
        Entry is = need(after);
        return CardView.of(
                was.view(), is.view(), MeasureCard.of(was.measurement(), is.measurement()));
    }

    private Entry need(String id) {
        return kept.find(id)
                .flatMap(MeasureBook::entry)
                .orElseThrow(() -> new MeasureRefused(Message.of("core.measure.no-such", id)));
    }

    void forget(String id) {
        Optional<Measurements.Kept> found = kept.find(id);
        kept.remove(id);
        found.ifPresent(row -> listeners.forEach(listener -> listener.accept(row.device())));
    }

    /** Hears of hosts of which a measurement was kept or forgotten. */
    void listen(Consumer<DeviceId> listener) {
        listeners.add(listener);
    }

    /** One that a Rackside to come has written otherwise is as good as none. */
    private static Optional<Entry> entry(Measurements.Kept row) {
        try {
            Measurement measurement = MeasurementText.measurement(row.body());
            return Optional.of(
                    new Entry(
                            new KeptMeasurement(
                                    row.id(),
                                    row.device(),
                                    row.name(),
                                    row.far(),
                                    row.farName(),
                                    row.farPort(),
                                    row.at(),
                                    EnvironmentView.of(measurement.environment()),
                                    measurement.far().map(EnvironmentView::of),
                                    FigureView.of(measurement),
                                    measurement.problems(),
                                    measurement.notes()),
                            measurement));
        } catch (RuntimeException e) {
            LOG.warn("the measurement {} is not understood", row.id(), e);
            return Optional.empty();
        }
    }
}
