package io.rackside.bmc.redfish.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.rackside.model.Problem;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes a recording tell nothing of whose box it is: serial numbers, UUIDs, addresses, names of
 * hosts and of people become others of the same form. The same one becomes the same other
 * throughout a recording, in texts and paths too, so that what belonged together still does; with
 * another key it becomes another. For one recording.
 */
public final class Pseudonyms {
    private static final int SHORTEST = 4;

    private static final Pattern IDENTIFYING =
            Pattern.compile(
                    "(?i)serial(number)?$|^serial|servicetag|^sku$|uuid$|assettag$|hostname$|fqdn$"
                            + "|domainname|username$|durablename$|wwnn?$|wwpn$|uniqueid$|hostnames"
                            + "|nodeguid|portguid|systemguid|imei|iccid");

    private static final Pattern PLACEHOLDER =
            Pattern.compile(
                    "(?i)n/?a|none|null|unknown|default.*|not (specified|available|present).*"
                            + "|to be filled.*|undefined|empty|0+|x+|-+|root|admin|administrator"
                            + "|user|operator|localhost|system|chassis");

    private static final String HEX = "[0-9A-Fa-f]";

    private static final Pattern UUID =
            Pattern.compile("\\b" + HEX + "{8}(-" + HEX + "{4}){3}-" + HEX + "{12}\\b");

    private static final Pattern MAC =
            Pattern.compile(
                    "(?<![0-9A-Fa-f:-])"
                            + HEX
                            + "{2}([:-])("
                            + HEX
                            + "{2}\\1){4}"
                            + HEX
                            + "{2}(?![0-9A-Fa-f]|[:-]"
                            + HEX
                            + ")");

    private static final Pattern IPV4 =
            Pattern.compile(
                    "(?<![\\w.])((25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)"
                            + "(?![\\w]|\\.\\d)");

    private static final Pattern IPV6 =
            Pattern.compile(
                    "(?i)(?<![0-9a-f:.])(?=[0-9a-f:]*::|([0-9a-f]{1,4}:){7})"
                            + "([0-9a-f]{0,4}:){2,7}"
                            + "[0-9a-f]{0,4}(?![0-9a-f:.])");

    /** Addresses that are everybody's, and masks. */
    private static final Pattern EVERYBODYS =
            Pattern.compile("0\\.0\\.0\\.0|127\\..*|255\\..*|::1?");

    private static final Pattern VERSION_NAME = Pattern.compile("(?i).*(version|revision|build).*");

    private static final Set<String> LEFT =
            Set.of("@odata.type", "@odata.context", "@odata.etag", "Created", "DateTime");

    private final Mac mac;
    private final Set<String> known = new HashSet<>();
    private Pattern values = Pattern.compile("(?!)");

    /**
     * @param key at least 16 random bytes, kept nowhere
     */
    public Pseudonyms(byte[] key) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /** The same recording with other names. */
    public Recording of(Recording recording) {
        recording.resources().values().forEach(resource -> learn(resource, ""));
        values =
                Pattern.compile(
                        known.isEmpty()
                                ? "(?!)"
                                : known.stream()
                                        .sorted(Comparator.comparingInt(String::length).reversed())
                                        .map(Pattern::quote)
                                        .collect(
                                                Collectors.joining(
                                                        "|",
                                                        "(?<![A-Za-z0-9])(?:",
                                                        ")(?![A-Za-z0-9])")),
                        Pattern.CASE_INSENSITIVE);
        SortedMap<String, JsonNode> renamed = new TreeMap<>();
        recording
                .resources()
                .forEach((path, resource) -> renamed.put(text(path), of(resource.deepCopy(), "")));
        return new Recording(
                renamed,
                recording.masked().stream().map(this::text).toList(),
                recording.problems().stream()
                        .map(p -> new Problem(text(p.where()), p.what()))
                        .toList(),
                recording.complete());
    }

    private void learn(JsonNode node, String name) {
        if (node.isTextual() && IDENTIFYING.matcher(name).find()) {
            String value = node.textValue().strip();
            if (value.length() >= SHORTEST
                    && !PLACEHOLDER.matcher(value).matches()
                    && !value.equals(SecretMask.MASK)
                    && !value.startsWith("/")) {
                known.add(value);
            }
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            learn(field.getValue(), field.getKey());
        }
        if (node.isArray()) {
            node.forEach(inner -> learn(inner, name));
        }
    }

    private JsonNode of(JsonNode node, String name) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            names.forEach(field -> object.set(field, of(object.get(field), field)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, of(array.get(i), name));
            }
        } else if (node.isTextual() && !LEFT.contains(name)) {
            boolean version = VERSION_NAME.matcher(name).matches();
            return TextNode.valueOf(version ? known(node.textValue()) : text(node.textValue()));
        }
        return node;
    }

    /** A text with other names in it. */
    String text(String text) {
        String first = UUID.matcher(text).replaceAll(found -> alike(found.group(), 0));
        String second = MAC.matcher(first).replaceAll(found -> alike(found.group(), 8));
        String third = IPV4.matcher(second).replaceAll(found -> ipv4(found.group()));
        String fourth = IPV6.matcher(third).replaceAll(found -> ipv6(found.group()));
        return known(fourth);
    }

    private String known(String text) {
        return values.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(alike(found.group(), 0)));
    }

    private byte[] digest(String value) {
        return mac.doFinal(value.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Another value of the same form: digits for digits, letters for letters.
     *
     * @param keeps so many characters at its beginning, which tell the maker and not the box
     */
    private String alike(String value, int keeps) {
        boolean hex = value.matches("[0-9A-Fa-f:-]+");
        byte[] chance = digest(value);
        StringBuilder other = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            int turn = Byte.toUnsignedInt(chance[i % chance.length]) + i / chance.length * 7;
            if (i < keeps || !Character.isLetterOrDigit(c) || c > 'z') {
                other.append(c > 'z' ? 'x' : c);
            } else if (Character.isDigit(c)) {
                other.append((char) ('0' + turn % 10));
            } else {
                int letters = hex ? 6 : 26;
                other.append((char) ((Character.isUpperCase(c) ? 'A' : 'a') + turn % letters));
            }
        }
        return other.toString();
    }

    /** One of 198.18.0.0/15, which RFC 2544 has for tests. */
    private String ipv4(String address) {
        if (EVERYBODYS.matcher(address).matches()) {
            return address;
        }
        byte[] chance = digest(address);
        return "198."
                + (18 + (chance[0] & 1))
                + "."
                + Byte.toUnsignedInt(chance[1])
                + "."
                + (1 + Byte.toUnsignedInt(chance[2]) % 254);
    }

    /** One of 2001:db8::/32, which RFC 3849 has for documents; link-local ones stay that. */
    private String ipv6(String address) {
        if (EVERYBODYS.matcher(address).matches() || address.length() < 6) {
            return address;
        }
        byte[] chance = digest(address);
        String net = address.toLowerCase(Locale.ROOT).startsWith("fe80") ? "fe80" : "2001:db8";
        return String.format(
                Locale.ROOT,
                "%s::%02x%02x:%02x%02x:%02x%02x",
                net,
                chance[0] & 0x7f | 0x10,
                chance[1],
                chance[2] & 0x7f | 0x10,
                chance[3],
                chance[4] & 0x7f | 0x10,
                chance[5]);
    }
}
