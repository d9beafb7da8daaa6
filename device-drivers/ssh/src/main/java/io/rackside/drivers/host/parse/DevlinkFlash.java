package io.rackside.drivers.host.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code devlink dev flash}: how far firmware got onto a card. Components have their names before
 * them in brackets, and a percentage is written over and over on one line.
 *
 * @param steps what the kernel named, in order, each once
 * @param done whether it said that all of it was written
 */
public record DevlinkFlash(List<String> steps, boolean done) {
    private static final Pattern COMPONENT = Pattern.compile("^\\[([^]]*)]\\s*");
    private static final Pattern PERCENT = Pattern.compile("\\s*\\d{1,3}%$");
    private static final Pattern WORDS =
            Pattern.compile("(?i)(?:preparing|flash|eras|writ|verif)\\w*.*");

    public DevlinkFlash {
        steps = List.copyOf(steps);
    }

    public static DevlinkFlash parse(String text) {
        List<String> steps = new ArrayList<>();
        for (String line : text.split("[\\r\\n]+", -1)) {
            Matcher component = COMPONENT.matcher(line.strip());
            String plain = PERCENT.matcher(component.replaceFirst("")).replaceFirst("").strip();
            boolean last = !steps.isEmpty() && steps.getLast().equals(plain);
            if (!last && WORDS.matcher(plain).matches()) {
                steps.add(plain);
            }
        }
        if (steps.isEmpty()) {
            throw new NotUnderstood("Flashing", text);
        }
        return new DevlinkFlash(steps, steps.stream().anyMatch("Flashing done"::equalsIgnoreCase));
    }
}
