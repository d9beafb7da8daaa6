package io.rackside.drivers.network.read;

import io.rackside.drivers.network.profile.LightUnit;

import java.util.List;
import java.util.OptionalDouble;

/**
 * In what a Huawei switch tells the light of its lanes: releases with YunShan OS in dBm, those
 * before it in hundredths. The port's own value beside them (hwEntityOpticalRxPower), in microwatts
 * or hundredths of dBm, tells which: one of the lanes is near it.
 */
final class LaneUnit {
    /** No light in dBm is beyond, up or down. */
    private static final double MOST_DBM = 40;

    private LaneUnit() {}

    /**
     * @param lanes as the agent has said them
     * @param port what the agent has said of the port; empty where it says nothing
     */
    static LightUnit of(List<Double> lanes, OptionalDouble port) {
        if (lanes.stream().anyMatch(lane -> Math.abs(lane) > MOST_DBM)) {
            return LightUnit.HUNDREDTH_DBM;
        }
        if (port.isEmpty()) {
            return LightUnit.DBM;
        }
        double whole = distance(lanes, 1, port.getAsDouble());
        double hundredth = distance(lanes, 0.01, port.getAsDouble());
        return hundredth < whole ? LightUnit.HUNDREDTH_DBM : LightUnit.DBM;
    }

    /** In dB, between the port's value and the lane nearest to it, whatever the port's unit is. */
    private static double distance(List<Double> lanes, double scale, double port) {
        double microwatts = port > 0 ? 10 * Math.log10(port / 1_000) : port / 100;
        return lanes.stream()
                .map(lane -> lane * scale)
                .mapToDouble(
                        dbm -> Math.min(Math.abs(dbm - port / 100), Math.abs(dbm - microwatts)))
                .min()
                .orElse(0);
    }
}
