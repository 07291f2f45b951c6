package org.wattdeck.store.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/// Where the next line goes: pages of one document, filled from the top. Lengths in points, `y`
/// counted down from the top of the page.
final class Page implements AutoCloseable {

    static final float MARGIN = 48;

    private static final float FOOT = 30;
    private static final float LINE = 1.32f;

    private final PDDocument document;
    private final PDFont font;
    private final PDRectangle size;
    private final List<PDPage> pages = new ArrayList<>();
    private PDPageContentStream stream;
    private float y;

    Page(PDDocument document, PDFont font, boolean landscape) throws IOException {
        this.document = document;
        this.font = font;
        PDRectangle a4 = PDRectangle.A4;
        size = landscape ? new PDRectangle(a4.getHeight(), a4.getWidth()) : a4;
        stream = open();
    }

    private PDPageContentStream open() throws IOException {
        PDPage page = new PDPage(size);
        document.addPage(page);
        pages.add(page);
        y = MARGIN;
        return new PDPageContentStream(document, page);
    }

    void next() throws IOException {
        stream.close();
        stream = open();
    }

    float width() {
        return size.getWidth() - 2 * MARGIN;
    }

    /// The room left on this page.
    float room() {
        return size.getHeight() - MARGIN - FOOT - y;
    }

    /// The room a whole page has.
    float height() {
        return size.getHeight() - 2 * MARGIN - FOOT;
    }

    /// Starts a new page unless `height` fits on this one.
    void need(float height) throws IOException {
        if (height > room() && y > MARGIN) {
            next();
        }
    }

    void down(float by) {
        y += by;
    }

    static float lineHeight(float pt) {
        return pt * LINE;
    }

    /// The width of a text without control signs; a sign the font lacks counts as `?`.
    float textWidth(String text, float pt) throws IOException {
        return font.getStringWidth(shown(text)) / 1000 * pt;
    }

    /// A line of text with its top at the place reached, `x` from the left margin.
    void text(String text, float x, float pt, Weight weight) throws IOException {
        text(text, x, y, pt, weight);
    }

    private void text(String text, float x, float top, float pt, Weight weight) throws IOException {
        stream.beginText();
        stream.setNonStrokingColor(weight.grey);
        stream.setStrokingColor(weight.grey);
        stream.setLineWidth(pt * 0.035f);
        stream.setRenderingMode(
                weight == Weight.BOLD ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        stream.setFont(font, pt);
        stream.newLineAtOffset(MARGIN + x, size.getHeight() - top - pt);
        stream.showText(shown(text));
        stream.endText();
    }

    /// A horizontal line at the place reached.
    void rule(float x, float length, float thick, float grey) throws IOException {
        stream.setStrokingColor(grey);
        stream.setLineWidth(thick);
        float at = size.getHeight() - y;
        stream.moveTo(MARGIN + x, at);
        stream.lineTo(MARGIN + x + length, at);
        stream.stroke();
    }

    /// A picture with its upper left corner at the place reached.
    void picture(PDImageXObject image, float width, float height) throws IOException {
        stream.drawImage(image, MARGIN, size.getHeight() - y - height, width, height);
    }

    /// Breaks a text so that no line is wider than `width`; a word that is too wide is cut.
    List<String> wrap(String text, float width, float pt) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            StringBuilder line = new StringBuilder();
            for (String word : paragraph.split(" ", -1)) {
                String longer = line.isEmpty() ? word : line + " " + word;
                if (textWidth(longer, pt) <= width) {
                    line.setLength(0);
                    line.append(longer);
                    continue;
                }
                if (!line.isEmpty()) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                String rest = word;
                while (textWidth(rest, pt) > width) {
                    int fits = 1;
                    while (fits < rest.length()
                            && textWidth(rest.substring(0, fits + 1), pt) <= width) {
                        fits++;
                    }
                    lines.add(rest.substring(0, fits));
                    rest = rest.substring(fits);
                }
                line.append(rest);
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private String shown(String text) throws IOException {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int sign = text.codePointAt(i);
            i += Character.charCount(sign);
            if (!Character.isISOControl(sign)) {
                out.append(hasGlyph(sign) ? Character.toString(sign) : replacement(sign));
            }
        }
        return out.toString();
    }

    private boolean hasGlyph(int sign) throws IOException {
        try {
            font.encode(Character.toString(sign));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// What stands for a sign the font lacks: figures below the line become plain ones.
    private static String replacement(int sign) {
        return sign >= 0x2080 && sign <= 0x2089 ? String.valueOf(sign - 0x2080) : "?";
    }

    /// Writes the foot of every page, when their number is known.
    void foot(String left) throws IOException {
        stream.close();
        for (int i = 0; i < pages.size(); i++) {
            stream =
                    new PDPageContentStream(
                            document,
                            pages.get(i),
                            PDPageContentStream.AppendMode.APPEND,
                            true,
                            true);
            y = size.getHeight() - FOOT - 10;
            rule(0, width(), 0.4f, 0.6f);
            y += 5;
            text(left, 0, 7.5f, Weight.SECONDARY);
            String number = (i + 1) + " / " + pages.size();
            text(number, width() - textWidth(number, 7.5f), 7.5f, Weight.SECONDARY);
            stream.close();
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    enum Weight {
        PLAIN(0.1f),
        BOLD(0.1f),
        SECONDARY(0.35f);

        private final float grey;

        Weight(float grey) {
            this.grey = grey;
        }
    }
}
