package io.rackside.bmc.redfish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import io.rackside.bmc.redfish.session.BmcAddress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A small Redfish service on loopback that serves bodies as they are: a recorded tree, or the few
 * resources a test is about. Tests put handlers of their own before it.
 */
final class ServedTree implements AutoCloseable {
    /** Answers a request itself, or returns false to leave it to the tree. */
    interface Handler {
        boolean handle(HttpExchange exchange, String path) throws IOException;
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final boolean secure;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, byte[]> bodies = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Handler> handlers = new CopyOnWriteArrayList<>();
    private volatile boolean expands;

    ServedTree() {
        this(null);
    }

    /** With a certificate of its own, over TLS. */
    ServedTree(TestCertificate certificate) {
        this(certificate, InetAddress.getLoopbackAddress());
    }

    ServedTree(TestCertificate certificate, InetAddress at) {
        secure = certificate != null;
        try {
            InetSocketAddress any = new InetSocketAddress(at, 0);
            if (secure) {
                HttpsServer https = HttpsServer.create(any, 0);
                https.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
                server = https;
            } else {
                server = HttpServer.create(any, 0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** Serves every {@code index.json} below a folder that holds {@code redfish/v1}. */
    static ServedTree of(Path folder) {
        ServedTree tree = new ServedTree();
        try (var files = Files.walk(folder.resolve("redfish"))) {
            for (Path file : files.filter(f -> f.endsWith("index.json")).toList()) {
                String path = "/" + folder.relativize(file.getParent()).toString();
                tree.bodies.put(path, Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tree;
    }

    ServedTree put(String path, String body) {
        bodies.put(path, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        return this;
    }

    ServedTree remove(String path) {
        bodies.remove(path);
        return this;
    }

    /** Honours {@code $expand} on collections from now on. */
    ServedTree expanding() {
        expands = true;
        return this;
    }

    ServedTree first(Handler handler) {
        handlers.add(handler);
        return this;
    }

    BmcAddress address() {
        String scheme = secure ? "https" : "http";
        return BmcAddress.parse(scheme + "://127.0.0.1:" + port()).orElseThrow();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Method, path and query of each request so far. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    void forgetRequests() {
        requests.clear();
    }

    Map<String, byte[]> bodies() {
        return bodies;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            String path = exchange.getRequestURI().getPath();
            String key = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
            for (Handler handler : handlers) {
                if (handler.handle(exchange, key)) {
                    return;
                }
            }
            byte[] body = bodies.get(key);
            boolean get = exchange.getRequestMethod().equals("GET");
            if (body == null || !get) {
                send(exchange, get ? 404 : 405, "{}");
                return;
            }
            String query = exchange.getRequestURI().getQuery();
            boolean expand = expands && query != null && query.startsWith("$expand");
            send(exchange, 200, expand ? expanded(body) : body);
        }
    }

    private byte[] expanded(byte[] body) throws IOException {
        JsonNode node = JSON.readTree(body);
        if (node instanceof ObjectNode object
                && node.path("Members") instanceof ArrayNode members) {
            ArrayNode whole = JSON.createArrayNode();
            for (JsonNode member : members) {
                byte[] inner = bodies.get(member.path("@odata.id").asText());
                whole.add(inner == null ? member : JSON.readTree(inner));
            }
            object.set("Members", whole);
            return JSON.writeValueAsBytes(object);
        }
        return body;
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        send(exchange, status, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        if (!exchange.getResponseHeaders().containsKey("Content-Type")) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
