package io.rackside.bmc.redfish.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes secrets out of what a BMC says: by the names of properties, by names that stand beside
 * their values, and by what a text looks like. In doubt it masks; a value that is empty or null
 * stays, since that nothing is set is worth knowing and no secret.
 */
public final class SecretMask {
    /** What stands instead. */
    public static final String MASK = "********";

    private static final Pattern SECRET =
            Pattern.compile(
                    "(?i)passw|passwd|passphrase|pwd|secret|token|communit|credential|authorization"
                            + "|cookie|httpheaders|x-auth|otp$|[a-z_.]pin$|privatekey|private_key"
                            + "|(auth|authentication|encryption|priv|privacy|bmc|kg|sso|shared|ssh"
                            + "|access|api|licen[sc]e|activation|host|encrypt|decrypt|hmac|cipher"
                            + "|session|user|admin|recovery|registration)[-_ .]?(key|string)s?$"
                            + "|^kg$|^k_g$|keydata|keystring|lockkey|unlockkey|licensedata");

    /** Names that speak of a secret and hold none. */
    private static final Pattern HARMLESS =
            Pattern.compile(
                    "(?i)(types?|protocols?|policy|mode|length|expiration|expires|state|status"
                            + "|enabled|format|algorithms?|supported|complexity|changedtime"
                            + "|duration|count|limit|@[a-z.]+)$");

    private static final List<String> NAMES =
            List.of("Name", "AttributeName", "Key", "Id", "DisplayName", "Attribute");

    private static final List<String> VALUES =
            List.of("Value", "CurrentValue", "DefaultValue", "AttributeValue", "PendingValue");

    private static final Pattern PRIVATE_KEY =
            Pattern.compile(
                    "-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|$)",
                    Pattern.DOTALL);

    private static final Pattern IN_URL =
            Pattern.compile("(?i)([a-z][a-z0-9+.-]*://)[^/\\s@\"']+@");

    private static final Pattern IN_TEXT =
            Pattern.compile(
                    "(?i)\\b([a-z]*(?:passw(?:or)?d|passphrase|pwd|secret|token|community))"
                            + "([\"']?\\s*[:=]\\s*[\"']?)([^\\s\"',;&|]+)");

    private static final Pattern BEARER =
            Pattern.compile("(?i)\\b(bearer|basic)( +)[A-Za-z0-9+/=._~-]{8,}");

    private SecretMask() {}

    /**
     * Masks a resource in place.
     *
     * @return the names of the properties that were masked, as JSON pointers
     */
    public static List<String> mask(JsonNode resource) {
        List<String> masked = new ArrayList<>();
        walk(resource, "", false, masked);
        return masked;
    }

    private static void walk(JsonNode node, String at, boolean secret, List<String> masked) {
        if (node instanceof ObjectNode object) {
            boolean named = namesASecret(object);
            for (String name : List.copyOf(names(object))) {
                boolean inner = secret || isSecret(name) || named && VALUES.contains(name);
                replaced(object.get(name), at + "/" + name, inner, masked)
                        .ifPresent(text -> object.set(name, text));
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int place = i;
                replaced(array.get(i), at + "/" + i, secret, masked)
                        .ifPresent(text -> array.set(place, text));
            }
        }
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Optional<JsonNode> replaced(
            JsonNode value, String at, boolean secret, List<String> masked) {
        if (value.isContainerNode()) {
            walk(value, at, secret && !at.endsWith("/Actions"), masked);
            return Optional.empty();
        }
        boolean isLink = at.endsWith("/@odata.id") || at.endsWith("/@odata.type");
        if (secret && !isLink && (value.isTextual() || value.isNumber())) {
            if (value.asText().isEmpty()) {
                return Optional.empty();
            }
            masked.add(at);
            return Optional.of(TextNode.valueOf(MASK));
        }
        if (!value.isTextual()) {
            return Optional.empty();
        }
        String cleaned = text(value.textValue());
        if (cleaned.equals(value.textValue())) {
            return Optional.empty();
        }
        masked.add(at);
        return Optional.of(TextNode.valueOf(cleaned));
    }

    /** Whether a property of that name holds a secret. */
    static boolean isSecret(String name) {
        return !name.startsWith("@odata.")
                && SECRET.matcher(name).find()
                && !HARMLESS.matcher(name).find();
    }

    private static boolean namesASecret(ObjectNode object) {
        return NAMES.stream()
                .map(object::path)
                .filter(JsonNode::isTextual)
                .anyMatch(name -> isSecret(name.textValue()));
    }

    /** A text without the secrets that can be told by their looks. */
    public static String text(String text) {
        String keyless = PRIVATE_KEY.matcher(text).replaceAll(MASK);
        String userless = IN_URL.matcher(keyless).replaceAll("$1" + MASK + "@");
        String bare = BEARER.matcher(userless).replaceAll("$1$2" + MASK);
        return IN_TEXT.matcher(bare).replaceAll("$1$2" + MASK);
    }
}
