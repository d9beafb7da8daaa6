package io.rackside.nic.measure;

import io.rackside.model.Message;

import java.util.Objects;

/** A tool gave no figure: it failed, broke off, or printed something else than it should. */
public final class NotMeasured extends Exception {
    private static final int MOST_SAID = 200;

    private final transient Message what;

    private NotMeasured(Message what) {
        super(what.code());
        this.what = Objects.requireNonNull(what, "what");
    }

    /** What is to be said of it. */
    public Message what() {
        return what;
    }

    /** The tool itself says why. */
    static NotMeasured says(String tool, String words) {
        return new NotMeasured(Message.of("nic.measure.tool-says", tool, shown(words)));
    }

    /** It printed no result, and this instead. */
    static NotMeasured noResult(String tool, String printed) {
        String shown = shown(printed);
        return new NotMeasured(
                shown.isEmpty()
                        ? Message.of("nic.measure.silent", tool)
                        : Message.of("nic.measure.no-result", tool, shown));
    }

    /** Its server never listened. */
    static NotMeasured silent(String tool) {
        return new NotMeasured(Message.of("nic.measure.listens-not", tool));
    }

    static NotMeasured tooLong(String tool) {
        return new NotMeasured(Message.of("nic.measure.too-long", tool));
    }

    /** Its last line that has words, bounded: tools say why they end when they end. */
    static String shown(String printed) {
        String last = "";
        for (String line : printed.split("\n", -1)) {
            String words = line.strip();
            if (words.chars().anyMatch(Character::isLetter)) {
                last = words;
            }
        }
        String plain = last.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= MOST_SAID ? plain : plain.substring(0, MOST_SAID) + "…";
    }
}
