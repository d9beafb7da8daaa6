package io.rackside.drivers.cluster.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Parts of an address; names come from the cluster and may hold anything. */
final class Paths {
    private Paths() {}

    /** One step of a path, or one value of a query. */
    static String part(String text) {
        String part = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        return part.equals(".") || part.equals("..") ? part.replace(".", "%2E") : part;
    }
}
