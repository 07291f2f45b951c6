package org.wattdeck.ui.screen.performance;

import java.util.List;
import java.util.Locale;
import org.wattdeck.app.performance.Column;

/// Which figures stand side by side.
enum View {
    ENERGY(
            Column.GENERATED,
            Column.CONSUMED,
            Column.CHARGED,
            Column.DISCHARGED,
            Column.IMPORTED,
            Column.EXPORTED),
    QUALITY(
            Column.EFFICIENCY,
            Column.CAPACITY_FACTOR,
            Column.AVAILABILITY,
            Column.PERFORMANCE_RATIO,
            Column.EXPECTED,
            Column.CURTAILED),
    RUNNING(
            Column.OPERATING,
            Column.DOWNTIME,
            Column.STARTS,
            Column.FAULTS,
            Column.FAILURES,
            Column.MTBF,
            Column.MTTR),
    MONEY(
            Column.NET_PROFIT,
            Column.REVENUE,
            Column.COST,
            Column.PEAK_IMPORT,
            Column.CO2_AVOIDED,
            Column.CO2_EMITTED);

    private final List<Column> columns;

    View(Column... columns) {
        this.columns = List.of(columns);
    }

    List<Column> columns() {
        return columns;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
