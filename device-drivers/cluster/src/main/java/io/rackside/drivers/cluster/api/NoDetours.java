package io.rackside.drivers.cluster.api;

import okhttp3.Interceptor;
import okhttp3.Response;

import java.io.IOException;

/**
 * Stands nearest to the wire. An API server sends nobody elsewhere: what does is none, or somebody
 * between. And Retry-After gets another name, for the library sends a write again when it sees 0.
 */
final class NoDetours implements Interceptor {
    /** The name it gets. */
    static final String RETRY_AFTER = "Rackside-Retry-After";

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        if (response.isRedirect()) {
            response.close();
            throw new IOException("sent elsewhere: " + response.code());
        }
        String value = response.header("Retry-After");
        return value == null
                ? response
                : response.newBuilder()
                        .removeHeader("Retry-After")
                        .header(RETRY_AFTER, value)
                        .build();
    }
}
