package org.wattdeck.ui.screen.performance;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.performance.Column;
import org.wattdeck.app.performance.Performances;
import org.wattdeck.app.performance.Question;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.performance.Money;
import org.wattdeck.domain.performance.PerformanceRecord;
import org.wattdeck.domain.performance.SitePerformance;
import org.wattdeck.domain.performance.Step;
import org.wattdeck.ui.kit.Dates;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.view.HeatMap;
import org.wattdeck.ui.view.Waterfall;

/// The selected line by day and hour, and its money item by item. FX thread.
final class DetailPane {

    private static final int MOST_DAYS = 31;

    private final Desk desk;
    private final Drill drill;
    private final VBox node = new VBox();
    private final Label title = new Label();
    private final Label heatTitle = quiet();
    private final HeatMap heat;
    private final Label cell = quiet();
    private final Label moneyTitle = quiet();
    private final Waterfall waterfall;
    private Optional<Performances.Answer> hours = Optional.empty();
    private List<LocalDate> days = List.of();
    private int asked;
    private boolean waiting;

    /// Leads from a figure to what was recorded.
    @FunctionalInterface
    interface Drill {
        void open(Line line, Instant from, Instant to);
    }

    DetailPane(Desk desk, Drill drill) {
        this.desk = desk;
        this.drill = drill;
        heat = new HeatMap(desk.appearance());
        heat.setId("performanceHeat");
        waterfall = new Waterfall(desk.appearance());
        waterfall.setId("performanceMoney");
        title.getStyleClass().add("heading");
        title.setWrapText(true);
        cell.setId("performanceCell");
        cell.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setVgrow(heat, Priority.ALWAYS);
        VBox.setVgrow(waterfall, Priority.SOMETIMES);
        node.getStyleClass().addAll("panel", "alarm-detail");
        node.getChildren().addAll(title, heatTitle, heat, cell, moneyTitle, waterfall);
        rescale();
    }

