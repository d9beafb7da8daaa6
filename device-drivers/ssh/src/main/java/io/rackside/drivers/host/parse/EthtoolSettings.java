package io.rackside.drivers.host.parse;

import io.rackside.model.host.PortDetail.Link;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ethtool X}: the link of a port. Lists go on in lines without a name of their own. */
public final class EthtoolSettings {
    private static final Pattern HEAD = Pattern.compile("(?m)^Settings for (\\S+):$");
    private static final Pattern FIELD =
            Pattern.compile("^\\s+([A-Z][A-Za-z- ]*?)(?::|\\s(?=\\d))\\s*(.*)$");

    private EthtoolSettings() {}

    public static Link parse(String text) {
        if (!HEAD.matcher(text).find()) {
            throw new NotUnderstood("Settings for", text);
        }
        Map<String, List<String>> fields = fields(text);
        return new Link(
                words(fields, "Supported link modes"),
                words(fields, "Advertised link modes"),
                words(fields, "Link partner advertised link modes"),
                words(fields, "Supported FEC modes"),
                one(fields, "Duplex"),
                negotiated(one(fields, "Auto-negotiation")),
                one(fields, "Port"));
    }

    private static Map<String, List<String>> fields(String text) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        List<String> open = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            Matcher field = FIELD.matcher(line);
            if (field.matches()) {
                open = new ArrayList<>(List.of(field.group(2).strip()));
                fields.putIfAbsent(field.group(1), open);
            } else if (!line.isBlank()) {
                open.add(line.strip());
            }
        }
        return fields;
    }

    private static List<String> words(Map<String, List<String>> fields, String name) {
        List<String> words = new ArrayList<>();
        for (String line : fields.getOrDefault(name, List.of())) {
            for (String word : line.split("\\s+", -1)) {
                if (!word.isEmpty()) {
                    words.add(word);
                }
            }
        }
        String all = String.join(" ", words);
        return all.equals("Not reported") || all.equals("None") ? List.of() : words;
    }

    private static String one(Map<String, List<String>> fields, String name) {
        String told = fields.getOrDefault(name, List.of("")).getFirst();
        return told.startsWith("Unknown") ? "" : told;
    }

    private static Optional<Boolean> negotiated(String told) {
        return told.isEmpty() ? Optional.empty() : Optional.of(told.equals("on"));
    }
}
