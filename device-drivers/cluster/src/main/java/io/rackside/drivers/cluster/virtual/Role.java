package io.rackside.drivers.cluster.virtual;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;

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
                            List.of("virtualmachineinstancemigrations"))));

    private record Rule(List<String> verbs, String group, List<String> resources) {
        private static final List<String> READ = List.of("get", "list", "watch");
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
                                        "virtualmachineinstancemigrations",
                                        "kubevirts")));

        private static List<Rule> with(List<Rule> rules, Rule... more) {
            return java.util.stream.Stream.concat(rules.stream(), java.util.Arrays.stream(more))
                    .toList();
        }

        private boolean allows(String verb, String of, String resource) {
            return (verbs.contains("*") || verbs.contains(verb))
                    && (group.equals("*") || group.equals(of))
                    && (resources.contains("*") || resources.contains(resource));
        }
    }

    private final List<Rule> rules;

    Role(List<Rule> rules) {
        this.rules = rules;
    }

    boolean may(String verb, String group, String resource) {
        return rules.stream().anyMatch(rule -> rule.allows(verb, group, resource))
                || group.equals("authorization.k8s.io");
    }

    /** As a SelfSubjectRulesReview tells it. */
    void tell(ObjectNode status) {
        ArrayNode all = status.putArray("resourceRules");
        for (Rule rule : rules) {
            ObjectNode told = all.addObject();
            rule.verbs().forEach(told.putArray("verbs")::add);
            told.putArray("apiGroups").add(rule.group());
            rule.resources().forEach(told.putArray("resources")::add);
        }
        status.putArray("nonResourceRules");
        status.put("incomplete", false);
    }
}