    private static Label quiet() {
        Label label = new Label();
        label.getStyleClass().add("secondary");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    VBox node() {
        return node;
    }

    boolean settled() {
        return !waiting;
    }

    void rescale() {
        heat.setMinHeight(12 * desk.appearance().em());
        heat.setPrefHeight(18 * desk.appearance().em());
        waterfall.setMinHeight(9 * desk.appearance().em());
        waterfall.setPrefHeight(11 * desk.appearance().em());
        heat.draw();
        waterfall.draw();
    }

    /// What is asked from now on is of other days.
    void forget() {
        hours = Optional.empty();
    }

    void show(@Nullable Line line, Span span) {
        asked++;
        waiting = false;
        money(line);
        if (line == null) {
            title.setText("");
            noHeat("performance.heat.choose");
            return;
        }
        title.setText(
                line.asset()
                        .map(a -> a.code() + "  " + a.name())
                        .or(() -> line.site().map(Site::name))
                        .or(() -> line.type().map(desk.messages()::word))
                        .orElse(""));
        if (line.site().isEmpty()) {
            noHeat("performance.heat.choose");
            return;
        }
        Site site = line.site().get();
        LocalDate from =
                span.from().isBefore(span.to().minusDays(MOST_DAYS))
                        ? span.to().minusDays(MOST_DAYS)
                        : span.from();
        Question question = new Question(Optional.of(site.id()), from, span.to(), Step.HOUR);
        if (hours.filter(a -> a.question().equals(question)).isPresent()) {
            heat(line, hours.get());
            return;
        }
        int mine = asked;
        waiting = true;
        heatTitle.setText(desk.messages().text("performance.wait"));
        desk.tasks()
                .follow(
                        desk.messages().text("performance.task"),
                        desk.deck()
                                .performances()
                                .ask(
                                        question,
                                        new Performances.Watch(d -> {}, () -> mine != asked)),
                        answer -> {
                            if (mine == asked) {
                                waiting = false;
                                hours = Optional.of(answer);
                                heat(line, answer);
                            }
                        },
                        e -> {
                            if (mine == asked) {
                                waiting = false;
                                heatTitle.setText(String.valueOf(e.getMessage()));
                            }
                        });
    }

    private void noHeat(String key) {
        heatTitle.setText(desk.messages().text(key));
        heat.show(
                new HeatMap.Content(List.of(), new double[0][0]),
                desk.messages().text(key),
                c -> "");
    }

    private void heat(Line line, Performances.Answer answer) {
        SitePerformance site = answer.portfolio().sites().getFirst();
        ZoneId zone = answer.registry().site(site.siteId()).orElseThrow().zone();
        Optional<SitePerformance.Line> found =
                line.asset().isPresent()
                        ? Optional.ofNullable(site.assets().get(line.asset().get().id()))
                        : Optional.of(site.site());
        if (found.isEmpty()) {
            noHeat("performance.heat.choose");
            return;
        }
        Column column = figure(line);
        List<LocalDate> shown = new ArrayList<>();
        for (LocalDate d = answer.question().from();
                d.isBefore(answer.question().to());
                d = d.plusDays(1)) {
            shown.add(d);
        }
        days = shown;
        double[][] values = new double[days.size()][24];
        for (double[] day : values) {
            Arrays.fill(day, Double.NaN);
        }
        double[][] known = new double[days.size()][24];
        for (PerformanceRecord r : found.get().periods()) {
            ZonedDateTime at = r.period().start().atZone(zone);
            int day = days.indexOf(at.toLocalDate());
            double completeness = r.ratios().completenessFraction();
            known[day][at.getHour()] = Math.max(known[day][at.getHour()], completeness);
            if (completeness > 0) {
                double before = values[day][at.getHour()];
                values[day][at.getHour()] = column.of(r) + (Double.isNaN(before) ? 0 : before);
            }
        }
        String name = desk.messages().text("performance.column." + column.key());
        heatTitle.setText(desk.messages().text("performance.heat", name));
        heat.act(c -> open(line, zone, c), cell::setText);
        heat.show(
                new HeatMap.Content(days, values),
                desk.messages().text("performance.heat", name),
                c -> words(c, values[c.day()][c.hour()], known[c.day()][c.hour()]));
    }

    private String words(HeatMap.Cell at, double kwh, double known) {
        String when =
                "%s %02d:00"
                        .formatted(Dates.of("d MMM yyyy").format(days.get(at.day())), at.hour());
        if (Double.isNaN(kwh)) {
            return desk.messages().text("performance.cell.none", when);
        }
        return known < 0.9995
                ? desk.messages()
                        .text(
                                "performance.cell.part",
                                when,
                                Numbers.four(kwh),
                                Numbers.fixed(Math.floor(known * 1000) / 10, 1))
                : desk.messages().text("performance.cell", when, Numbers.four(kwh));
    }

    private void open(Line line, ZoneId zone, HeatMap.Cell at) {
        Instant from = days.get(at.day()).atTime(at.hour(), 0).atZone(zone).toInstant();
        drill.open(line, from, from.plus(Duration.ofHours(1)));
    }

    /// What the asset is there for; of a site what it imports.
    private static Column figure(Line line) {
        Optional<AssetType> type = line.asset().map(Asset::type);
        return type.map(
                        t ->
                                switch (t) {
                                    case SOLAR_PV, WIND_TURBINE, GENERATOR -> Column.GENERATED;
                                    case BATTERY -> Column.DISCHARGED;
                                    case EV_CHARGER, LOAD -> Column.CONSUMED;
                                    case GRID_CONNECTION -> Column.IMPORTED;
                                })
                .orElse(Column.IMPORTED);
    }

    private void money(@Nullable Line line) {
        Optional<Money> money = Optional.ofNullable(line).flatMap(l -> l.total().money());
        if (money.isEmpty()) {
            String none = desk.messages().text("performance.money.none");
            moneyTitle.setText(line == null ? "" : none);
            waterfall.show(List.of(), none);
            return;
        }
        List<Waterfall.Step> steps = new ArrayList<>();
        money.get()
                .items()
                .forEach(
                        (item, amount) ->
                                steps.add(
                                        step(
                                                "performance.item."
                                                        + item.name().toLowerCase(Locale.ROOT),
                                                item.earned() ? amount : amount.negate())));
        steps.add(step("performance.column.net_profit", money.get().net()));
        String head = desk.messages().text("performance.money", money.get().currency());
        moneyTitle.setText(
                money.get().unpricedKwh() > 0
                        ? head
                                + " "
                                + desk.messages()
                                        .text(
                                                "performance.money.unpriced",
                                                Numbers.four(money.get().unpricedKwh()))
                        : head);
        StringBuilder words = new StringBuilder(head);
        steps.forEach(s -> words.append(". ").append(s.name()).append(' ').append(s.shown()));
        waterfall.show(steps, words.toString());
    }

    private Waterfall.Step step(String key, BigDecimal amount) {
        return new Waterfall.Step(
                desk.messages().text(key),
                amount.doubleValue(),
                Numbers.fixed(amount.doubleValue(), Money.DIGITS));
    }
}
