package io.rackside.bmc.virtual.service;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Entity tags (DSP0266, 6.5; RFC 9110, 8.8.3). */
final class EntityTag {
    private EntityTag() {}

    /** The tag of a resource; what moves in its Oem part does not change it. */
    static String of(Map<String, Object> body) {
        if (body.get("@odata.etag") instanceof String said) {
            return said;
        }
        Map<String, Object> still = new LinkedHashMap<>(body);
        still.remove("Oem");
        long hash = 0xcbf29ce484222325L;
        for (byte one : Json.bytes(still)) {
            hash = (hash ^ one & 0xff) * 0x100000001b3L;
        }
        return "\"" + Long.toHexString(hash) + "\"";
    }

    /** Whether a header of tags names this one, or all. */
    static boolean listed(Optional<String> header, String tag) {
        if (header.isEmpty()) {
            return false;
        }
        for (String one : header.get().split(",", -1)) {
            if (one.strip().equals("*") || one.strip().equals(tag)) {
                return true;
            }
        }
        return false;
    }
}
