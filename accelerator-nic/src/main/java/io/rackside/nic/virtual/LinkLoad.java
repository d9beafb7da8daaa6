package io.rackside.nic.virtual;

import java.time.Instant;

/**
 * What a load between two ports comes to, made of how both are set: what the driver and the card do
 * in larger pieces costs the processors less, and more queues spread it over more of them.
 *
 * @param nearCpus busy at the near host, 1 for a whole processor
 * @param lost share of the packets that the far card has no room for
 */
record LinkLoad(double gigabits, double nearCpus, double farCpus, double lost) {
    private static final double MEGA = 1_000;
    private static final int JUMBO = 9_000;
    private static final int SMALL_RING = 1_024;
    private static final double HEADERS = 0.941;
    private static final double JUMBO_HEADERS = 0.99;

    /** Of one processor for a gigabit a second, with nothing done in larger pieces. */
    private static final double BARE = 0.60;

    private static final double IN_PIECES = 0.55;
    private static final double FEWER_INTERRUPTS = 0.90;
    private static final double LONG_FRAMES = 0.60;

    /** RDMA leaves the processors alone but for posting its work. */
    private static final double POSTING = 0.05;

    /** TCP with so many streams. */
    static LinkLoad tcp(VirtualPort near, VirtualPort far, int streams) {
        double line = line(near, far) * (jumbo(near, far) ? JUMBO_HEADERS : HEADERS);
        double sends = cost(near, far, "tcp-segmentation-offload");
        double takes = cost(far, near, "generic-receive-offload");
        double rate =
                Math.min(line, Math.min(most(near, streams, sends), most(far, streams, takes)));
        double lost = far.settings.rxRing < SMALL_RING && rate > 1 ? 0.0004 : 0;
        return new LinkLoad(rate * (1 - 20 * lost), rate * sends, rate * takes, lost);
    }

    /** RDMA; a class without losses carries it whole. */
    static LinkLoad rdma(VirtualPort near, VirtualPort far) {
        boolean lossless = lossless(near) && lossless(far);
        double share = (jumbo(near, far) ? 0.97 : 0.90) * (lossless ? 1 : 0.92);
        return new LinkLoad(line(near, far) * share, POSTING, POSTING, 0);
    }

    private static boolean lossless(VirtualPort port) {
        for (boolean on : port.settings.pfc) {
            if (on) {
                return true;
            }
        }
        return false;
    }

    private static double line(VirtualPort near, VirtualPort far) {
        return Math.min(near.speed(), far.speed()) / MEGA;
    }

    static boolean jumbo(VirtualPort near, VirtualPort far) {
        return Math.min(near.settings.mtu, far.settings.mtu) >= JUMBO;
    }

    private static double cost(VirtualPort port, VirtualPort other, String feature) {
        double cost = BARE;
        cost *= port.settings.features.on(feature) ? IN_PIECES : 1;
        cost *= port.settings.adaptiveRx ? FEWER_INTERRUPTS : 1;
        cost *= jumbo(port, other) ? LONG_FRAMES : 1;
        return cost;
    }

    private static double most(VirtualPort port, int streams, double cost) {
        return Math.min(streams, port.settings.channels) / cost;
    }

    /** Puts it on both hosts for a while. */
    void on(HostState near, VirtualPort from, VirtualNetwork.Found to, Instant begin, Instant end) {
        int frame = Math.min(from.settings.mtu, to.port().settings.mtu);
        near.ticks.add(begin, end, nearCpus);
        to.host().ticks.add(begin, end, farCpus);
        from.traffic.add(begin, end, PortTraffic.Rate.of(gigabits / 50, gigabits, frame, 0));
        to.port()
                .traffic
                .add(begin, end, PortTraffic.Rate.of(gigabits, gigabits / 50, frame, lost));
    }
}
