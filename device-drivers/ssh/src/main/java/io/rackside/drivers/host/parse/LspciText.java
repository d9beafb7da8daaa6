package io.rackside.drivers.host.parse;

import io.rackside.model.host.PciFunction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code lspci} prints for people, of any version, and busybox's. */
final class LspciText {
    private static final Pattern HEAD =
            Pattern.compile(
                    "(?m)^((?:[0-9a-fA-F]{4,8}:)?[0-9a-fA-F]{2}:[0-9a-fA-F]{2}\\.[0-7])\\s+"
                            + "(?:\"?Class )?([^:\\n]+?)\"?:\\s+(.*)$");
    private static final Pattern NUMBERED = Pattern.compile("(.*?)\\s*\\[([0-9a-fA-F]{4})]");
    private static final Pattern PAIR =
            Pattern.compile(
                    "(?:Device )?(?:(.*?)\\s*\\[)?([0-9a-fA-F]{4}:[0-9a-fA-F]{4})]?(?:\\s.*)?");
    private static final Pattern REVISION = Pattern.compile("\\s*\\((?:rev|prog-if) [^)]*\\).*$");
    private static final Pattern CARD = Pattern.compile("(?m)^\\s+Subsystem:\\s*(.*)$");
    private static final Pattern DRIVER =
            Pattern.compile("(?m)^\\s+Kernel driver in use:\\s*(\\S+)");

    private LspciText() {}

    static List<PciFunction> parse(String text) {
        List<PciFunction> functions = new ArrayList<>();
        Matcher head = HEAD.matcher(text);
        boolean any = head.find();
        while (any) {
            String slot = head.group(1).toLowerCase(Locale.ROOT);
            String kind = head.group(2).strip();
            String name = REVISION.matcher(head.group(3)).replaceFirst("").strip();
            int from = head.end();
            any = head.find();
            String body = text.substring(from, any ? head.start() : text.length());
            functions.add(function(slot, kind, name, body));
        }
        return functions;
    }

    private static PciFunction function(String slot, String kind, String name, String body) {
        Matcher numbered = NUMBERED.matcher(kind);
        String classId =
                numbered.matches()
                        ? numbered.group(2)
                        : kind.matches("[0-9a-fA-F]{4}") ? kind : PciClass.id(kind);
        Matcher pair = PAIR.matcher(name);
        boolean paired = pair.matches();
        String plain = paired ? pair.group(1) == null ? "" : pair.group(1) : name;
        Matcher card = CARD.matcher(body);
        Matcher cardPair = PAIR.matcher(card.find() ? card.group(1) : "");
        Matcher driver = DRIVER.matcher(body);
        int vendor = vendor(plain);
        return new PciFunction(
                PciAddress.whole(slot),
                classId.toLowerCase(Locale.ROOT),
                paired ? pair.group(2).toLowerCase(Locale.ROOT) : "",
                cardPair.matches() ? cardPair.group(2).toLowerCase(Locale.ROOT) : "",
                plain.substring(0, vendor).strip(),
                plain.substring(vendor).strip(),
                driver.find() ? driver.group(1) : "");
    }

    /**
     * Nothing parts the maker's name from the model's but the words that makers' names end with.
     */
    private static int vendor(String name) {
        Matcher end =
                Pattern.compile(
                                "^.*?(?:Corporation|Corp\\.?|Co\\.?,? Ltd\\.?|Inc\\.?|Technologies"
                                        + "|Ltd\\.?|Systems|Limited|\\[AMD])(?=\\s)")
                        .matcher(name);
        return end.find() ? end.end() : 0;
    }
}
