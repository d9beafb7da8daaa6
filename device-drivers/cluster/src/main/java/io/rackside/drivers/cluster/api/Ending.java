package io.rackside.drivers.cluster.api;

import okhttp3.Call;

import java.io.IOException;

/** One request that another thread may end, and why it did. */
final class Ending {
    private final Call call;
    private volatile Unfit why;

    Ending(Call call) {
        this.call = call;
    }

    /** Ends it: its connection is closed, and whoever waits for it is told. */
    void now(Unfit reason) {
        why = reason;
        call.cancel();
    }

    /** What broke it, as far as it was us. */
    IOException of(IOException broken) {
        return why == null ? broken : why;
    }
}
