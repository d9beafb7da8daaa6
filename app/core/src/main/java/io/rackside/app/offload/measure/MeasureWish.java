package io.rackside.app.offload.measure;

import io.rackside.model.Message;
import io.rackside.nic.measure.Benchmark;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What a person wants measured.
 *
 * @param port interface of the near host
 * @param farPort interface of the far host
 * @param peer address of the far host in the network of that port; empty to find it
 * @param storage file or block device at the near host, which is read and never written
 * @param seconds each load lasts, {@value #LEAST} to {@value #MOST}
 * @param profile that the near port is set to, by its id; empty for none
 */
public record MeasureWish(
        String port,
        String farPort,
        Optional<String> peer,
        Optional<String> storage,
        int seconds,
        String profile) {
    public static final int SECONDS = 20;
    public static final int LEAST = 2;
    public static final int MOST = 120;

    public MeasureWish {
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(farPort, "farPort");
        Objects.requireNonNull(peer, "peer");
        Objects.requireNonNull(storage, "storage");
        Objects.requireNonNull(profile, "profile");
        Duration lasts = Duration.ofSeconds(seconds);
        if (lasts.compareTo(Benchmark.LEAST) < 0 || lasts.compareTo(Benchmark.MOST) > 0) {
            throw new MeasureRefused(Message.of("core.measure.wrong-seconds", LEAST, MOST));
        }
    }

    /** Everything that these two ports allow, as long as usual. */
    public static MeasureWish of(String port, String farPort) {
        return new MeasureWish(port, farPort, Optional.empty(), Optional.empty(), SECONDS, "");
    }
}
