package org.wattdeck.app.studies;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.wattdeck.domain.asset.Asset;

/// How values stand in the text of a study.
final class NowText {

    private NowText() {}

    static double round(double value, int decimals) {
        double scale = Math.pow(10, decimals);
        return Math.rint(value * scale) / scale;
    }

    /// To a watt, towards 0: so that it stays within what it was reckoned for.
    static double inwards(double kw) {
        double watts = Math.rint(kw * 1e6) / 1e3;
        return (watts < 0 ? Math.ceil(watts) : Math.floor(watts)) / 1e3 + 0.0;
    }

    static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    static String list(double[] values, int decimals) {
        List<String> words = new ArrayList<>();
        for (double v : values) {
            words.add(number(round(v, decimals)));
        }
        return "[" + String.join(", ", words) + "]";
    }

    /// An asset's course in quarters of an hour, as an entry of `series`.
    static String series(Asset asset, double[] meanKw) {
        return "  - {asset: %s, step: 15 min, values: %s}"
                .formatted(quoted(asset.code()), list(meanKw, 3));
    }

    static String written(Object value) {
        return switch (value) {
            case Double d -> number(d);
            case Number n -> n.toString();
            case Boolean b -> b.toString();
            case LocalDate d -> d.toString();
            case List<?> all ->
                    "[" + String.join(", ", all.stream().map(NowText::written).toList()) + "]";
            default -> quoted(value.toString());
        };
    }

    static String quoted(String text) {
        return text.matches("[A-Za-z][A-Za-z0-9_-]*")
                ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
