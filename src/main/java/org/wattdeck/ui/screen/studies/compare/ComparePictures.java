package org.wattdeck.ui.screen.studies.compare;

import java.util.ArrayList;
import java.util.List;
import org.wattdeck.app.report.Report;
import org.wattdeck.app.sizing.SizeMap;
import org.wattdeck.app.sizing.SizeMeasure;
import org.wattdeck.app.sizing.SizeTable;
import org.wattdeck.app.studies.Comparison;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Paper;
import org.wattdeck.ui.screen.studies.plan.PlanTexts;
import org.wattdeck.ui.view.plan.CostBars;
import org.wattdeck.ui.view.plan.SizeField;

/// The pictures of a comparison for paper: costs of the runs, and the NPV of sizes. FX thread.
final class ComparePictures {

    private static final double WIDE = 640;
    private static final double ROW = 26;

    private final Messages messages;
    private final Comparison comparison;
    private final SizeTable sizes;
    private final SizeTexts texts;

    ComparePictures(Messages messages, Comparison comparison, SizeTable sizes, SizeTexts texts) {
        this.messages = messages;
        this.comparison = comparison;
        this.sizes = sizes;
        this.texts = texts;
    }

    List<Report.Picture> all() {
        List<Report.Picture> all = new ArrayList<>();
        List<CostBars.Bar> bars = bars(comparison);
        if (!bars.isEmpty()) {
            PlanTexts costs = new PlanTexts(messages);
            all.add(
                    Paper.picture(
                            looks -> {
                                CostBars chart = new CostBars(looks);
                                chart.show(
                                        bars,
                                        comparison.costKeys().stream().map(costs::cost).toList(),
                                        "");
                                return chart;
                            },
                            WIDE,
                            40 + ROW * Math.min(bars.size(), CostBars.MOST),
                            messages.text("studies.compare.costs")));
        }
        sizes.assets().forEach(a -> all.add(sizes(a.code())));
        return all;
    }

    private Report.Picture sizes(String code) {
        SizeMap map = SizeMap.of(sizes, code);
        return Paper.picture(
                looks -> {
                    SizeField field = new SizeField(looks);
                    field.show(
                            map,
                            SizeMeasure.NPV,
                            new SizeField.Words(
                                    "",
                                    texts.key(SizeMeasure.NPV, sizes),
                                    v -> SizeTexts.value(SizeMeasure.NPV, v),
                                    row -> ""));
                    sizes.best().map(sizes.rows()::indexOf).ifPresent(field::select);
                    return field;
                },
                WIDE,
                90 + ROW * Math.min(12, map.energiesKwh().size()),
                code + ": " + texts.measure(SizeMeasure.NPV));
    }

    /// The runs that have a cost; a sweep has a picture of its own.
    static List<CostBars.Bar> bars(Comparison comparison) {
        return comparison.lines().stream()
                .filter(l -> !l.result().point() && !Double.isNaN(l.costMoney()))
                .map(
                        l ->
                                new CostBars.Bar(
                                        l.result().name(),
                                        comparison.costKeys().stream()
                                                .mapToDouble(
                                                        k ->
                                                                l.result()
                                                                        .figures()
                                                                        .costs()
                                                                        .getOrDefault(k, 0.0))
                                                .toArray(),
                                        PlanTexts.money(l.costMoney())))
                .toList();
    }
}
