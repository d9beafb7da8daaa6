package io.rackside.drivers.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.rackside.operations.Time;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;

/** Requests to one API server, at most three at a time beside the watches. */
final class ClusterHttp implements AutoCloseable {
    /** Reads an answer to its end. */
    interface Reader<T> {
        T read(InputStream answer) throws IOException;
    }

    private static final int AT_ONCE = 3;

    /** The longest page that is asked for is some 8 MB unpacked. */
    private static final long ANSWER_MOST = 256L << 20;

    private static final int OK_LEAST = 200;
    private static final int OK_MOST = 299;

    private final KubernetesClient client;
    private final String base;
    private final Failures failures;
    private final Semaphore free = new Semaphore(AT_ONCE, true);

    ClusterHttp(ClusterAccess access, Time time) {
        client = Connection.to(access, time);
        base = access.server().toString().replaceAll("/+$", "");
        failures = new Failures(access.server().getAuthority());
    }

    /**
     * Reads.
     *
     * @param path with its query, beginning with a slash
     * @param accept the media type wanted
     */
    <T> T get(String path, String accept, Reader<T> reader)
            throws ClusterException, InterruptedException {
        return send(request(path).setHeader("Accept", accept).build(), reader);
    }

    /** Changes, or asks what has to be posted. */
    JsonNode send(String method, String path, String contentType, JsonNode body)
            throws ClusterException, InterruptedException {
        return send(
                request(path)
                        .setHeader("Accept", "application/json")
                        .method(method, contentType, body.toString())
                        .build(),
                Json.TREE::readTree);
    }

    /** Reads what comes for as long as it comes; not counted among those at a time. */
    <T> T stream(String path, String accept, Reader<T> reader)
            throws ClusterException, InterruptedException {
        return exchange(request(path).setHeader("Accept", accept).build(), reader, Long.MAX_VALUE);
    }

    private <T> T send(HttpRequest request, Reader<T> reader)
            throws ClusterException, InterruptedException {
        free.acquire();
        try {
            return exchange(request, reader, ANSWER_MOST);
        } finally {
            free.release();
        }
    }

    private HttpRequest.Builder request(String path) {
        return client.getHttpClient().newHttpRequestBuilder().uri(base + path);
    }

    private <T> T exchange(HttpRequest request, Reader<T> reader, long most)
            throws ClusterException, InterruptedException {
        HttpClient http = client.getHttpClient();
        CompletableFuture<HttpResponse<InputStream>> future =
                http.sendAsync(request, InputStream.class);
        HttpResponse<InputStream> response;
        try {
            response = future.get();
        } catch (InterruptedException e) {
            Thread.ofVirtual().name("cluster-drop").start(() -> drop(future));
            throw e;
        } catch (ExecutionException e) {
            throw failures.of(e.getCause());
        }
        try (InputStream body = new BoundedInput(response.body(), most)) {
            if (response.code() < OK_LEAST || response.code() > OK_MOST) {
                throw failures.of(response.code(), response.header("Retry-After"), body);
            }
            return reader.read(body);
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw failures.of(e);
        }
    }

    /** An answer nobody waits for any more would keep its connection. */
    private static void drop(CompletableFuture<HttpResponse<InputStream>> late) {
        try {
            late.join().body().close();
        } catch (IOException | CompletionException | CancellationException _) {
            // Then there is none to give back.
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
