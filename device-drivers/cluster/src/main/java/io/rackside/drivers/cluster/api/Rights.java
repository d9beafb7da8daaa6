package io.rackside.drivers.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What a login may do, by the server's own account (SelfSubjectRulesReview).
 *
 * @param rules verbs on resources
 * @param incomplete whether the server could not tell all, as with authorisers of its own
 */
public record Rights(List<Rule> rules, boolean incomplete) {
    /**
     * Some verbs on some resources.
     *
     * @param resources plural names, with a sub-resource after a slash
     */
    public record Rule(List<String> verbs, List<String> groups, List<String> resources) {
        public Rule {
            verbs = List.copyOf(verbs);
            groups = List.copyOf(groups);
            resources = List.copyOf(resources);
        }

        boolean allows(String verb, String group, String resource) {
            return has(verbs, verb) && has(groups, group) && hasResource(resource);
        }

        private boolean hasResource(String resource) {
            int slash = resource.indexOf('/');
            return has(resources, resource)
                    || slash > 0 && resources.contains("*" + resource.substring(slash));
        }

        private static boolean has(List<String> all, String one) {
            return all.contains("*") || all.contains(one);
        }
    }

    /** What nobody needs to look at a cluster, and whoever has it holds all of it. */
    private static final List<List<String>> TOO_MUCH =
            List.of(
                    List.of("get", "", "secrets"),
                    List.of("list", "", "secrets"),
                    List.of("create", "", "pods/exec"),
                    List.of("get", "", "nodes/proxy"),
                    List.of("create", "", "pods"),
                    List.of("delete", "", "pods"),
                    List.of("delete", "", "nodes"),
                    List.of("update", "", "nodes"),
                    List.of("bind", "rbac.authorization.k8s.io", "clusterroles"),
                    List.of("escalate", "rbac.authorization.k8s.io", "clusterroles"),
                    List.of("impersonate", "", "users"));

    public Rights {
        rules = List.copyOf(rules);
    }

    static Rights of(JsonNode review) {
        List<Rule> rules = new ArrayList<>();
        for (JsonNode rule : review.path("status").path("resourceRules")) {
            if (!rule.path("resourceNames").isEmpty()) {
                // Of single objects only: nothing to build on.
                continue;
            }
            rules.add(
                    new Rule(
                            texts(rule.path("verbs")),
                            texts(rule.path("apiGroups")),
                            texts(rule.path("resources"))));
        }
        return new Rights(rules, review.path("status").path("incomplete").asBoolean());
    }

    /**
     * Whether it may.
     *
     * @param group of the API, empty for the core
     */
    public boolean may(String verb, String group, String resource) {
        return rules.stream().anyMatch(rule -> rule.allows(verb, group, resource));
    }

    /** What it may beyond looking and service, as "verb resource"; the worst first. */
    public List<String> tooMuch() {
        return TOO_MUCH.stream()
                .filter(each -> may(each.get(0), each.get(1), each.get(2)))
                .map(each -> each.get(0) + " " + each.get(2))
                .toList();
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(each -> each.asText(""))
                .toList();
    }
}
