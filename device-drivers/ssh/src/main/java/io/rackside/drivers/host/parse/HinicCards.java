package io.rackside.drivers.host.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code hinicadm info}, {@code hinicadm3 info} and {@code hinicadm5 info}: Huawei's cards. */
public final class HinicCards {
    private static final Pattern CARD =
            Pattern.compile("^\\|?-*\\|?-+(hinic\\d+)\\(([^)]*)\\)\\s*$");
    private static final Pattern FUNCTION =
            Pattern.compile("^\\|?-*\\|?-+([0-9a-f:.]+)\\(NIC:([^)]*)\\)\\s*$");

    private HinicCards() {}

    /**
     * A card.
     *
     * @param name what the tool wants for {@code -i}: {@code hinic0}
     * @param model such as {@code CAL_2X25G}
     */
    public record HinicCard(String name, String model, List<Function> functions) {
        public HinicCard {
            functions = List.copyOf(functions);
        }
    }

    /** A port of it: address on its bus, and the interface's name. */
    public record Function(String address, String netDevice) {}

    public static List<HinicCard> parse(String text) {
        List<HinicCard> cards = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            Matcher card = CARD.matcher(line.strip());
            Matcher function = FUNCTION.matcher(line.strip());
            if (card.matches()) {
                cards.add(new HinicCard(card.group(1), card.group(2), List.of()));
            } else if (function.matches() && !cards.isEmpty()) {
                HinicCard last = cards.removeLast();
                List<Function> functions = new ArrayList<>(last.functions());
                functions.add(new Function(function.group(1), function.group(2)));
                cards.add(new HinicCard(last.name(), last.model(), functions));
            }
        }
        if (cards.isEmpty()) {
            throw new NotUnderstood("hinic", text);
        }
        return cards;
    }
}
