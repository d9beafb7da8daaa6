package io.rackside.drivers.cluster.api;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import io.rackside.drivers.cluster.api.ClusterException.Kind;
import io.rackside.drivers.cluster.kubeconfig.ClusterLogin;
import io.rackside.drivers.cluster.plugin.PluginToken;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import okhttp3.OkHttpClient;

import java.net.Proxy;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;

import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;

/**
 * Builds the client library's HTTP client from what we read ourselves, field by field: its own
 * readers of kubeconfigs run the programs those name while they read, and the rest of it takes a
 * second to begin. What it does of itself beyond sending a request is taken from it too: trusting,
 * logging in, following, asking again.
 */
final class Connection {
    private static final int CONNECT = Math.toIntExact(Duration.ofSeconds(15).toMillis());
    private static final String USER_AGENT = "rackside";

    private Connection() {}

    /**
     * @param silence after which a watch is given up
     * @throws ClusterException when the login or the trusted certificates cannot be read
     */
    static HttpClient to(ClusterAccess access, Time time, Duration silence)
            throws ClusterException {
        Config config =
                new ConfigBuilder(Config.empty())
                        .withMasterUrl(access.server() + "/")
                        .withUserAgent(USER_AGENT)
                        .withConnectionTimeout(CONNECT)
                        .withRequestRetryBackoffLimit(0)
                        .withOnlyHttpWatches(true)
                        .build();
        TrustManager[] trust;
        KeyManager[] keys;
        try {
            trust =
                    access.trusted().isEmpty()
                            ? ServerTrust.usual()
                            : ServerTrust.only(access.trusted().get());
            keys =
                    access.login() instanceof ClusterLogin.Certificate certificate
                            ? ClientIdentity.of(certificate)
                            : new KeyManager[0];
        } catch (GeneralSecurityException e) {
            throw new ClusterException(
                    Kind.NOT_TRUSTED,
                    Message.of("cluster.error.certificates", access.server().getAuthority()),
                    e);
        }
        HttpClient.Factory plain = new Factory(access, time, silence);
        HttpClient.Builder builder = plain.newBuilder(config);
        return builder.sslContext(keys, trust).build();
    }

    private static Optional<TokenSource> tokens(ClusterAccess access) {
        return switch (access.login()) {
            case ClusterLogin.Token(char[] token) -> {
                PluginToken fixed = new PluginToken(new String(token), Optional.empty());
                yield Optional.of(() -> fixed);
            }
            case ClusterLogin.Plugin _ -> access.tokens();
            case ClusterLogin.Certificate _, ClusterLogin.None _ -> Optional.empty();
        };
    }

    private static final class Factory extends OkHttpClientFactory {
        private final ClusterAccess access;
        private final Time time;
        private final Duration silence;

        private Factory(ClusterAccess access, Time time, Duration silence) {
            this.access = access;
            this.time = time;
            this.silence = silence;
        }

        @Override
        protected void additionalConfig(OkHttpClient.Builder builder) {
            builder.retryOnConnectionFailure(false)
                    .proxy(Proxy.NO_PROXY)
                    .addInterceptor(new RetryAfter(time))
                    .addInterceptor(new IdleLimit(silence))
                    .addNetworkInterceptor(new NoDetours());
            tokens(access).ifPresent(source -> builder.addInterceptor(new Bearer(source, time)));
            HostnameVerifier usual = builder.build().hostnameVerifier();
            access.serverName()
                    .ifPresent(
                            name ->
                                    builder.hostnameVerifier(
                                            (_, session) -> usual.verify(name, session)));
        }
    }
}
