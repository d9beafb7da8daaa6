package io.rackside.drivers.cluster.api;

import io.rackside.drivers.cluster.text.Shown;

import java.util.List;
import java.util.stream.Stream;

/**
 * Some verbs on paths that are no objects (nonResourceURLs), such as {@code /metrics}.
 *
 * @param urls each whole, or with {@code *} as its last step for all that begin so
 */
public record PathRule(List<String> verbs, List<String> urls) {
    private static final int SHOWN_MOST = 100;

    /**
     * What Kubernetes gives every login (system:discovery, system:public-info-viewer,
     * system:service-account-issuer-discovery; OpenShift's system:openshift:public-info-viewer all
     * of /.well-known): what there is, and how the server is.
     */
    static final PathRule EVERYBODY =
            new PathRule(
                    List.of("get"),
                    List.of(
                            "/api",
                            "/api/*",
                            "/apis",
                            "/apis/*",
                            "/healthz",
                            "/healthz/*",
                            "/livez",
                            "/livez/*",
                            "/openapi",
                            "/openapi/*",
                            "/readyz",
                            "/readyz/*",
                            "/version",
                            "/version/",
                            "/.well-known",
                            "/.well-known/*",
                            "/openid/v1/jwks",
                            "/openid/v1/jwks/"));

    public PathRule {
        verbs = List.copyOf(verbs);
        urls = List.copyOf(urls);
    }

    /** Whether it allows a verb on a path, or on all paths of a pattern. */
    boolean allows(String verb, String url) {
        return (verbs.contains("*") || verbs.contains(verb))
                && urls.stream().anyMatch(each -> covers(each, url));
    }

    private static boolean covers(String pattern, String url) {
        return pattern.equals(url)
                || pattern.endsWith("*")
                        && url.startsWith(pattern.substring(0, pattern.length() - 1));
    }

    /** Each verb with each path that some rules do not allow, as "verb /path". */
    Stream<String> beyond(List<PathRule> needed) {
        return verbs.stream()
                .flatMap(
                        verb ->
                                urls.stream()
                                        .filter(
                                                url ->
                                                        needed.stream()
                                                                .noneMatch(
                                                                        it -> it.allows(verb, url)))
                                        .map(url -> Shown.text(verb + " " + url, SHOWN_MOST)));
    }
}
