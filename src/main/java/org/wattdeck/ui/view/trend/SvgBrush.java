package org.wattdeck.ui.view.trend;

import java.util.Locale;
import javafx.scene.paint.Color;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.ui.kit.Tokens;

/// Writes scalable vector graphics (SVG 1.1).
final class SvgBrush implements Brush {

    /// Near enough for any sans-serif face: the reader of the file may have another.
    private static final double WIDTH_OF_SIZE = 0.55;

    private final StringBuilder out = new StringBuilder();
    private final Tokens tokens;
    private final String family;

    SvgBrush(double width, double height, Tokens tokens, String family) {
        this.tokens = tokens;
        this.family = family;
        out.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%s\" height=\"%s\" viewBox=\"0 0 %s %s\">%n"
                        .formatted(n(width), n(height), n(width), n(height)));
    }

    static String n(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
    }

    static String colour(Color colour) {
        return String.format(Locale.ROOT, "#%06X", Pen.rgb(colour));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public void line(
            double x1, double y1, double x2, double y2, Color colour, double width, double[] dash) {
        path("M" + n(x1) + " " + n(y1) + "L" + n(x2) + " " + n(y2), colour, 1, width, dash);
    }

    /// A path of SVG commands, stroked.
    void path(String path, Color colour, double opacity, double width, double[] dash) {
        if (path.isEmpty()) {
            return;
        }
        out.append("<path fill=\"none\" stroke=\"")
                .append(colour(colour))
                .append("\" stroke-width=\"")
                .append(n(width))
                .append('"');
        if (opacity < 1) {
            out.append(" stroke-opacity=\"").append(n(opacity)).append('"');
        }
        if (dash.length > 0) {
            out.append(" stroke-dasharray=\"");
            for (double d : dash) {
                out.append(n(d)).append(' ');
            }
            out.setCharAt(out.length() - 1, '"');
        }
        out.append(" d=\"").append(path).append("\"/>\n");
    }

    @Override
    public void rect(double x, double y, double w, double h, Color colour, boolean filled) {
        out.append(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" %s/>%n"
                        .formatted(
                                n(x),
                                n(y),
                                n(w),
                                n(h),
                                filled
                                        ? "fill=\"" + colour(colour) + "\""
                                        : "fill=\"none\" stroke=\"" + colour(colour) + "\""));
    }

    @Override
    public void text(String text, double x, double y, Align align, Color colour, double size) {
        String anchor =
                switch (align) {
                    case LEFT -> "start";
                    case CENTER -> "middle";
                    case RIGHT -> "end";
                };
        out.append(
                "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" font-family=\"%s, sans-serif\" font-size=\"%s\" fill=\"%s\">%s</text>%n"
                        .formatted(
                                n(x),
                                n(y + size * 0.35),
                                anchor,
                                escaped(family),
                                n(size),
                                colour(colour),
                                escaped(text)));
    }

    @Override
    public void mark(Priority priority, double x, double y, double size) {
        double cx = x + size / 2;
        double cy = y + size / 2;
        String shape =
                switch (priority) {
                    case CRITICAL ->
                            "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\""
                                    .formatted(n(x), n(y), n(size), n(size));
                    case HIGH -> polygon(cx, y, x + size, y + size, x, y + size);
                    case MEDIUM -> polygon(cx, y, x + size, cy, cx, y + size, x, cy);
                    case LOW ->
                            "<circle cx=\"%s\" cy=\"%s\" r=\"%s\""
                                    .formatted(n(cx), n(cy), n(size / 2));
                };
        out.append(shape)
                .append(" fill=\"")
                .append(colour(tokens.priority(priority)))
                .append("\" stroke=\"")
                .append(colour(tokens.color("outline")))
                .append("\"/>\n");
        text(
                Integer.toString(priority.number()),
                cx,
                cy + (priority == Priority.HIGH ? size * 0.12 : 0),
                Align.CENTER,
                tokens.glyph(priority),
                size * 0.62);
    }

    private static String polygon(double... xy) {
        StringBuilder points = new StringBuilder("<polygon points=\"");
        for (int i = 0; i < xy.length; i += 2) {
            points.append(n(xy[i])).append(',').append(n(xy[i + 1])).append(' ');
        }
        points.setCharAt(points.length() - 1, '"');
        return points.toString();
    }

    @Override
    public double width(String text, double size) {
        return text.length() * size * WIDTH_OF_SIZE;
    }

    String finish() {
        return out + "</svg>\n";
    }
}
