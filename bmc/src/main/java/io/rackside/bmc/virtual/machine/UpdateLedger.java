package io.rackside.bmc.virtual.machine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What updates did to a box, counted for those who have to prove that nothing happened twice. */
public final class UpdateLedger {
    /**
     * An image was laid over a part, or was begun to be.
     *
     * @param sha256 of the whole image, 64 lower-case hexadecimal digits
     * @param finished empty when it never was
     */
    public record Flash(
            String part,
            String version,
            String sha256,
            Instant begun,
            Optional<Instant> finished) {}

    /**
     * Bytes that were pushed at the BMC, or that it fetched.
     *
     * @param where path they were sent to, or address they came from
     * @param whole whether all of them came
     */
    public record Transfer(String where, boolean pulled, long bytes, boolean whole) {}

    private final List<Flash> flashes = new ArrayList<>();
    private final List<Transfer> transfers = new ArrayList<>();
    private int bmcRestarts;
    private int hostRestarts;
    private int orders;

    /** In the order they began. */
    public synchronized List<Flash> flashes() {
        return List.copyOf(flashes);
    }

    /** How many began over that part with that image. */
    public synchronized long flashesOf(String part, String sha256) {
        return flashes.stream()
                .filter(f -> f.part().equals(part) && f.sha256().equals(sha256))
                .count();
    }

    /** In the order they ended. */
    public synchronized List<Transfer> transfers() {
        return List.copyOf(transfers);
    }

    /** How many updates were taken, whatever became of them. */
    public synchronized int orders() {
        return orders;
    }

    /** How often the BMC started anew, by itself or told to. */
    public synchronized int bmcRestarts() {
        return bmcRestarts;
    }

    /** How often the host was reset or powered on, by whomever. */
    public synchronized int hostRestarts() {
        return hostRestarts;
    }

    /** Some bytes came, or the last of them. */
    public synchronized void transferred(Transfer one) {
        transfers.add(one);
    }

    synchronized void ordered() {
        orders++;
    }

    synchronized void bmcRestarted() {
        bmcRestarts++;
    }

    synchronized void hostRestarted() {
        hostRestarts++;
    }

    synchronized void begun(Flash one) {
        flashes.add(one);
    }

    synchronized void finished(Flash one, Instant at) {
        int place = flashes.lastIndexOf(one);
        flashes.set(
                place,
                new Flash(one.part(), one.version(), one.sha256(), one.begun(), Optional.of(at)));
    }
}
