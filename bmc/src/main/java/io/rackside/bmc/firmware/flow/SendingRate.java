package io.rackside.bmc.firmware.flow;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Bytes per second of the last seconds. Used by many threads. */
public final class SendingRate {
    private static final Duration WINDOW = Duration.ofSeconds(10);

    /** One sample each tenth of the window is enough. */
    private static final int SAMPLES_MAX = 64;

    private record Sample(long nanos, long bytes) {}

    private final Deque<Sample> samples = new ArrayDeque<>();

    /** Notes how much has been sent in all. */
    public synchronized void at(long nanos, long bytes) {
        Sample last = samples.peekLast();
        long apart = WINDOW.toNanos() / SAMPLES_MAX;
        if (last != null && samples.size() > 1 && nanos - last.nanos() < apart) {
            samples.removeLast();
        }
        samples.addLast(new Sample(nanos, bytes));
        while (samples.size() > 2
                && (samples.size() > SAMPLES_MAX * 2
                        || nanos - samples.peekFirst().nanos() > WINDOW.toNanos())) {
            samples.removeFirst();
        }
    }

    /** 0 before two samples. */
    public synchronized double bytesPerSecond() {
        if (samples.size() < 2) {
            return 0;
        }
        Sample first = samples.peekFirst();
        Sample last = samples.peekLast();
        long nanos = last.nanos() - first.nanos();
        return nanos <= 0 ? 0 : (last.bytes() - first.bytes()) * 1e9 / nanos;
    }
}
