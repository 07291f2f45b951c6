package org.wattdeck.app.sizing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.wattdeck.app.report.Cells;

/// The NPV of sizes as SVG, energy upwards over power. The darker a cell the more it is worth; what
/// is worth less than nothing is hatched, and the best has a frame and a star: no colour has to be
/// told from another.
final class SizeDrawing {

    private static final int WIDE = 108;
    private static final int HIGH = 34;
    private static final int LEFT = 84;
    private static final int TOP = 30;
    private static final int[] PALE = {0xe9, 0xee, 0xf2};
    private static final int[] DARK = {0x17, 0x4a, 0x6b};

    private final SizeMap map;
    private final SizeWords words;
    private final double least;
    private final double most;

    SizeDrawing(SizeMap map, SizeWords words) {
        this.map = map;
        this.words = words;
        double[] values = map.values(SizeMeasure.NPV);
        least = Arrays.stream(values).min().orElse(0);
        most = Arrays.stream(values).max().orElse(0);
    }

    String svg() {
        int columns = map.powersKw().size();
        int rows = map.energiesKwh().size();
        int foot = TOP + rows * HIGH;
        StringBuilder out = new StringBuilder();
        put(
                out,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" role=\"img\""
                        + " aria-label=\"%s\">",
                LEFT + columns * WIDE + 12,
                foot + 62,
                Cells.escaped(words.npv() + " " + map.table().currency()));
        put(
                out,
                "<defs><pattern id=\"less\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\""
                        + " patternTransform=\"rotate(45)\"><line x1=\"0\" y1=\"0\" x2=\"0\" y2=\"7\""
                        + " stroke=\"#8a5a2b\" stroke-width=\"1.6\"/></pattern></defs>");
        label(out, LEFT - 8, 18, "end", map.battery() ? "kWh" : "");
        for (int e = 0; e < rows; e++) {
            double y = TOP + (rows - 1.0 - e) * HIGH;
            if (map.battery()) {
                label(out, LEFT - 8, y + HIGH / 2.0 + 4, "end", plain(map.energiesKwh().get(e)));
            }
            for (int p = 0; p < columns; p++) {
                cell(out, e, p, LEFT + p * (double) WIDE, y);
            }
        }
        for (int p = 0; p < columns; p++) {
            label(out, LEFT + (p + 0.5) * WIDE, foot + 18, "middle", plain(map.powersKw().get(p)));
        }
        label(out, LEFT - 8, foot + 18, "end", "kW");
        String key = words.npv() + ", " + map.table().currency() + ";  ★ " + words.best();
        label(out, LEFT, foot + 44, "start", least < 0 ? key + ";  " + words.less() : key);
        return out.append("</svg>").toString();
    }

    private void cell(StringBuilder out, int e, int p, double x, double y) {
        double value = map.value(e, p, SizeMeasure.NPV);
        boolean known = !Double.isNaN(value);
        double share = most > least ? (value - least) / (most - least) : 1;
        put(
                out,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%d\" height=\"%d\" style=\"fill:%s;stroke:#7b858e;"
                        + "stroke-width:%s\"/>",
                x + 1,
                y + 1,
                WIDE - 2,
                HIGH - 2,
                known ? colour(share) : "none",
                known ? "0" : "1");
        if (known && value < 0) {
            put(
                    out,
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%d\" height=\"%d\" style=\"fill:url(#less)\"/>",
                    x + 1,
                    y + 1,
                    9,
                    HIGH - 2);
        }
        if (map.best(e, p)) {
            put(
                    out,
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%d\" height=\"%d\" style=\"fill:none;stroke:"
                            + "#d98200;stroke-width:3\"/>",
                    x + 1.5,
                    y + 1.5,
                    WIDE - 3,
                    HIGH - 3);
        }
        put(
                out,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\"%s>%s</text>",
                x + WIDE / 2.0,
                y + HIGH / 2.0 + 4,
                known ? " style=\"fill:" + (share > 0.68 ? "#ffffff" : "#11161a") + "\"" : "",
                Cells.escaped(
                        known ? (map.best(e, p) ? "★ " : "") + money(value) : words.noPlan()));
    }

    private static String colour(double share) {
        List<String> parts =
                java.util.stream.IntStream.range(0, 3)
                        .mapToObj(i -> Math.round(PALE[i] + share * (DARK[i] - PALE[i])) + "")
                        .toList();
        return "rgb(" + String.join(",", parts) + ")";
    }

    private static void label(StringBuilder out, double x, double y, String anchor, String text) {
        put(
                out,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
                x,
                y,
                anchor,
                Cells.escaped(text));
    }

    private static void put(StringBuilder out, String form, Object... arguments) {
        out.append(String.format(Locale.ROOT, form, arguments));
    }

    private static String money(double value) {
        return String.format(Locale.ROOT, "%,.0f", value).replace('-', '−');
    }

    private static String plain(double value) {
        return Cells.number(value);
    }
}
