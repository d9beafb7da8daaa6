package io.rackside.drivers.cluster.api;

import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import io.rackside.drivers.cluster.api.ClusterException.Kind;
import io.rackside.drivers.cluster.kubeconfig.ClusterLogin;
import io.rackside.drivers.cluster.plugin.PluginToken;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import okhttp3.OkHttpClient;
import okhttp3.Protocol;

import java.net.Proxy;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;

/**
 * Builds the client library's HTTP client from what we read ourselves, field by field: its own
 * readers of kubeconfigs run the programs those name while they read, and the rest of it takes a
 * second to begin. It is given no configuration object, not even an empty one: for that it would
 * read all authorities this machine trusts, to be told others right after. What it does of itself
 * beyond sending a request is taken from it too: trusting, logging in, following, asking again.
 */
final class Connection {
    private static final Duration CONNECT = Duration.ofSeconds(15);

    /**
     * Each request on a connection of its own: the few at once need no more, and the package's
     * cache of classes knows no HTTP/2. With that its first look at a real server (1.36, 508 nodes,
     * 20 033 pods, loopback) took 1.6 s from the program's start, without it 0.5 s.
     */
    private static final List<Protocol> ONE_BY_ONE = List.of(Protocol.HTTP_1_1);

    private Connection() {}

    /**
     * @param silence after which a watch is given up
     * @throws ClusterException when the login or the trusted certificates cannot be read
     */
    static HttpClient to(ClusterAccess access, Time time, Duration silence)
            throws ClusterException {
        TrustManager[] trust;
        KeyManager[] keys;
        try {
            trust =
                    access.trusted().isEmpty()
                            ? ServerTrust.usual()
                            : ServerTrust.only(access.trusted().get());
            keys =
                    access.login() instanceof ClusterLogin.Certificate certificate
                            ? ClientIdentity.of(certificate, access.server().getAuthority())
                            : new KeyManager[0];
        } catch (GeneralSecurityException e) {
            throw new ClusterException(
                    Kind.NOT_TRUSTED,
                    Message.of("cluster.error.certificates", access.server().getAuthority()),
                    e);
        }
        HttpClient.Factory plain = new Factory(access, time, silence);
        return plain.newBuilder().sslContext(keys, trust).build();
    }

    private static Optional<TokenSource> tokens(ClusterAccess access) {
        if (access.login() instanceof ClusterLogin.Token(char[] token)) {
            PluginToken fixed = new PluginToken(new String(token), Optional.empty());
            return Optional.of(() -> fixed);
        }
        return access.login() instanceof ClusterLogin.Plugin ? access.tokens() : Optional.empty();
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
                    .connectTimeout(CONNECT)
                    .readTimeout(Duration.ZERO)
                    .writeTimeout(Duration.ZERO)
                    .protocols(ONE_BY_ONE)
                    .proxy(Proxy.NO_PROXY)
                    .addInterceptor(new RetryAfter(time))
                    .addInterceptor(new IdleLimit(silence))
                    .addNetworkInterceptor(new NoDetours());
            tokens(access).ifPresent(source -> builder.addInterceptor(new Bearer(source, time)));
            access.serverName().ifPresent(name -> verify(builder, name));
        }

        private static void verify(OkHttpClient.Builder builder, String name) {
            HostnameVerifier usual = builder.build().hostnameVerifier();
            builder.hostnameVerifier((_, session) -> usual.verify(name, session));
        }
    }
}
