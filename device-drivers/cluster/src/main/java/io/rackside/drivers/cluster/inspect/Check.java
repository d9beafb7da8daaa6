package io.rackside.drivers.cluster.inspect;

/** One check: looks at what the others share, or asks for itself. */
@FunctionalInterface
interface Check {
    /** A part of a check, which may be all that can be read of it. */
    interface Part {
        void run() throws Unread, InterruptedException;
    }

    /**
     * @throws Unread when what it needs cannot be read; what it has found by then stands
     */
    void run(Look look, Findings findings) throws Unread, InterruptedException;

    /** Runs parts one after the other; one that cannot be read does not keep the others. */
    static void parts(Findings findings, Part... parts) throws InterruptedException {
        for (Part part : parts) {
            try {
                part.run();
            } catch (Unread e) {
                findings.unread("", e.because());
            }
        }
    }
}
