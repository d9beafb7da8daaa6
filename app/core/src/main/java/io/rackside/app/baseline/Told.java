package io.rackside.app.baseline;

/** A device's own words, as they are shown: one line, plain, bounded. */
final class Told {
    private static final int MOST = 300;

    private Told() {}

    static String plain(String said) {
        String line = said.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.substring(0, Math.min(line.length(), MOST));
    }
}
