package io.rackside.views.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Thresholds;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

class SparklineShapeTest {
    private static final double GAP = Double.NaN;

    private static SparklineShape shape(double... samples) {
        return SparklineShape.of(samples, Thresholds.NONE, 106, 20);
    }

    @Test
    void aMissingSampleIsAGapNotAZero() {
        SparklineShape shape = shape(20, 21, GAP, 22, 23);
        assertEquals(2, shape.runs().size());
        assertEquals(2, shape.runs().getFirst().xs().length);
        assertTrue(shape.runs().get(1).xs()[0] > shape.runs().get(0).xs()[1] + 40);
    }

    @Test
    void higherIsHigherAndTheLastHasTheDot() {
        SparklineShape shape = shape(10, 30, 20);
        double[] ys = shape.runs().getFirst().ys();
        assertTrue(ys[1] < ys[2] && ys[2] < ys[0]);
        assertEquals(ys[2], shape.last().orElseThrow().y());
    }

    @Test
    void withoutANewestSampleThereIsNoDot() {
        assertTrue(shape(10, 30, GAP).last().isEmpty());
    }

    @Test
    void nothingMeasuredDrawsNothing() {
        assertTrue(shape().runs().isEmpty());
        assertTrue(shape(GAP, GAP).runs().isEmpty());
        assertTrue(shape(Double.POSITIVE_INFINITY).runs().isEmpty());
    }

    @Test
    void aSteadyValueRunsInTheMiddle() {
        for (double y : shape(5, 5, 5).runs().getFirst().ys()) {
            assertEquals(10, y);
        }
    }

    private static Thresholds limits(double... four) {
        OptionalDouble[] each =
                Arrays.stream(four)
                        .mapToObj(
                                limit ->
                                        Double.isNaN(limit)
                                                ? OptionalDouble.empty()
                                                : OptionalDouble.of(limit))
                        .toArray(OptionalDouble[]::new);
        return new Thresholds(each[0], each[1], each[2], each[3]);
    }

    private static List<SparklineShape.Band> bands(double[] samples, Thresholds limits) {
        return SparklineShape.of(samples, limits, 106, 20).bands();
    }

    @Test
    void aLimitIsPartOfTheScaleAndItsBandLiesBeyondIt() {
        SparklineShape shape =
                SparklineShape.of(new double[] {20, 22}, limits(GAP, GAP, 40, GAP), 106, 20);
        SparklineShape.Band band = shape.bands().getFirst();
        assertEquals(0, band.top());
        assertFalse(band.critical());
        assertTrue(band.height() >= 3, "it can be seen");
        assertTrue(band.height() < shape.runs().getFirst().ys()[1] - 5);
    }

    @Test
    void theCriticalBandFollowsTheWarningBandAndTheyDoNotOverlap() {
        List<SparklineShape.Band> bands = bands(new double[] {5, 95}, limits(10, 20, 80, 90));
        assertEquals(List.of(true, false, false, true), criticals(bands));
        for (int one = 1; one < bands.size(); one++) {
            SparklineShape.Band lower = bands.get(one - 1);
            SparklineShape.Band upper = bands.get(one);
            assertTrue(upper.top() + upper.height() <= lower.top(), lower + " and " + upper);
        }
        assertEquals(0, bands.getLast().top());
        assertEquals(20, bands.getFirst().top() + bands.getFirst().height());
    }

    private static List<Boolean> criticals(List<SparklineShape.Band> bands) {
        return bands.stream().map(SparklineShape.Band::critical).toList();
    }

    @Test
    void aCriticalLimitAloneIsABandOfItsOwn() {
        assertEquals(
                List.of(true), criticals(bands(new double[] {20, 22}, limits(GAP, GAP, GAP, 40))));
        assertEquals(
                List.of(true), criticals(bands(new double[] {20, 22}, limits(5, GAP, GAP, GAP))));
    }

    @Test
    void withoutLimitsThereIsNoBandAndNonsenseIsNone() {
        assertEquals(List.of(), bands(new double[] {20, 22}, Thresholds.NONE));
        assertEquals(
                List.of(),
                bands(new double[] {20, 22}, limits(GAP, GAP, Double.POSITIVE_INFINITY, GAP)));
    }

    @Test
    void allBeyondTheLimitIsInsideTheBand() {
        SparklineShape.Band band =
                bands(new double[] {50, 60}, limits(GAP, GAP, 40, GAP)).getFirst();
        assertTrue(band.top() == 0 && band.height() >= 17, band.toString());
    }

    @Test
    void everythingStaysInside() {
        double[] samples = new double[200];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Math.sin(i) * 1e6;
        }
        for (SparklineShape.Run run : shape(samples).runs()) {
            for (int i = 0; i < run.xs().length; i++) {
                assertTrue(run.xs()[i] >= 0 && run.xs()[i] <= 106);
                assertTrue(run.ys()[i] >= 0 && run.ys()[i] <= 20);
            }
        }
    }
}
