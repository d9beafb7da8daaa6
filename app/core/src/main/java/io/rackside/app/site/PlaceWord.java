package io.rackside.app.site;

import io.rackside.model.Face;
import io.rackside.model.Placement;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a cabinet as one word: {@code U12}, {@code U12.5:rear}, {@code U12:left}, {@code
 * rear-left} for a box beside the rails, {@code none} for a place not told yet.
 */
public final class PlaceWord {
    private static final String NONE = "none";
    private static final Pattern UNIT = Pattern.compile("u?(\\d{1,2})(\\.5)?");
    private static final Set<String> WAYS = Set.of("front", "rear", "left", "right");

    private PlaceWord() {}

    /** Empty when it is no such word. */
    public static Optional<Placement> parse(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (word.equals(NONE)) {
            return Optional.of(new Placement.Unplaced());
        }
        Optional<Placement> beside =
                Arrays.stream(Placement.SideSlot.values())
                        .filter(slot -> word(slot).equals(word))
                        .findFirst()
                        .map(Placement.Beside::new);
        return beside.isPresent() ? beside : mounted(List.of(word.split(":", -1)));
    }

    private static Optional<Placement> mounted(List<String> parts) {
        Matcher unit = UNIT.matcher(parts.getFirst());
        Set<String> ways = new HashSet<>(parts.subList(1, parts.size()));
        if (!unit.matches()
                || Integer.parseInt(unit.group(1)) == 0
                || ways.size() != parts.size() - 1
                || !WAYS.containsAll(ways)
                || ways.containsAll(Set.of("front", "rear"))
                || ways.containsAll(Set.of("left", "right"))) {
            return Optional.empty();
        }
        int bottom = 2 * (Integer.parseInt(unit.group(1)) - 1) + (unit.group(2) == null ? 0 : 1);
        return Optional.of(
                new Placement.Mounted(
                        bottom,
                        ways.contains("rear") ? Face.REAR : Face.FRONT,
                        ways.contains("left")
                                ? Placement.Width.LEFT
                                : ways.contains("right")
                                        ? Placement.Width.RIGHT
                                        : Placement.Width.FULL));
    }

    /** As {@link #parse} reads it. */
    public static String of(Placement placement) {
        return switch (placement) {
            case Placement.Unplaced _ -> NONE;
            case Placement.Beside(var slot) -> word(slot);
            case Placement.Mounted(int bottom, Face face, Placement.Width width) ->
                    "U"
                            + (bottom / 2 + 1)
                            + (bottom % 2 == 1 ? ".5" : "")
                            + (face == Face.REAR ? ":rear" : "")
                            + (width == Placement.Width.FULL
                                    ? ""
                                    : ":" + width.name().toLowerCase(Locale.ROOT));
        };
    }

    private static String word(Placement.SideSlot slot) {
        return slot.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
