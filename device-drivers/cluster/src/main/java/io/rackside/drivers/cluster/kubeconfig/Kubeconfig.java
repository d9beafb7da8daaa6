package io.rackside.drivers.cluster.kubeconfig;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.text.Shown;
import io.rackside.model.Message;

import okhttp3.HttpUrl;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kubeconfig (Kubernetes, "client configuration v1"), read and not acted on: files it names are
 * not opened, programs it names are not run, and no check it wants left out is left out.
 */
public final class Kubeconfig {
    private static final int NAME_MOST = 253;

    /** Scheme, host, port and path: nobody's name, no query, no fragment. */
    private static final Pattern SERVER =
            Pattern.compile(
                    "(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?<host>\\[[^\\]@?#\\\\]+]"
                            + "|[^\\[\\]:/@?#\\\\\\s]+)(:[0-9]{1,5})?(/[^?#\\s]*)?");

    private final Map<String, JsonNode> clusters;
    private final Map<String, JsonNode> users;
    private final SequencedMap<String, JsonNode> contexts;
    private final Optional<String> current;

    private Kubeconfig(
            Map<String, JsonNode> clusters,
            Map<String, JsonNode> users,
            SequencedMap<String, JsonNode> contexts,
            Optional<String> current) {
        this.clusters = clusters;
        this.users = users;
        this.contexts = contexts;
        this.current = current;
    }

    /**
     * Reads one.
     *
     * @param text YAML or JSON
     * @throws KubeconfigException when it is none, or larger than any that is meant well
     */
    public static Kubeconfig read(String text) throws KubeconfigException {
        JsonNode top = BoundedYaml.read(text.startsWith("\uFEFF") ? text.substring(1) : text);
        if (!top.path("kind").asText("Config").equals("Config")) {
            throw new KubeconfigException("cluster.kubeconfig.other-kind");
        }
        Kubeconfig read =
                new Kubeconfig(
                        named(top.path("clusters"), "cluster"),
                        named(top.path("users"), "user"),
                        named(top.path("contexts"), "context"),
                        text(top.path("current-context")));
        if (read.contexts.isEmpty()) {
            throw new KubeconfigException("cluster.kubeconfig.no-context");
        }
        return read;
    }

    /** Names of its contexts, in its order. */
    public SequencedSet<String> contexts() {
        return contexts.sequencedKeySet();
    }

    /** The one it calls current, where it has that; else the only one. */
    public Optional<String> current() {
        return current.filter(contexts::containsKey)
                .or(
                        () ->
                                contexts.size() == 1
                                        ? Optional.of(contexts.firstEntry().getKey())
                                        : Optional.empty());
    }

    /**
     * What a context says.
     *
     * @throws KubeconfigException when there is no such context, or it cannot be used
     */
    public ClusterContext context(String name) throws KubeconfigException {
        JsonNode context = contexts.get(name);
        if (context == null) {
            throw new KubeconfigException("cluster.kubeconfig.no-such-context", name);
        }
        JsonNode cluster = clusters.get(context.path("cluster").asText(""));
        if (cluster == null) {
            throw new KubeconfigException("cluster.kubeconfig.no-cluster", name);
        }
        List<Message> remarks = new ArrayList<>();
        JsonNode user = users.get(context.path("user").asText(""));
        return new ClusterContext(
                name,
                server(cluster.path("server").asText("")),
                pem(cluster, "certificate-authority", remarks),
                text(cluster.path("tls-server-name")),
                cluster.path("insecure-skip-tls-verify").asText("").equals("true"),
                text(context.path("namespace")),
                user == null ? noLogin(name, remarks) : login(user, remarks),
                unfollowed(cluster, user, remarks));
    }

    private static ClusterLogin noLogin(String context, List<Message> remarks) {
        remarks.add(Message.of("cluster.kubeconfig.no-user", Shown.all(context)));
        return new ClusterLogin.None();
    }

    private static ClusterLogin login(JsonNode user, List<Message> remarks)
            throws KubeconfigException {
        Optional<String> certificate = pem(user, "client-certificate", remarks);
        Optional<String> key = pem(user, "client-key", remarks);
        if (certificate.isPresent() && key.isPresent()) {
            return new ClusterLogin.Certificate(certificate.get(), key.get().toCharArray());
        }
        Optional<String> token = text(user.path("token"));
        if (token.isPresent()) {
            if (!Tokens.sendable(token.get())) {
                throw new KubeconfigException("cluster.kubeconfig.no-token");
            }
            return new ClusterLogin.Token(token.get().toCharArray());
        }
        if (user.path("exec").isObject()) {
            return new ClusterLogin.Plugin(plugin(user.path("exec")));
        }
        return new ClusterLogin.None();
    }

