package org.wattdeck.engine.plant;

import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.ops.UnitStatus;
import org.wattdeck.domain.schema.Values;

/// Grid connections: what the site's other assets leave over passes here, shared by rating
/// among the live ones. The limit is not a wall: power beyond it is shown as violated and told.
final class GridBank extends Bank {

    private static final int TOLD = 0;
    private static final int WIDTH = 1;

    private final Spec[] specs;

    record Spec(double importKw, double exportKw) {
        static Spec of(Values v) {
            return new Spec(
                    v.flag("import_enabled", true) ? v.number("max_import_kw", 0) : 0,
                    v.flag("export_enabled", true) ? v.number("max_export_kw", 0) : 0);
        }
    }

    GridBank(int first, Spec[] specs) {
        super(first, specs.length, WIDTH);
        this.specs = specs;
    }

    private GridBank(GridBank o, int first) {
        super(first, o.count, WIDTH, o.memory.clone());
        specs = o.specs;
    }

    @Override
    GridBank copy(int first) {
        return new GridBank(this, first);
    }

    boolean live(Fleet f, int i) {
        return f.able(i) && !FaultKind.GRID_OUTAGE.in(f.faults[i]);
    }

    /// Takes up `restKw`, the sum of the site's other assets; false when no connection is live.
    boolean close(Fleet f, double restKw) {
        double weights = 0;
        int last = -1;
        for (int i = first; i < end(); i++) {
            f.powerKw[i] = 0;
            if (live(f, i)) {
                weights += weight(i, restKw);
                last = i;
            }
        }
        if (last < 0) {
            return false;
        }
        double left = -restKw;
        for (int i = first; i < last; i++) {
            if (live(f, i)) {
                f.powerKw[i] = weights > 0 ? -restKw * weight(i, restKw) / weights : 0;
                left -= f.powerKw[i];
            }
        }
        f.powerKw[last] = left == 0 ? 0 : left;
        return true;
    }

    private double weight(int i, double restKw) {
        Spec s = specs[i - first];
        return restKw < 0 ? s.importKw : s.exportKw;
    }

    @Override
    void plan(Fleet f, Climate c, double seconds, Recorder events) {
        for (int i = first; i < end(); i++) {
            f.availableKw[i] = live(f, i) ? specs[i - first].importKw : 0;
        }
    }

    @Override
    long quiet(Fleet f, double seconds) {
        return Long.MAX_VALUE;
    }

    @Override
    void commit(Fleet f, double seconds, Recorder events) {
        for (int i = first; i < end(); i++) {
            Spec s = specs[i - first];
            double power = f.powerKw[i];
            f.book(i, seconds);
            boolean over = power > s.importKw + 1e-6 || -power > s.exportKw + 1e-6;
            f.limitViolated[i] = over;
            int m = at(i, TOLD);
            if (over != (memory[m] != 0)) {
                memory[m] = over ? 1 : 0;
                events.asset(
                        i,
                        "GRID_LIMIT_EXCEEDED",
                        over ? Severity.ALARM : Severity.CLEAR,
                        over ? excess(power, s) : "within its limits again.");
            }
            f.status[i] =
                    !live(f, i)
                            ? f.stopped(i)
                            : power > 0
                                    ? UnitStatus.IMPORTING
                                    : power < 0 ? UnitStatus.EXPORTING : UnitStatus.IDLE;
        }
    }

    private static String excess(double power, Spec s) {
        return power > 0
                ? "imports %,.0f kW, its limit is %,.0f kW.".formatted(power, s.importKw)
                : "exports %,.0f kW, its limit is %,.0f kW.".formatted(-power, s.exportKw);
    }

    @Override
    void coast(Fleet f, double seconds, Recorder events) {
        f.book(first, end(), seconds);
    }

    @Override
    double lowKw(Fleet f, int i, double seconds) {
        return f.powerKw[i];
    }

    @Override
    double highKw(Fleet f, int i, double seconds) {
        return f.powerKw[i];
    }
}
