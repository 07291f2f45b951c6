package org.wattdeck.ui.screen.alarms;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.transform.Transform;
import org.wattdeck.app.report.Report;
import org.wattdeck.engine.alarm.kpi.AlarmKpis;
import org.wattdeck.engine.alarm.kpi.Kpi;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Png;

/// The KPI page for paper or a workbook. FX thread, since the bars are taken from the screen.
final class KpiReport {

    private static final double SCALE = 2;

    private final Desk desk;
    private final KpiWords words;
    private final AlarmWords alarmWords;

    KpiReport(Desk desk, KpiWords words, AlarmWords alarmWords) {
        this.desk = desk;
        this.words = words;
        this.alarmWords = alarmWords;
    }

    Report of(AlarmKpis kpis, Node bars, Instant made) {
        List<Report.Block> blocks = new ArrayList<>();
        blocks.add(new Report.Paragraph(words.note(kpis)));
        blocks.add(new Report.Heading(text("table")));
        blocks.add(figures(kpis));
        blocks.add(new Report.Heading(text("bars")));
        SnapshotParameters twice = new SnapshotParameters();
        twice.setTransform(Transform.scale(SCALE, SCALE));
        twice.setFill(desk.appearance().tokens().color("panel"));
        blocks.add(new Report.Picture(Png.of(bars.snapshot(twice, null)), SCALE, words.bars(kpis)));
        blocks.add(new Report.Paragraph(words.split(kpis.split())));
        for (BadActor.Kind kind : BadActor.Kind.values()) {
            List<BadActor> actors = BadActor.of(kind, kpis, desk.alarms().latest());
            if (!actors.isEmpty()) {
                blocks.add(
                        new Report.Heading(
                                text("list." + kind.name().toLowerCase(java.util.Locale.ROOT))));
                blocks.add(actors(actors));
            }
        }
        return new Report(
                desk.messages().text("alarms.kpi.title"),
                words.period(kpis),
                made,
                ZoneId.systemDefault(),
                blocks);
    }

    private String text(String key) {
        return desk.messages().text("alarms.kpi." + key);
    }

    private Report.Table figures(AlarmKpis kpis) {
        List<List<Report.Cell>> rows = new ArrayList<>();
        for (Kpi kpi : kpis.kpis()) {
            rows.add(
                    List.of(
                            Report.text(words.name(kpi)),
                            Report.text(words.value(kpi)),
                            Report.text(words.bound(kpi, kpi.target())),
                            Report.text(words.bound(kpi, kpi.limit())),
                            Report.text(words.word(kpi))));
        }
        return new Report.Table(
                List.of(
                        new Report.Column(text("column.kpi"), 3),
                        new Report.Column(text("column.actual"), 1),
                        new Report.Column(text("column.target"), 1),
                        new Report.Column(text("column.limit"), 1),
                        new Report.Column(text("column.word"), 1)),
                rows);
    }

    private Report.Table actors(List<BadActor> actors) {
        List<List<Report.Cell>> rows = new ArrayList<>();
        for (BadActor a : actors) {
            rows.add(
                    List.of(
                            Report.text(alarmWords.rule(a.rule(), "")),
                            Report.text(alarmWords.asset(a.assetId(), a.siteId())),
                            Report.number(a.counts().announced(), 0),
                            Report.number(100 * a.share(), 1),
                            Report.number(a.counts().chattered(), 0),
                            Report.number(a.counts().fleeting(), 0),
                            a.since().map(Report::time).orElse(Report.text(""))));
        }
        return new Report.Table(
                List.of(
                        new Report.Column(text("column.alarm"), 2),
                        new Report.Column(text("column.asset"), 2),
                        new Report.Column(text("column.calls"), 0.8),
                        new Report.Column(text("column.share") + " (%)", 0.8),
                        new Report.Column(text("column.chattered"), 1),
                        new Report.Column(text("column.fleeting"), 1),
                        new Report.Column(text("column.since"), 1.4)),
                rows);
    }
}
