package io.rackside.app.offload.measure;

import io.rackside.model.Message;
import io.rackside.nic.measure.Measurement;
import io.rackside.nic.measure.Metric;
import io.rackside.nic.measure.Repeated;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A figure that was measured some times.
 *
 * @param word used in JSON ({@code tcpThroughput})
 * @param unit empty for what is counted
 * @param median the middle run; of what is counted (lost frames, pauses, retries) the worst
 * @param spreadPercent how far the least and the most lie apart, in percent of the median
 * @param runs each, in their order
 */
public record FigureView(
        String word,
        Message title,
        String unit,
        boolean moreIsBetter,
        double median,
        double least,
        double most,
        double spreadPercent,
        List<Double> runs) {
    public FigureView {
        Objects.requireNonNull(word, "word");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(unit, "unit");
        runs = List.copyOf(runs);
    }

    static FigureView of(Metric metric, Repeated figure) {
        return new FigureView(
                metric.word(),
                metric.title(),
                metric.unit(),
                metric.moreIsBetter(),
                metric.standing(figure),
                figure.least(),
                figure.most(),
                figure.spreadPercent(),
                figure.runs());
    }

    /** All that a measurement gave. */
    static List<FigureView> of(Measurement measurement) {
        return Arrays.stream(Metric.values())
                .flatMap(
                        metric ->
                                measurement.figure(metric).stream()
                                        .map(figure -> of(metric, figure)))
                .toList();
    }
}
