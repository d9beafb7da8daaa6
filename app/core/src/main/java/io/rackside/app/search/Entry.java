package io.rackside.app.search;

import java.util.List;
import java.util.Locale;

/**
 * One thing that can be found, with all texts it can be found by.
 *
 * @param texts its name first, then its other texts as people write them
 * @param folded all texts in lower case, each after a line break
 */
record Entry(Hit.Place place, String label, String path, List<String> texts, String folded) {
    static Entry of(Hit.Place place, String label, String path, List<String> texts) {
        StringBuilder all = new StringBuilder();
        for (String text : texts) {
            all.append('\n').append(text.toLowerCase(Locale.ROOT));
        }
        return new Entry(place, label, path, List.copyOf(texts), all.toString());
    }

    /** How well one word of a search fits; 0 when not at all. */
    int fit(String word) {
        int at = folded.indexOf(word);
        if (at < 0) {
            return 0;
        }
        int nameEnd = label.length() + 1;
        if (at == 1) {
            return word.length() == label.length() ? 100 : 60;
        }
        if (at < nameEnd) {
            return 30;
        }
        return folded.charAt(at - 1) == '\n' ? 20 : 10;
    }

    /** The text the word stands in. */
    String textWith(String word) {
        for (String text : texts) {
            if (text.toLowerCase(Locale.ROOT).contains(word)) {
                return text;
            }
        }
        return label;
    }
}
