package io.rackside.views.terminal;

import java.util.List;
import java.util.StringJoiner;

/** Cells in words that both sides can say. */
final class PyteCells {
    private static final List<String> COLOURS =
            List.of("black", "red", "green", "brown", "blue", "magenta", "cyan", "white");

    private PyteCells() {}

    /**
     * pyte's lines; a blank cell keeps of its looks what can be seen: pyte gives erased cells the
     * whole rendition, we give them its background, as xterm does.
     */
    static String comparable(List<String> lines) {
        StringJoiner out = new StringJoiner("\n");
        for (String line : lines) {
            String[] parts = line.split(" ");
            if (parts[0].equals("cursor")) {
                out.add(line);
                continue;
            }
            boolean blank = parts[5].equals("20");
            String flags = parts[4].equals("-") ? "" : parts[4];
            out.add(
                    cell(
                            parts[0],
                            parts[1],
                            parts[2],
                            parts[3],
                            flags,
                            blank,
                            parts[5].equals("-") ? "" : parts[5]));
        }
        return out.toString();
    }

    private static String cell(
            String row,
            String column,
            String fore,
            String back,
            String flags,
            boolean blank,
            String c) {
        return blank
                ? row + " " + column + " blank on " + back
                : row + " " + column + " " + fore + " on " + back + " " + flags + " " + c;
    }

    static String comparable(Played played) {
        return cells(played) + "\ncursor " + played.cursor().replace(',', ' ');
    }

    /** The cells without the cursor. */
    static String cells(Played played) {
        StringJoiner out = new StringJoiner("\n");
        for (int row = 0; row < played.screen.size().rows(); row++) {
            for (int column = 0; column < played.screen.columns(); column++) {
                long style = played.style(row, column);
                String text = played.screen.row(row).cell(column);
                out.add(
                        cell(
                                "" + row,
                                "" + column,
                                colour(Style.foreground(style)),
                                colour(Style.background(style)),
                                flags(style),
                                text.equals(" "),
                                points(text)));
            }
        }
        return out.toString();
    }

    /** Cells of which one side does not tell how a blank one looks. */
    static String withoutBlanks(Played played) {
        return cells(played).replaceAll("blank on \\w+", "blank");
    }

    private static String points(String text) {
        StringJoiner points = new StringJoiner(",");
        text.codePoints().mapToObj(Integer::toHexString).forEach(points::add);
        return points.toString();
    }

    private static String flags(long style) {
        return (Style.has(style, Style.BOLD) ? "b" : "")
                + (Style.has(style, Style.ITALIC) ? "i" : "")
                + (Style.has(style, Style.UNDERLINE) ? "u" : "")
                + (Style.has(style, Style.STRUCK) ? "s" : "")
                + (Style.has(style, Style.INVERSE) ? "r" : "");
    }

    private static String colour(int colour) {
        if (Style.trueColour(colour).isPresent()) {
            return String.format("%06x", Style.trueColour(colour).getAsInt());
        }
        if (Style.index(colour).isEmpty()) {
            return "default";
        }
        int index = Style.index(colour).getAsInt();
        return index < 8 ? COLOURS.get(index) : "bright" + COLOURS.get(index % 8);
    }
}
