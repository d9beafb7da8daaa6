package io.rackside.app.firmware;

import io.rackside.bmc.firmware.flow.SendingRate;
import io.rackside.model.Message;

import java.time.Duration;
import java.util.Optional;

/** How far an image is on its way over a site's link to the relay there, in words. */
public final class Crossing {
    private static final double MEGABYTE = 1e6;
    private static final double KILOBITS_OF_BYTE = 0.008;
    private static final int ALL = 100;

    private final long size;
    private final SendingRate rate = new SendingRate();
    private long there;

    /**
     * @param size of the image in bytes, more than 0
     */
    public Crossing(long size) {
        this.size = size;
    }

    /**
     * So much of it is there.
     *
     * @param nanos of the same clock each time
     * @param bytes from the beginning of the image
     */
    public void at(long nanos, long bytes) {
        rate.at(nanos, bytes);
        there = bytes;
    }

    /** Of the last seconds; 0 before that can be told. */
    public double bytesPerSecond() {
        return rate.bytesPerSecond();
    }

    /** 0 to 100, all of it only at the end. */
    public long percent() {
        return there * ALL / size;
    }

    /** At the rate of the last seconds. */
    public Optional<Duration> left() {
        double now = bytesPerSecond();
        return now > 0
                ? Optional.of(Duration.ofSeconds((long) Math.ceil((size - there) / now)))
                : Optional.empty();
    }

    /** All that in one sentence. */
    public Message text() {
        Message.Measure sent = new Message.Measure(there / MEGABYTE, "MB");
        Message.Measure whole = new Message.Measure(size / MEGABYTE, "MB");
        return left().filter(rest -> !rest.isZero())
                .map(
                        rest ->
                                Message.of(
                                        "core.firmware.to-relay-rate",
                                        sent,
                                        whole,
                                        percent(),
                                        new Message.Measure(
                                                bytesPerSecond() * KILOBITS_OF_BYTE, "kbit/s"),
                                        rest))
                .orElseGet(() -> Message.of("core.firmware.to-relay", sent, whole, percent()));
    }
}
