package io.rackside.drivers.cluster.reading;

import io.rackside.operations.Time;

import java.time.Duration;

/**
 * What a cluster may cost its link in the long run, all together: what is followed comes as it
 * comes, and what it leaves of the ration is for reading beside it. A reading may be begun while
 * nothing is owed; what it took is owed then, until time has paid it. So no span of time carries
 * more than the ration, one reading, and {@link #SAVED}, unless what is followed takes more alone;
 * then one reading goes in ten minutes. Not for several threads.
 */
public final class Ration {
    /** Of up to 125 nodes, bits a second: 50 000 are promised at 64. */
    static final long SMALL = 48_000;

    /** Of 500 nodes and more: 200 000 are promised. */
    static final long LARGE = 192_000;

    private static final long EACH_NODE = LARGE / 500;

    /** What was not used is kept for so long. */
    static final Duration SAVED = Duration.ofSeconds(10);

    /** Of what was taken too much, no more than what comes in so long is owed. */
    static final Duration OWED = Duration.ofMinutes(2);

    /** So often something is read at the least. */
    static final Duration LEAST = Duration.ofMinutes(10);

    private final Time time;
    private double left;
    private long carried;
    private long at;
    private long readAt;

    /**
     * @param carried bytes that the link has carried so far
     */
    public Ration(Time time, long carried) {
        this.time = time;
        this.carried = carried;
        at = time.nanos();
        readAt = at;
    }

    /** Bytes a second, of so many nodes. */
    static long of(int nodes) {
        return Math.clamp(nodes * EACH_NODE, SMALL, LARGE) / Byte.SIZE;
    }

    /**
     * Whether something may be read now.
     *
     * @param all bytes that the connection has carried, both ways; fewer than before on a new one
     * @param nodes there are
     * @param most bytes a second that the link can spare
     */
    public boolean allows(long all, int nodes, long most) {
        long rate = Math.min(of(nodes), most);
        long now = time.nanos();
        double income = rate * (now - at) / 1e9;
        double spent = all < carried ? all : all - carried;
        at = now;
        carried = all;
        left =
                Math.clamp(
                        left + income - spent,
                        -(double) rate * OWED.toSeconds(),
                        (double) rate * SAVED.toSeconds());
        return left >= 0 || now - readAt >= LEAST.toNanos();
    }

    /** Something is read now. */
    public void reads() {
        readAt = time.nanos();
    }
}
