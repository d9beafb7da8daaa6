package io.rackside.drivers.cluster.virtual;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

import io.rackside.operations.Time;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** Who asks, whether he may, and what is meant. */
final class ApiServer implements HttpHandler {
    private static final String BEARER = "Bearer ";

    private final Map<String, Role> tokens;
    private final Resources resources;
    private final Time time;
    private final Mischief mischief;
    private final Map<String, Role> bound = new ConcurrentHashMap<>();
    private final Map<List<String>, LongAdder> changes = new ConcurrentHashMap<>();
    private final AtomicReference<Misbehaviour> misbehaviour =
            new AtomicReference<>(Misbehaviour.NONE);

    ApiServer(Map<String, Role> tokens, Resources resources, Mischief mischief, Time time) {
        this.mischief = mischief;
        this.time = time;
        this.tokens = tokens;
        this.resources = resources;
    }

    /** Gives a login what a role may in one namespace beside its own. */
    void bind(Role who, String namespace, Role what) {
        bound.put(who.name() + "/" + namespace, what);
    }

    private Optional<Role> bound(Role who, String namespace) {
        return Optional.ofNullable(bound.get(who.name() + "/" + namespace));
    }

    private boolean may(Role role, String namespace, String verb, String group, String resource) {
        return role.may(verb, group, resource)
                || bound(role, namespace).filter(it -> it.may(verb, group, resource)).isPresent();
    }

    void misbehave(Misbehaviour how) {
        misbehaviour.set(how);
    }

    @Override
    public void handle(HttpExchange http) throws IOException {
        Exchange exchange = new Exchange(http, () -> misbehaviour.get().watch());
        try {
            serve(exchange);
        } catch (Answer e) {
            exchange.answer(e.code(), e.status());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (NumberFormatException e) {
            exchange.answer(400, Answer.bad("not a number: " + e.getMessage()).status());
        } catch (RuntimeException e) {
            exchange.answer(500, Answer.trouble("this request caused a panic: " + e).status());
        } finally {
            exchange.close();
        }
    }

    private void serve(Exchange exchange) throws IOException, InterruptedException, Answer {
        Misbehaviour how = misbehaviour.getAndUpdate(Misbehaviour::next);
        if (how.delay().compareTo(Duration.ZERO) > 0) {
            time.sleep(how.delay());
        }
        if (how.busy() > 0) {
            if (how.retryAfter() >= 0) {
                exchange.retryAfter(how.retryAfter());
            }
            throw Answer.tooMany("too many requests, please try again later");
        }
        Role role = role(exchange);
        List<String> path = exchange.path();
        String first = path.isEmpty() ? "" : path.getFirst();
        if (Probes.ROOTS.contains(first)) {
            new Probes(mischief).answer(exchange, path);
            return;
        }
        if (first.equals("apis") && path.size() > 3 && path.get(1).equals("authorization.k8s.io")) {
            review(exchange, path.get(3), role);
            return;
        }
        if (mischief.refuses(first)) {
            throw Answer.forbidden(role.name(), "get", "/" + first);
        }
        Optional<ObjectNode> discovery = Discovery.of(path);
        if (discovery.isPresent()) {
            exchange.answer(200, discovery.get());
            return;
        }
        Target target = Target.of(path).orElseThrow(Answer::noSuchPath);
        String verb = verb(exchange, target);
        if (mischief.lacks(target.kind().group())) {
            throw Answer.noSuchPath();
        }
        String kind = target.kind().plural();
        if (mischief.refuses(kind)
                || verb.equals("watch") && mischief.refusesToWatch(kind)
                || !may(role, target.at(), verb, target.group(), target.resource())) {
            throw Answer.forbidden(role.name(), verb, target.resource());
        }
        if (!exchange.method().equals("GET")) {
            changes.computeIfAbsent(
                            List.of(verb, target.resource(), target.at(), target.name()),
                            _ -> new LongAdder())
                    .increment();
        }
        resources.serve(exchange, target);
    }

    /** How often that change was asked for and not forbidden, whatever the answer. */
    long changes(String verb, String resource, String namespace, String name) {
        LongAdder count = changes.get(List.of(verb, resource, namespace, name));
        return count == null ? 0 : count.sum();
    }

    private Role role(Exchange exchange) throws Answer {
        String header = exchange.header("Authorization");
        Role role =
                header.startsWith(BEARER) ? tokens.get(header.substring(BEARER.length())) : null;
        if (role == null) {
            throw Answer.unauthorised();
        }
        return role;
    }

    private static String verb(Exchange exchange, Target target) {
        return switch (exchange.method()) {
            case "GET" -> target.name().isEmpty() ? exchange.is("watch") ? "watch" : "list" : "get";
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            default -> "delete";
        };
    }

    /** SelfSubjectAccessReview and SelfSubjectRulesReview. */
    private void review(Exchange exchange, String which, Role role) throws IOException, Answer {
        JsonNode asked = exchange.body(which);
        ObjectNode review = asked instanceof ObjectNode object ? object : Store.empty();
        ObjectNode status = review.putObject("status");
        switch (which) {
            case "selfsubjectaccessreviews" -> {
                JsonNode path = review.at("/spec/nonResourceAttributes");
                if (path.has("path")) {
                    status.put(
                            "allowed",
                            role.mayAsk(path.path("verb").asText(), path.path("path").asText()));
                    break;
                }
                JsonNode wish = review.at("/spec/resourceAttributes");
                String sub = wish.path("subresource").asText("");
                String resource = wish.path("resource").asText();
                status.put(
                        "allowed",
                        may(
                                role,
                                wish.path("namespace").asText(""),
                                wish.path("verb").asText(),
                                wish.path("group").asText(""),
                                sub.isEmpty() ? resource : resource + "/" + sub));
            }
            case "selfsubjectrulesreviews" -> {
                String namespace = review.at("/spec/namespace").asText("");
                if (namespace.isEmpty()) {
                    throw Answer.bad("no namespace on request");
                }
                if (mischief.hidesRights()) {
                    status.putArray("resourceRules");
                    status.putArray("nonResourceRules");
                    status.put("incomplete", true);
                } else {
                    role.tell(status, bound(role, namespace));
                }
            }
            default -> throw Answer.noSuchPath();
        }
        exchange.answer(201, review);
    }
}
