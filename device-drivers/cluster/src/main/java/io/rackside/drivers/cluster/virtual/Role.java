package io.rackside.drivers.cluster.virtual;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who a login is, and what it may. */
public enum Role {
    /** Everything. */
    ADMIN(List.of(new Rule(List.of("*"), "*", List.of("*")))),
    /** Looks at what the console shows, and at no secret. */
    VIEWER(Rule.LOOKING),
    /** The same, cordons nodes, evicts pods and migrates machines. */
    SERVICE(
            Rule.with(
                    Rule.LOOKING,
                    new Rule(List.of("patch"), "", List.of("nodes")),
                    new Rule(List.of("create"), "", List.of("pods/eviction")),
                    new Rule(
                            List.of("create", "delete"),
                            "kubevirt.io",
                            List.of("virtualmachineinstancemigrations")),
                    new Rule(
                            List.of("update"),
                            Target.ORDERS,
                            List.of("virtualmachines/stop", "virtualmachines/start"))));

    private record Rule(List<String> verbs, String group, List<String> resources) {
        private static final List<String> READ = List.of("get", "list", "watch");
        private static final List<Rule> EVERYBODY =
                List.of(
                        new Rule(
                                List.of("create"),
                                "authorization.k8s.io",
                                List.of("selfsubjectaccessreviews", "selfsubjectrulesreviews")),
                        new Rule(
                                List.of("create"),
                                "authentication.k8s.io",
                                List.of("selfsubjectreviews")));
        private static final List<Rule> LOOKING =
                List.of(
                        new Rule(
                                READ,
                                "",
                                List.of(
                                        "nodes",
                                        "pods",
                                        "namespaces",
                                        "persistentvolumes",
                                        "persistentvolumeclaims",
                                        "replicationcontrollers",
                                        "services",
                                        "events")),
                        new Rule(
                                READ,
                                "apps",
                                List.of(
                                        "deployments",
                                        "replicasets",
                                        "statefulsets",
                                        "daemonsets")),
                        new Rule(READ, "batch", List.of("jobs")),
                        new Rule(READ, "policy", List.of("poddisruptionbudgets")),
                        new Rule(
                                READ,
                                "storage.k8s.io",
                                List.of("storageclasses", "volumeattachments", "csinodes")),
                        new Rule(List.of("get"), "coordination.k8s.io", List.of("leases")),
                        new Rule(READ, "sriovnetwork.openshift.io", List.of("*")),
                        new Rule(READ, "metal3.io", List.of("*")),
                        new Rule(READ, "apps.openyurt.io", List.of("*")),
                        new Rule(READ, "raven.openyurt.io", List.of("*")),
                        new Rule(READ, "networking.alibaba.com", List.of("*")),
                        new Rule(READ, "crd.projectcalico.org", List.of("*")),
                        new Rule(READ, "k8s.cni.cncf.io", List.of("*")),
                        new Rule(READ, "csi.aliyun.com", List.of("*")),
                        new Rule(READ, "ceph.rook.io", List.of("cephclusters")),
                        new Rule(READ, "longhorn.io", List.of("replicas")),
                        new Rule(READ, SystemKinds.PORTWORX, List.of("storagenodes")),
                        new Rule(READ, "piraeus.io", List.of("linstorsatellites")),
                        new Rule(READ, "minio.min.io", List.of("tenants")),
                        new Rule(
                                READ,
                                "admissionregistration.k8s.io",
                                List.of(
                                        "validatingwebhookconfigurations",
                                        "mutatingwebhookconfigurations")),
                        new Rule(
                                READ,
                                "kubevirt.io",
                                List.of(
                                        "virtualmachines",
                                        "virtualmachineinstances",
                                        "virtualmachineinstancereplicasets",
                                        "virtualmachineinstancemigrations",
                                        "kubevirts")));

        private static List<Rule> with(List<Rule> rules, Rule... more) {
            return Stream.concat(rules.stream(), Stream.of(more)).toList();
        }

        private void tell(ObjectNode told) {
            verbs.forEach(told.putArray("verbs")::add);
            told.putArray("apiGroups").add(group);
            resources.forEach(told.putArray("resources")::add);
        }

        private boolean allows(String verb, String of, String resource) {
            return (verbs.contains("*") || verbs.contains(verb))
                    && (group.equals("*") || group.equals(of))
                    && (resources.contains("*") || resources.contains(resource));
        }
    }

    private static final Pattern OPEN =
            Pattern.compile("/(version|healthz|livez|readyz|api|apis|openapi)(/.*)?");

    private final List<Rule> rules;

    Role(List<Rule> rules) {
        this.rules = rules;
    }

    boolean may(String verb, String group, String resource) {
        return rules.stream().anyMatch(rule -> rule.allows(verb, group, resource))
                || group.equals("authorization.k8s.io");
    }

    /**
     * As a SelfSubjectRulesReview tells it, with what Kubernetes gives everybody (measured, v1.36).
     *
     * @param also a role it has in the namespace that is asked of
     */
    void tell(ObjectNode status, Optional<Role> also) {
        ArrayNode all = status.putArray("resourceRules");
        Stream.of(Rule.EVERYBODY, rules, also.map(it -> it.rules).orElse(List.of()))
                .flatMap(List::stream)
                .forEach(rule -> rule.tell(all.addObject()));
        ArrayNode paths = status.putArray("nonResourceRules");
        path(paths, "get", "/healthz", "/livez", "/readyz", "/version", "/version/");
        path(paths, "get", "/api", "/api/*", "/apis", "/apis/*", "/openapi", "/openapi/*");
        if (this == ADMIN) {
            path(paths, "*", "*");
        } else {
            path(paths, "get", "/version", "/livez", "/livez/*", "/readyz", "/readyz/*");
        }
        status.put("incomplete", false);
    }

    /** Whether it may ask for what is no object. */
    boolean mayAsk(String verb, String path) {
        return this == ADMIN || verb.equals("get") && OPEN.matcher(path).matches();
    }

    private static void path(ArrayNode paths, String verb, String... urls) {
        ObjectNode told = paths.addObject();
        told.putArray("verbs").add(verb);
        List.of(urls).forEach(told.putArray("nonResourceURLs")::add);
    }
}
