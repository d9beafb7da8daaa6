package io.rackside.drivers.cluster.api;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import io.rackside.drivers.cluster.kubeconfig.ClusterLogin;
import io.rackside.operations.Time;

import okhttp3.OkHttpClient;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * Builds the client library's client from what we read ourselves, field by field: its own readers
 * of kubeconfigs run the programs those name while they read (measured, fabric8 7.8.0).
 */
final class Connection {
    private static final int CONNECT = Math.toIntExact(Duration.ofSeconds(15).toMillis());
    private static final String USER_AGENT = "rackside";

    private Connection() {}

    static KubernetesClient to(ClusterAccess access, Time time) {
        ConfigBuilder config =
                new ConfigBuilder(Config.empty())
                        .withMasterUrl(access.server() + "/")
                        .withUserAgent(USER_AGENT)
                        .withConnectionTimeout(CONNECT)
                        .withRequestRetryBackoffLimit(0)
                        .withOnlyHttpWatches(true);
        access.trusted().ifPresent(pem -> config.withCaCertData(base64(pem)));
        access.serverName().ifPresent(config::withTlsServerName);
        switch (access.login()) {
            case ClusterLogin.Token(char[] token) -> config.withOauthToken(new String(token));
            case ClusterLogin.Certificate(String certificate, char[] key) ->
                    config.withClientCertData(base64(certificate))
                            .withClientKeyData(base64(new String(key)));
            case ClusterLogin.Plugin _ ->
                    access.token().ifPresent(from -> config.withOauthTokenProvider(from::get));
            case ClusterLogin.None _ -> {}
        }
        return new KubernetesClientBuilder()
                .withConfig(config.build())
                .withHttpClientFactory(new Factory(time))
                .build();
    }

    private static String base64(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
    }

    private static final class Factory extends OkHttpClientFactory {
        private final Time time;

        private Factory(Time time) {
            this.time = time;
        }

        @Override
        protected void additionalConfig(OkHttpClient.Builder builder) {
            builder.addInterceptor(new RetryAfter(time)).addInterceptor(new IdleLimit());
        }
    }
}
