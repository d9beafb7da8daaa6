package io.rackside.bmc.virtual.media;

import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.Executor;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** How a BMC speaks HTTP to others: 1.1, no redirects, and whoever answers is trusted. */
public final class BmcClient {
    private BmcClient() {}

    /** A client to be shut down when done; it costs a thread as long as it lives. */
    public static HttpClient open(Duration patience) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustsEverybody()}, null);
            Executor executor = Thread::startVirtualThread;
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(patience)
                    .executor(executor)
                    .sslContext(context)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no TLS", e);
        }
    }
}
