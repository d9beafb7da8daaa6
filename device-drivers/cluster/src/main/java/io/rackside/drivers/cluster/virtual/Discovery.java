package io.rackside.drivers.cluster.virtual;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a client asks first: versions, groups, and the kinds of each. */
final class Discovery {
    private static final List<String> VERBS =
            List.of("create", "delete", "get", "list", "patch", "update", "watch");

    private Discovery() {}

    /** Empty when the path asks for something else. */
    static Optional<ObjectNode> of(List<String> path) {
        return switch (path.isEmpty() ? "" : path.getFirst()) {
            case "version" -> Optional.of(version());
            case "api" ->
                    path.size() == 1
                            ? Optional.of(core())
                            : path.size() == 2 ? kinds("", path.get(1)) : Optional.empty();
            case "apis" ->
                    switch (path.size()) {
                        case 1 -> Optional.of(groups());
                        case 2 -> Optional.of(group(path.get(1)));
                        case 3 -> kinds(path.get(1), path.get(2));
                        default -> Optional.empty();
                    };
            default -> Optional.empty();
        };
    }

    private static ObjectNode version() {
        return Store.empty()
                .put("major", "1")
                .put("minor", "36")
                .put("gitVersion", "v1.36.2-rackside")
                .put("platform", "linux/amd64");
    }

    private static ObjectNode core() {
        ObjectNode versions = Store.empty().put("kind", "APIVersions");
        versions.putArray("versions").add("v1");
        versions.putArray("serverAddressByClientCIDRs");
        return versions;
    }

    private static List<String> names() {
        return Kinds.ALL.stream()
                .map(Kind::group)
                .filter(group -> !group.isEmpty())
                .distinct()
                .toList();
    }

    private static ObjectNode groups() {
        ObjectNode list = Store.empty().put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode groups = list.putArray("groups");
        names().forEach(name -> groups.add(group(name)));
        groups.add(group("authorization.k8s.io"));
        return list;
    }

    private static ObjectNode group(String name) {
        ObjectNode group = Store.empty().put("kind", "APIGroup").put("apiVersion", "v1");
        group.put("name", name);
        String of =
                Kinds.ALL.stream()
                        .filter(kind -> kind.group().equals(name))
                        .map(Kind::version)
                        .findFirst()
                        .orElse("v1");
        ObjectNode version = Store.empty().put("groupVersion", name + "/" + of).put("version", of);
        group.putArray("versions").add(version);
        group.set("preferredVersion", version);
        return group;
    }

    private static Optional<ObjectNode> kinds(String group, String version) {
        List<Kind> kinds =
                Kinds.ALL.stream()
                        .filter(each -> each.group().equals(group))
                        .filter(each -> each.version().equals(version))
                        .toList();
        if (group.equals("authorization.k8s.io")) {
            return Optional.of(reviews());
        }
        if (kinds.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode list = Store.empty().put("kind", "APIResourceList").put("apiVersion", "v1");
        list.put("groupVersion", kinds.getFirst().apiVersion());
        ArrayNode resources = list.putArray("resources");
        kinds.forEach(kind -> resource(resources.addObject(), kind));
        if (group.isEmpty()) {
            ObjectNode eviction = resources.addObject();
            eviction.put("name", "pods/eviction").put("singularName", "");
            eviction.put("namespaced", true).put("kind", "Eviction");
            eviction.put("group", "policy").put("version", "v1");
            eviction.putArray("verbs").add("create");
        }
        return Optional.of(list);
    }

    private static ObjectNode reviews() {
        ObjectNode list = Store.empty().put("kind", "APIResourceList").put("apiVersion", "v1");
        list.put("groupVersion", "authorization.k8s.io/v1");
        ArrayNode resources = list.putArray("resources");
        for (String each : List.of("SelfSubjectAccessReview", "SelfSubjectRulesReview")) {
            ObjectNode review = resources.addObject();
            review.put("name", each.toLowerCase(Locale.ROOT) + "s").put("singularName", "");
            review.put("namespaced", false).put("kind", each).putArray("verbs").add("create");
        }
        return list;
    }

    private static void resource(ObjectNode resource, Kind kind) {
        resource.put("name", kind.plural());
        resource.put("singularName", kind.name().toLowerCase(Locale.ROOT));
        resource.put("namespaced", kind.namespaced()).put("kind", kind.name());
        VERBS.forEach(resource.putArray("verbs")::add);
        if (!kind.shortNames().isEmpty()) {
            kind.shortNames().forEach(resource.putArray("shortNames")::add);
        }
    }
}
