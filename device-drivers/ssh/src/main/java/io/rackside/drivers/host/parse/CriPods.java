package io.rackside.drivers.host.parse;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.LinkedHashMap;
import java.util.Map;

/** {@code crictl pods -o json}: the pods a container runtime has. */
public final class CriPods {
    private CriPods() {}

    /** Namespace and name, with a slash between, by UID. */
    public static Map<String, String> parse(String text) {
        JsonNode items = JsonOutput.of(text).path("items");
        if (!items.isArray()) {
            throw new NotUnderstood("items", text);
        }
        Map<String, String> pods = new LinkedHashMap<>();
        for (JsonNode item : items) {
            JsonNode pod = item.path("metadata");
            pods.put(
                    JsonOutput.text(pod, "uid"),
                    JsonOutput.text(pod, "namespace") + "/" + JsonOutput.text(pod, "name"));
        }
        return pods;
    }
}
