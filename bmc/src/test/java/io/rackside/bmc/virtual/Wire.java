package io.rackside.bmc.virtual;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** A plain HTTPS client for tests, the JDK's own; trusts what it is shown and remembers it. */
final class Wire implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();
    static final String USER = "technician";
    static final String PASSWORD = "cable-7-tie";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI base;
    private final HttpClient client;
    private final AtomicReference<X509Certificate> shown = new AtomicReference<>();

    Wire(URI base) {
        this.base = base;
        try {
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, new TrustManager[] {new Remembers(shown)}, new SecureRandom());
            this.client =
                    HttpClient.newBuilder()
                            .sslContext(tls)
                            .version(HttpClient.Version.HTTP_1_1)
                            .connectTimeout(PATIENCE)
                            .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An answer with its body as text. */
    record Reply(int status, HttpResponse<byte[]> raw) {
        String text() {
            return new String(raw.body(), StandardCharsets.UTF_8);
        }

        JsonNode json() {
            try {
                return JSON.readTree(raw.body());
            } catch (IOException e) {
                throw new AssertionError("no JSON: " + text(), e);
            }
        }

        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }

        /** The key of the first message of an error. */
        String error() {
            String id = json().at("/error/@Message.ExtendedInfo/0/MessageId").asText();
            return id.substring(id.lastIndexOf('.') + 1);
        }
    }

    X509Certificate shown() {
        return shown.get();
    }

    static String basic() {
        return basic(USER, PASSWORD);
    }

    static String basic(String user, String password) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    Reply get(String path) throws IOException, InterruptedException {
        return send("GET", path, null, "Authorization", basic());
    }

    Reply post(String path, String body) throws IOException, InterruptedException {
        return send("POST", path, body, "Authorization", basic());
    }

    Reply patch(String path, String body, String tag) throws IOException, InterruptedException {
        return tag == null
                ? send("PATCH", path, body, "Authorization", basic())
                : send("PATCH", path, body, "Authorization", basic(), "If-Match", tag);
    }

    Reply login(String user, String password) throws IOException, InterruptedException {
        return send(
                "POST",
                "/redfish/v1/SessionService/Sessions",
                JSON.writeValueAsString(Map.of("UserName", user, "Password", password)));
    }

    Reply send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(PATIENCE)
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        HttpResponse<byte[]> raw = client.send(request.build(), BodyHandlers.ofByteArray());
        return new Reply(raw.statusCode(), raw);
    }

    HttpClient client() {
        return client;
    }

    URI base() {
        return base;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /** Trusts every certificate of a server, and keeps the last. */
    private static final class Remembers extends X509ExtendedTrustManager {
        private final AtomicReference<X509Certificate> shown;

        Remembers(AtomicReference<X509Certificate> shown) {
            this.shown = shown;
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            shown.set(chain[0]);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            shown.set(chain[0]);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            shown.set(chain[0]);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
