package io.rackside.views.terminal;

/** Select graphic rendition (SGR; ECMA-48 8.3.117, colours also as ITU-T T.416 and xterm). */
final class Rendition {
    private Rendition() {}

    static long apply(long style, Parameters parameters) {
        if (parameters.count() == 0) {
            return Style.PLAIN;
        }
        long now = style;
        int place = 0;
        while (place < parameters.count()) {
            int code = parameters.or(place, 0);
            if (code == 38 || code == 48 || code == 58) {
                Colour colour = colour(parameters, place);
                if (code == 38 && colour.known()) {
                    now = Style.withForeground(now, colour.value());
                } else if (code == 48 && colour.known()) {
                    now = Style.withBackground(now, colour.value());
                }
                place = colour.next();
            } else {
                now = plain(now, code, parameters, place);
                place = afterParts(parameters, place);
            }
        }
        return now;
    }

    private static int afterParts(Parameters parameters, int place) {
        int next = place + 1;
        while (parameters.partOfPrevious(next)) {
            next++;
        }
        return next;
    }

    private static long plain(long style, int code, Parameters parameters, int place) {
        return switch (code) {
            case 0 -> Style.PLAIN;
            case 1 -> style | Style.BOLD;
            case 2 -> style | Style.DIM;
            case 3 -> style | Style.ITALIC;
            case 4 ->
                    parameters.partOfPrevious(place + 1) && parameters.or(place + 1, 1) == 0
                            ? style & ~Style.UNDERLINE
                            : style | Style.UNDERLINE;
            case 5, 6 -> style | Style.BLINK;
            case 7 -> style | Style.INVERSE;
            case 8 -> style | Style.HIDDEN;
            case 9 -> style | Style.STRUCK;
            case 21 -> style | Style.UNDERLINE;
            case 22 -> style & ~(Style.BOLD | Style.DIM);
            case 23 -> style & ~Style.ITALIC;
            case 24 -> style & ~Style.UNDERLINE;
            case 25 -> style & ~Style.BLINK;
            case 27 -> style & ~Style.INVERSE;
            case 28 -> style & ~Style.HIDDEN;
            case 29 -> style & ~Style.STRUCK;
            case 39 -> Style.withForeground(style, Style.DEFAULT_COLOUR);
            case 49 -> Style.withBackground(style, Style.DEFAULT_COLOUR);
            default -> paletteColour(style, code);
        };
    }

    private static long paletteColour(long style, int code) {
        if (code >= 30 && code <= 37) {
            return Style.withForeground(style, Style.indexed(code - 30));
        }
        if (code >= 40 && code <= 47) {
            return Style.withBackground(style, Style.indexed(code - 40));
        }
        if (code >= 90 && code <= 97) {
            return Style.withForeground(style, Style.indexed(code - 90 + 8));
        }
        if (code >= 100 && code <= 107) {
            return Style.withBackground(style, Style.indexed(code - 100 + 8));
        }
        return style;
    }

    private record Colour(boolean known, int value, int next) {}

    /** 38;5;n and 38;2;r;g;b, with colons also 38:2:space:r:g:b. */
    private static Colour colour(Parameters parameters, int place) {
        boolean colons = parameters.partOfPrevious(place + 1);
        int end = colons ? afterParts(parameters, place) : parameters.count();
        int space = parameters.or(place + 1, 0);
        if (space == 5 && place + 2 < end) {
            int index = parameters.or(place + 2, 0);
            int next = colons ? end : place + 3;
            return new Colour(index <= 255, Style.indexed(index), next);
        }
        if (space == 2 && place + 4 < end) {
            int red = colons && end - place > 5 ? place + 3 : place + 2;
            int value =
                    Style.rgb(
                            part(parameters, red),
                            part(parameters, red + 1),
                            part(parameters, red + 2));
            return new Colour(true, value, colons ? end : place + 5);
        }
        return new Colour(false, Style.DEFAULT_COLOUR, colons ? end : place + 2);
    }

    private static int part(Parameters parameters, int place) {
        return Math.min(255, parameters.or(place, 0));
    }
}
