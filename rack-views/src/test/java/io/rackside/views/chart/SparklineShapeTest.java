package io.rackside.views.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.OptionalDouble;

class SparklineShapeTest {
    private static final double GAP = Double.NaN;

    private static SparklineShape shape(double... samples) {
        return SparklineShape.of(samples, OptionalDouble.empty(), 106, 20);
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

    @Test
    void theThresholdIsPartOfTheScale() {
        SparklineShape shape =
                SparklineShape.of(new double[] {20, 22}, OptionalDouble.of(40), 106, 20);
        assertTrue(shape.thresholdY().getAsDouble() < shape.runs().getFirst().ys()[1] - 5);
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
