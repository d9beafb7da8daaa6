package io.rackside.drivers.host.parse;

import io.rackside.model.host.MultipathSettings;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** multipath.conf(5): sections in braces, a keyword and a value in each line. */
public final class MultipathConf {
    private static final Pattern OPENS = Pattern.compile("(\\w+)\\s*\\{");
    private static final Pattern VALUE = Pattern.compile("(\\w+)\\s+(?:\"([^\"]*)\".*|(\\S.*?))");

    private MultipathConf() {}

    public static MultipathSettings parse(String text) {
        Map<String, String> defaults = new LinkedHashMap<>();
        List<Map<String, String>> blacklist = new ArrayList<>();
        Deque<String> open = new ArrayDeque<>();
        boolean understood = false;
        for (String raw : text.split("\n", -1)) {
            String line = raw.replaceFirst("(?:^|\\s)[#!].*", "").strip();
            Matcher opens = OPENS.matcher(line);
            Matcher value = VALUE.matcher(line);
            if (opens.matches()) {
                open.addLast(opens.group(1));
                understood = true;
                if (open.size() == 2 && open.getFirst().equals("blacklist")) {
                    blacklist.add(new LinkedHashMap<>());
                }
            } else if (line.equals("}")) {
                open.pollLast();
            } else if (value.matches() && !open.isEmpty()) {
                String said = value.group(2) == null ? value.group(3) : value.group(2);
                put(open, value.group(1), said, defaults, blacklist);
            } else if (!line.isEmpty() && open.isEmpty()) {
                throw new NotUnderstood("a section", line);
            }
        }
        if (!understood && !text.isBlank() && text.lines().anyMatch(MultipathConf::says)) {
            throw new NotUnderstood("a section", text);
        }
        return new MultipathSettings(defaults, blacklist);
    }

    private static boolean says(String line) {
        return !line.isBlank() && !line.strip().startsWith("#");
    }

    private static void put(
            Deque<String> open,
            String keyword,
            String value,
            Map<String, String> defaults,
            List<Map<String, String>> blacklist) {
        String section = open.getFirst();
        if (section.equals("defaults") && open.size() == 1) {
            defaults.put(keyword, value);
        } else if (section.equals("blacklist") && open.size() == 1) {
            blacklist.add(Map.of(keyword, value));
        } else if (section.equals("blacklist")) {
            blacklist.getLast().put(keyword, value);
        }
    }
}
