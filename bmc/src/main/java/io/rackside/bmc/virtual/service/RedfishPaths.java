package io.rackside.bmc.virtual.service;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Paths with a meaning of their own (DSP0266, 7.6). */
final class RedfishPaths {
    static final String VERSIONS = "/redfish";
    static final String ROOT = "/redfish/v1";
    static final String ODATA = ROOT + "/odata";
    static final String METADATA = ROOT + "/$metadata";
    static final String SESSION_SERVICE = ROOT + "/SessionService";
    static final String SESSIONS = SESSION_SERVICE + "/Sessions";

    private RedfishPaths() {}

    /** Decoded, without slash at the end; empty when it is no clean path. */
    static Optional<String> clean(String raw) {
        String path;
        try {
            path = URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        while (path.length() > 1 && path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        for (String segment : path.substring(1).split("/", -1)) {
            if (segment.isEmpty()
                    || segment.equals(".")
                    || segment.equals("..")
                    || segment.chars().anyMatch(c -> c < 0x20 || c == '\\')) {
                return Optional.empty();
            }
        }
        return Optional.of(path);
    }

    /** Served to everybody (DSP0266, 13.3.1). */
    static boolean open(String path) {
        return path.equals(VERSIONS)
                || path.equals(ROOT)
                || path.equals(ODATA)
                || path.equals(METADATA);
    }
}
