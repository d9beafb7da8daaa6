package io.rackside.app.report;

import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The one typeface of a document: how wide its words are and where a line may end. What it has no
 * character for is shown as a question mark.
 */
final class PdfText {
    private static final int UNITS = 1000;
    private static final int LATIN_LAST = 0x7E;
    private static final int CJK_FIRST = 0x2E80;

    /** Marks that must not begin a line (GB/T 15834). */
    private static final String NOT_FIRST = "，。、；：？！）》」』】…,.;:?!)]}%";

    private final PDFont font;
    private final Map<Integer, Float> widths = new HashMap<>();

    private PdfText(PDFont font) {
        this.font = font;
    }

    /**
     * A typeface for these characters, embedded in the document where more than plain Latin is
     * needed.
     *
     * @throws ReportFile.NoTypeface when characters of Chinese are needed and no font has them
     */
    static PdfText of(Set<Integer> characters, PDDocument document, Typefaces typefaces)
            throws IOException {
        Set<Integer> beyond = new HashSet<>(characters);
        beyond.removeIf(c -> c <= LATIN_LAST);
        if (beyond.isEmpty()) {
            return new PdfText(new PDType1Font(Standard14Fonts.FontName.HELVETICA));
        }
        Set<Integer> all = new HashSet<>(beyond);
        all.add((int) 'A');
        Set<Integer> chinese = new HashSet<>(all);
        chinese.removeIf(c -> c > LATIN_LAST && c < CJK_FIRST);
        Optional<TrueTypeFont> found =
                typefaces
                        .with(all)
                        .or(() -> typefaces.with(chinese))
                        .or(() -> typefaces.with(common(chinese)));
        if (found.isPresent()) {
            return new PdfText(PDType0Font.load(document, found.get(), true));
        }
        if (chinese.size() > 1) {
            throw new ReportFile.NoTypeface(typefaces.looked());
        }
        return new PdfText(new PDType1Font(Standard14Fonts.FontName.HELVETICA));
    }

    /** Those of the first plane's Han block, which every Chinese font has. */
    private static Set<Integer> common(Set<Integer> characters) {
        Set<Integer> few = new HashSet<>(characters);
        few.removeIf(c -> c > LATIN_LAST && (c < 0x4E00 || c > 0x9FA5));
        return few;
    }

    PDFont font() {
        return font;
    }

    /** With a question mark for each character it does not have. */
    String shown(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> shown.appendCodePoint(width(c) < 0 ? '?' : c));
        return shown.toString();
    }

    /** In points. */
    float width(String text, float size) {
        float sum = 0;
        for (int c : text.codePoints().toArray()) {
            sum += advance(c);
        }
        return sum * size / UNITS;
    }

    private float advance(int character) {
        float width = width(character);
        return width < 0 ? width('?') : width;
    }

    /** In thousandths of the size; negative where there is no such character. */
    private float width(int character) {
        return widths.computeIfAbsent(
                character,
                c -> {
                    try {
                        return font.getStringWidth(Character.toString(c));
                    } catch (IOException | IllegalArgumentException | IllegalStateException _) {
                        return -1f;
                    }
                });
    }

    /** The lines of a text that are no wider than that; a word that is too long is cut. */
    List<String> wrap(String text, float size, float room) {
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            wrapLine(line, size, room, lines);
        }
        return lines;
    }

    private void wrapLine(String text, float size, float room, List<String> lines) {
        int[] points = text.codePoints().toArray();
        int from = 0;
        while (from < points.length) {
            int to = from;
            int good = -1;
            float wide = 0;
            while (to < points.length) {
                wide += advance(points[to]) * size / UNITS;
                if (wide > room && to > from) {
                    break;
                }
                to++;
                if (to < points.length && mayEnd(points[to - 1], points[to])) {
                    good = to;
                }
            }
            int end = to >= points.length ? to : good > from ? good : to;
            lines.add(new String(points, from, end - from).stripTrailing());
            from = end;
            while (from < points.length && points[from] == ' ') {
                from++;
            }
        }
        if (points.length == 0) {
            lines.add("");
        }
    }

    private static boolean mayEnd(int last, int next) {
        if (NOT_FIRST.indexOf(next) >= 0) {
            return false;
        }
        return last == ' '
                || next == ' '
                || last >= CJK_FIRST
                || next >= CJK_FIRST
                || last == '-'
                || last == '/';
    }
}