    private static ExecPlugin plugin(JsonNode exec) {
        SequencedMap<String, String> environment = new LinkedHashMap<>();
        exec.path("env")
                .forEach(
                        each ->
                                environment.put(
                                        each.path("name").asText(""),
                                        each.path("value").asText("")));
        List<String> arguments = new ArrayList<>();
        exec.path("args").forEach(each -> arguments.add(each.asText("")));
        return new ExecPlugin(
                exec.path("command").asText(""),
                arguments,
                environment,
                exec.path("apiVersion").asText(""));
    }

    /** What is there and is not done, each with the way out. */
    private static List<Message> unfollowed(
            JsonNode cluster, JsonNode user, List<Message> remarks) {
        if (text(cluster.path("proxy-url")).isPresent()) {
            remarks.add(Message.of("cluster.kubeconfig.proxy"));
        }
        if (user == null) {
            return remarks;
        }
        if (text(user.path("tokenFile")).isPresent()) {
            remarks.add(Message.of("cluster.kubeconfig.path", "tokenFile"));
        }
        if (user.hasNonNull("username") || user.hasNonNull("password")) {
            remarks.add(Message.of("cluster.kubeconfig.password"));
        }
        if (user.hasNonNull("auth-provider")) {
            remarks.add(Message.of("cluster.kubeconfig.auth-provider"));
        }
        if (user.hasNonNull("as") || user.hasNonNull("as-groups") || user.hasNonNull("as-uid")) {
            remarks.add(Message.of("cluster.kubeconfig.impersonation"));
        }
        return remarks;
    }

    /** What stands in the file itself; a path is remarked on. */
    private static Optional<String> pem(JsonNode in, String name, List<Message> remarks)
            throws KubeconfigException {
        Optional<String> data = text(in.path(name + "-data"));
        if (data.isEmpty()) {
            if (text(in.path(name)).isPresent()) {
                remarks.add(Message.of("cluster.kubeconfig.path", name));
            }
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(data.get());
            String pem = new String(bytes, StandardCharsets.US_ASCII);
            if (!pem.contains("-----BEGIN ")) {
                throw new KubeconfigException("cluster.kubeconfig.no-pem", name + "-data");
            }
            return Optional.of(pem);
        } catch (IllegalArgumentException e) {
            throw new KubeconfigException("cluster.kubeconfig.no-pem", name + "-data");
        }
    }

    /** What a client can ask; a zone, or a label of 70 letters, is none that it could. */
    private static URI server(String text) throws KubeconfigException {
        Matcher given = SERVER.matcher(text.strip());
        if (!given.matches()) {
            throw new KubeconfigException("cluster.kubeconfig.no-server");
        }
        if (!"https".equalsIgnoreCase(given.group("scheme"))) {
            throw new KubeconfigException("cluster.kubeconfig.no-https");
        }
        if (given.group("host").contains("%")) {
            throw new KubeconfigException("cluster.kubeconfig.link-local");
        }
        HttpUrl url = HttpUrl.parse(given.group());
        if (url == null) {
            throw new KubeconfigException("cluster.kubeconfig.no-server");
        }
        String host = url.host().indexOf(':') < 0 ? url.host() : "[" + url.host() + "]";
        String path = url.encodedPath().replaceAll("/+$", "");
        try {
            return new URI("https://" + host + ":" + url.port() + path);
        } catch (URISyntaxException e) {
            throw new KubeconfigException("cluster.kubeconfig.no-server");
        }
    }

    private static SequencedMap<String, JsonNode> named(JsonNode list, String what)
            throws KubeconfigException {
        SequencedMap<String, JsonNode> all = new LinkedHashMap<>();
        for (JsonNode each : list) {
            String name = each.path("name").asText("");
            if (name.isEmpty() || name.length() > NAME_MOST || !each.path(what).isObject()) {
                continue;
            }
            if (all.putIfAbsent(name, each.path(what)) != null) {
                throw new KubeconfigException("cluster.kubeconfig.name-twice", name);
            }
        }
        return all;
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.of(node.asText("")).map(String::strip).filter(text -> !text.isEmpty());
    }
}
