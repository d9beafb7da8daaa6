package io.rackside.drivers.ssh;

/** A server's own words, made harmless to show. */
final class Printable {
    private Printable() {}

    static String text(String raw, int most) {
        String clean = raw.replaceAll("\\p{Cntrl}+", " ").strip();
        return clean.length() <= most ? clean : clean.substring(0, most) + "...";
    }
}
