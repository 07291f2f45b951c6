package org.wattdeck.ui.kit;

import java.util.List;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// Finds the one family the console is set in: a sans whose digits all have the same width, so that
/// numbers do not dance when they change.
final class Fonts {

    private static final List<String> WANTED =
            List.of(
                    "Inter",
                    "Noto Sans",
                    "Segoe UI",
                    "Helvetica Neue",
                    "DejaVu Sans",
                    "Liberation Sans",
                    "Arial");

    private Fonts() {}

    static String family() {
        return WANTED.stream()
                .filter(f -> Font.font(f, 12).getFamily().equals(f))
                .filter(Fonts::hasTabularDigits)
                .findFirst()
                .orElse(Font.getDefault().getFamily());
    }

    static boolean hasTabularDigits(String family) {
        Text text = new Text();
        text.setFont(Font.font(family, 24));
        double first = width(text, '0');
        for (char c = '1'; c <= '9'; c++) {
            if (Math.abs(width(text, c) - first) > 0.01) {
                return false;
            }
        }
        return true;
    }

    private static double width(Text text, char c) {
        text.setText(String.valueOf(c).repeat(8));
        return text.getLayoutBounds().getWidth();
    }
}
