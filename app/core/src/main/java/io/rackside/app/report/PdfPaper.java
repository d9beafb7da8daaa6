package io.rackside.app.report;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

import java.io.IOException;
import java.util.function.IntFunction;

/** The pages of a document, written from the top; A4, a new one when the last is full. */
final class PdfPaper {
    static final float LEFT = 48;
    private static final float TOP = 54;
    private static final float BOTTOM = 60;
    private static final float INK = 0.13f;
    private static final float RADIUS = 0.32f;

    private final PDDocument document;
    private final PdfText text;
    private PDPageContentStream page;
    private float down;

    PdfPaper(PDDocument document, PdfText text) throws IOException {
        this.document = document;
        this.text = text;
        newPage();
    }

    /** Room from margin to margin, in points. */
    static float width() {
        return PDRectangle.A4.getWidth() - 2 * LEFT;
    }

    /** Room from top to bottom, in points. */
    static float height() {
        return PDRectangle.A4.getHeight() - TOP - BOTTOM;
    }

    void newPage() throws IOException {
        if (page != null) {
            page.close();
        }
        PDPage sheet = new PDPage(PDRectangle.A4);
        document.addPage(sheet);
        page = new PDPageContentStream(document, sheet);
        down = TOP;
    }

    /** Whether that much still fits on this page. */
    boolean fits(float high) {
        return down + high <= PDRectangle.A4.getHeight() - BOTTOM;
    }

    /** Goes to a new page unless that much fits. */
    void keep(float high) throws IOException {
        if (!fits(high)) {
            newPage();
        }
    }

    /** Leaves room. */
    void skip(float high) {
        down += high;
    }

    /** One line at that distance from the left margin, its top where the paper stands. */
    void line(String words, float right, float size, float[] colour) throws IOException {
        line(words, right, 0, size, colour);
    }

    /** One line, so far below where the paper stands. */
    void line(String words, float right, float below, float size, float[] colour)
            throws IOException {
        if (words.isEmpty()) {
            return;
        }
        page.beginText();
        page.setFont(text.font(), size);
        page.setNonStrokingColor(colour[0], colour[1], colour[2]);
        page.newLineAtOffset(LEFT + right, y(below + size * 0.88f));
        page.showText(text.shown(words));
        page.endText();
    }

    static float[] ink() {
        return new float[] {INK, INK, INK};
    }

    /** A filled box from where the paper stands. */
    void fill(float right, float wide, float high, float grey) throws IOException {
        page.setNonStrokingColor(grey, grey, grey);
        page.addRect(LEFT + right, y(high), wide, high);
        page.fill();
    }

    /** A thin line across, so far below. */
    void rule(float right, float wide, float below) throws IOException {
        page.setStrokingColor(0.78f, 0.8f, 0.83f);
        page.setLineWidth(0.5f);
        page.moveTo(LEFT + right, y(below));
        page.lineTo(LEFT + right + wide, y(below));
        page.stroke();
    }

    /** The shape of a state, as high as a letter. */
    void mark(Cell.Mark mark, float right, float below, float size) throws IOException {
        float[] colour = mark.rgb();
        page.setNonStrokingColor(colour[0], colour[1], colour[2]);
        page.setStrokingColor(colour[0], colour[1], colour[2]);
        page.setLineWidth(1);
        float r = size * RADIUS;
        float x = LEFT + right + r;
        float y = y(below + size * 0.55f);
        switch (mark) {
            case WELL -> {
                circle(x, y, r);
                page.fill();
            }
            case UNKNOWN -> {
                circle(x, y, r - 0.5f);
                page.stroke();
            }
            case WARNING -> {
                page.moveTo(x - r, y - r);
                page.lineTo(x + r, y - r);
                page.lineTo(x, y + r);
                page.closePath();
                page.fill();
            }
            case BAD -> {
                page.addRect(x - r, y - r, 2 * r, 2 * r);
                page.fill();
            }
        }
    }

    private void circle(float x, float y, float r) throws IOException {
        float k = r * 0.5523f;
        page.moveTo(x - r, y);
        page.curveTo(x - r, y + k, x - k, y + r, x, y + r);
        page.curveTo(x + k, y + r, x + r, y + k, x + r, y);
        page.curveTo(x + r, y - k, x + k, y - r, x, y - r);
        page.curveTo(x - k, y - r, x - r, y - k, x - r, y);
        page.closePath();
    }

    /** A picture as wide as the page at most, smaller where it would be too high. */
    void picture(byte[] png) throws IOException {
        PDImageXObject image = PDImageXObject.createFromByteArray(document, png, null);
        float scale =
                Math.min(
                        Math.min(1, width() / image.getWidth()),
                        (height() - 20) / image.getHeight());
        float high = image.getHeight() * scale;
        keep(high);
        page.drawImage(image, LEFT, y(high), image.getWidth() * scale, high);
        skip(high);
    }

    /** Ends the last page and writes a foot below each. */
    void close(String left, IntFunction<String> right) throws IOException {
        page.close();
        int n = 0;
        for (PDPage sheet : document.getPages()) {
            n++;
            try (PDPageContentStream foot =
                    new PDPageContentStream(
                            document, sheet, PDPageContentStream.AppendMode.APPEND, true)) {
                String number = right.apply(n);
                foot(foot, left, LEFT);
                foot(foot, number, LEFT + width() - text.width(number, 8));
            }
        }
    }

    private void foot(PDPageContentStream foot, String words, float x) throws IOException {
        foot.beginText();
        foot.setFont(text.font(), 8);
        foot.setNonStrokingColor(0.36f, 0.4f, 0.45f);
        foot.newLineAtOffset(x, 32);
        foot.showText(text.shown(words));
        foot.endText();
    }

    private float y(float below) {
        return PDRectangle.A4.getHeight() - down - below;
    }
}
