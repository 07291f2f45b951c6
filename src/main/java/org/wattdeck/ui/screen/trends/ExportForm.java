package org.wattdeck.ui.screen.trends;

/// What a trend can be written as.
enum ExportForm {
    CSV_SHOWN("csv"),
    CSV_TICKS("csv"),
    XLSX("xlsx"),
    PNG("png"),
    SVG("svg");

    private final String ending;

    ExportForm(String ending) {
        this.ending = ending;
    }

    String ending() {
        return ending;
    }
}
