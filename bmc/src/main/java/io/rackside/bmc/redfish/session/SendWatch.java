package io.rackside.bmc.redfish.session;

import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Request;

/** Notes when the first byte of a request may have left. */
final class SendWatch extends EventListener {
    /** The note, which travels with its request. */
    static final class Sent {
        private volatile boolean started;
    }

    private final Sent sent;

    SendWatch(Request request) {
        this.sent = request.tag(Sent.class);
    }

    static boolean sent(Request request) {
        Sent sent = request.tag(Sent.class);
        return sent == null || sent.started;
    }

    @Override
    public void requestHeadersStart(Call call) {
        if (sent != null) {
            sent.started = true;
        }
    }
}
