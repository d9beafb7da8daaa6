package io.rackside.bmc.redfish.session;

import okhttp3.Call;
import okhttp3.Response;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The lines of an answer that does not end. */
final class ResponseLines implements EventStream {
    /** Bytes of one line; an event of Redfish is a few thousand. */
    static final long LINE_MAX = 1 << 20;

    private final Call call;
    private final Response response;

    ResponseLines(Call call, Response response) {
        this.call = call;
        this.response = response;
    }

    @Override
    public int status() {
        return response.code();
    }

    @Override
    public String contentType() {
        String type = response.header("Content-Type");
        return type == null ? "" : type;
    }

    @Override
    public String line() throws IOException {
        try {
            return response.body().source().exhausted()
                    ? null
                    : response.body().source().readUtf8LineStrict(LINE_MAX);
        } catch (EOFException e) {
            if (response.body().source().exhausted()) {
                return null;
            }
            throw e;
        }
    }

    @Override
    public InputStream bytes() {
        return response.body().byteStream();
    }

    @Override
    public void close() {
        // A stream is read by one thread and closed by another; cancelling is what allows that.
        call.cancel();
    }
}
