package io.rackside.drivers.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.text.Shown;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a login may do, by the server's own account (SelfSubjectRulesReview).
 *
 * @param rules verbs on resources, in every namespace
 * @param inNamespaces what it may in single namespaces beside those
 * @param paths verbs on what is no object
 * @param incomplete whether the server could not tell all, as with authorisers of its own
 * @param unasked in how many more namespaces nobody asked: in those it may do more
 */
public record Rights(
        List<Rule> rules,
        SequencedMap<String, List<Rule>> inNamespaces,
        List<PathRule> paths,
        boolean incomplete,
        int unasked) {
    /**
     * Some verbs on some resources.
     *
     * @param groups of the API, empty for the core
     * @param resources plural names, with a sub-resource after a slash
     * @param names of the only objects it is for; none when it is for all
     */
    public record Rule(
            List<String> verbs, List<String> groups, List<String> resources, List<String> names) {
        public Rule {
            verbs = List.copyOf(verbs);
            groups = List.copyOf(groups);
            resources = List.copyOf(resources);
            names = List.copyOf(names);
        }

        boolean allows(Right right) {
            return names.isEmpty()
                    && has(verbs, right.verb())
                    && has(groups, right.group())
                    && hasResource(right.resource());
        }

        private boolean hasResource(String resource) {
            int slash = resource.indexOf('/');
            return has(resources, resource)
                    || slash > 0 && resources.contains("*" + resource.substring(slash));
        }

        private static boolean has(List<String> all, String one) {
            return all.contains("*") || all.contains(one);
        }

        private Stream<Right> rights() {
            List<Right> all = new ArrayList<>();
            for (String verb : verbs) {
                for (String group : groups) {
                    resources.forEach(each -> all.add(new Right(verb, group, each)));
                }
            }
            return all.stream();
        }
    }

    /** One verb on one resource; each may be {@code *} for all. */
    record Right(String verb, String group, String resource) {
        private static final int SHOWN_MOST = 100;

        String shown() {
            boolean core = group.isEmpty() || group.equals("*");
            return Shown.text(verb + " " + resource + (core ? "" : "." + group), SHOWN_MOST);
        }
    }

    private static final Right ALL = new Right("*", "*", "*");

    /** Whoever has one of these as good as holds the cluster. */
    static final List<Right> WORST =
            List.of(
                    ALL,
                    new Right("get", "", "secrets"),
                    new Right("list", "", "secrets"),
                    new Right("create", "", "pods/exec"),
                    new Right("get", "", "nodes/proxy"),
                    new Right("create", "", "pods"),
                    new Right("impersonate", "", "users"),
                    new Right("escalate", "rbac.authorization.k8s.io", "clusterroles"),
                    new Right("bind", "rbac.authorization.k8s.io", "clusterroles"),
                    new Right("create", "rbac.authorization.k8s.io", "clusterrolebindings"),
                    new Right("create", "", "serviceaccounts/token"),
                    new Right("delete", "", "nodes"),
                    new Right("update", "", "nodes"));

    /**
     * What Kubernetes (system:basic-user) and KubeVirt (kubevirt.io:default,
     * instancetype.kubevirt.io:view) give every login.
     */
    private static final List<Rule> EVERYBODY =
            List.of(
                    new Rule(
                            List.of("create"),
                            List.of("authorization.k8s.io", "authentication.k8s.io"),
                            List.of(
                                    "selfsubjectaccessreviews",
                                    "selfsubjectrulesreviews",
                                    "selfsubjectreviews"),
                            List.of()),
                    new Rule(
                            List.of("get", "list"),
                            List.of("subresources.kubevirt.io"),
                            List.of("version", "guestfs"),
                            List.of()),
                    new Rule(
                            List.of("get", "list", "watch"),
                            List.of("instancetype.kubevirt.io"),
                            List.of("*"),
                            List.of()));

    private static final int MOST = 30;

    /** As long as a name of a namespace can be (RFC 1123 label). */
    private static final int NAMESPACE_MOST = 63;

    public Rights {
        rules = List.copyOf(rules);
        inNamespaces = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(inNamespaces));
        paths = List.copyOf(paths);
    }

    /** Rights on objects everywhere, and none beside. */
    Rights(List<Rule> rules, boolean incomplete) {
        this(rules, new LinkedHashMap<>(), List.of(), incomplete, 0);
    }

    static Rights of(JsonNode review) {
        JsonNode status = review.path("status");
        List<Rule> rules = new ArrayList<>();
        status.path("resourceRules").forEach(each -> rules.add(rule(each)));
        List<PathRule> paths = new ArrayList<>();
        status.path("nonResourceRules").forEach(each -> paths.add(path(each)));
        return new Rights(
                rules, new LinkedHashMap<>(), paths, status.path("incomplete").asBoolean(), 0);
    }

    /**
     * The same with what other namespaces' reviews said more.
     *
     * @param left in how many nobody asked; empty where nobody knows how many there are
     */
    Rights with(Map<String, Rights> reviews, OptionalInt left) {
        SequencedMap<String, List<Rule>> more = new LinkedHashMap<>();
        boolean some = incomplete || left.isEmpty();
        for (Map.Entry<String, Rights> each : reviews.entrySet()) {
            List<Rule> there =
                    each.getValue().rules().stream().filter(it -> !rules.contains(it)).toList();
            if (!there.isEmpty()) {
                more.put(each.getKey(), there);
            }
            some |= each.getValue().incomplete();
        }
        return new Rights(rules, more, paths, some, left.orElse(0));
    }

    /** The same with single rights that were asked of one by one. */
    Rights and(List<Right> more) {
        List<Rule> all = new ArrayList<>(rules);
        more.stream()
                .filter(each -> !may(each))
                .map(
                        each ->
                                new Rule(
                                        List.of(each.verb()),
                                        List.of(each.group()),
                                        List.of(each.resource()),
                                        List.of()))
                .forEach(all::add);
        return new Rights(all, inNamespaces, paths, incomplete, unasked);
    }

    static PathRule path(JsonNode rule) {
        return new PathRule(texts(rule.path("verbs")), texts(rule.path("nonResourceURLs")));
    }

    static Rule rule(JsonNode rule) {
        return new Rule(
                texts(rule.path("verbs")),
                texts(rule.path("apiGroups")),
                texts(rule.path("resources")),
                texts(rule.path("resourceNames")));
    }

    /**
     * Whether it may, with any object.
     *
     * @param group of the API, empty for the core
     */
    public boolean may(String verb, String group, String resource) {
        return may(new Right(verb, group, resource));
    }

    private boolean may(Right right) {
        return rules.stream().anyMatch(rule -> rule.allows(right));
    }

    /** Whether nothing was left out; who may all everywhere has no more in any namespace. */
    public boolean whole() {
        return clusterAdmin() || !incomplete && unasked == 0;
    }

    /** Whether it is an administrator of all (cluster-admin): whatever there is, anywhere. */
    public boolean clusterAdmin() {
        return may(ALL);
    }

    /**
     * What it may that an account with one of our roles may not, as "verb resource.group", with the
     * namespace where it is in one alone, or as "verb /path": the worst first, at most 30 of them.
     */
    public List<String> beyond(ShippedRole role) {
        List<Rule> needed = Stream.concat(role.rules().stream(), EVERYBODY.stream()).toList();
        SequencedSet<String> more = new LinkedHashSet<>();
        if (clusterAdmin()) {
            more.add("cluster-admin");
        }
        more(rules, needed).forEach(right -> more.add(right.shown()));
        List<Rule> known = Stream.concat(needed.stream(), rules.stream()).toList();
        inNamespaces.forEach(
                (namespace, there) ->
                        more(there, known)
                                .forEach(right -> more.add(right.shown() + in(namespace))));
        List<PathRule> open =
                Stream.concat(role.paths().stream(), Stream.of(PathRule.EVERYBODY)).toList();
        paths.forEach(each -> each.beyond(open).forEach(more::add));
        return more.stream().limit(MOST).toList();
    }

    private static String in(String namespace) {
        return " -n " + Shown.text(namespace, NAMESPACE_MOST);
    }

    private static SequencedSet<Right> more(List<Rule> rules, List<Rule> needed) {
        SequencedSet<Right> more = new LinkedHashSet<>();
        WORST.stream()
                .filter(right -> rules.stream().anyMatch(rule -> rule.allows(right)))
                .filter(right -> needed.stream().noneMatch(rule -> rule.allows(right)))
                .forEach(more::add);
        rules.stream()
                .flatMap(Rule::rights)
                .filter(right -> needed.stream().noneMatch(rule -> rule.allows(right)))
                .forEach(more::add);
        return more;
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(each -> each.asText(""))
                .toList();
    }
}
