package org.wattdeck.app.performance;

import static org.wattdeck.app.performance.Column.*;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.wattdeck.app.report.Report;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.performance.Money;
import org.wattdeck.domain.performance.PerformanceRecord;
import org.wattdeck.domain.performance.SitePerformance;

/// An answer for paper or a workbook, in the words of the reader.
public final class PerformanceReport {

    /// The same columns fit a page upright.
    private static final List<Column> ENERGY =
            List.of(GENERATED, CONSUMED, CHARGED, DISCHARGED, IMPORTED, EXPORTED);

    private static final List<Column> QUALITY =
            List.of(
                    EFFICIENCY,
                    CAPACITY_FACTOR,
                    AVAILABILITY,
                    PERFORMANCE_RATIO,
                    EXPECTED,
                    CURTAILED,
                    COMPLETENESS);

    private static final List<Column> RUNNING =
            List.of(OPERATING, DOWNTIME, STARTS, FAULTS, FAILURES, MTBF, MTTR);

    private static final List<Column> MONEY =
            List.of(PEAK_IMPORT, REVENUE, COST, NET_PROFIT, CO2_AVOIDED, CO2_EMITTED);

    private static final List<Column> PERIODS =
            List.of(GENERATED, CONSUMED, IMPORTED, EXPORTED, REVENUE, COST, NET_PROFIT);

    private static final String NO_DATA = "–";

    /// Words by key, with arguments put in.
    @FunctionalInterface
    public interface Words {
        String text(String key, Object... arguments);
    }

    private final Performances.Answer answer;
    private final Words words;
    private final PerformanceCsv.Wanted wanted;
    private final List<Report.Block> blocks = new ArrayList<>();

    private PerformanceReport(
            Performances.Answer answer, PerformanceCsv.Wanted wanted, Words words) {
        this.answer = answer;
        this.wanted = wanted;
        this.words = words;
    }

    /// @param wanted of assets; sites come always
    public static Report of(
            Performances.Answer answer, PerformanceCsv.Wanted wanted, Words words, Instant made) {
        return new PerformanceReport(answer, wanted, words).report(made);
    }

    private Report report(Instant made) {
        List<SitePerformance> sites = answer.portfolio().sites();
        Optional<SitePerformance> one =
                sites.size() == 1 ? Optional.of(sites.getFirst()) : Optional.empty();
        ZoneId zone = sites.isEmpty() ? ZoneId.systemDefault() : site(sites.getFirst()).zone();
        PerformanceRecord total = answer.portfolio().total();
        blocks.add(new Report.Paragraph(known(total)));
        money(total);
        if (one.isEmpty()) {
            blocks.add(new Report.Heading(words.text("performance.report.sites")));
            for (List<Column> columns : List.of(ENERGY, MONEY, QUALITY)) {
                table(
                        columns,
                        sites,
                        s -> List.of(site(s).name(), ""),
                        (s, c) -> cell(s.site().total(), c));
            }
        }
        one.ifPresent(s -> periods(s, zone));
        blocks.add(new Report.Heading(words.text("performance.report.assets")));
        List<Map.Entry<UUID, SitePerformance.Line>> assets =
                sites.stream()
                        .flatMap(s -> s.assets().entrySet().stream())
                        .filter(e -> wanted.takes(asset(e.getKey())))
                        .toList();
        for (List<Column> columns : List.of(ENERGY, QUALITY, RUNNING, MONEY)) {
            table(
                    columns,
                    assets,
                    e ->
                            List.of(
                                    asset(e.getKey()).code(),
                                    words.text("assettype." + asset(e.getKey()).type().code())),
                    (e, c) ->
                            c.appliesTo(asset(e.getKey()).type())
                                    ? cell(e.getValue().total(), c)
                                    : Report.text(""));
        }
        blocks.add(new Report.Paragraph(words.text("performance.report.rules")));
        return new Report(
                words.text("performance.report.title"),
                one.map(s -> site(s).name()).orElseGet(() -> words.text("performance.portfolio"))
                        + ", "
                        + days(),
                made,
                zone,
                blocks);
    }

    private String days() {
        LocalDate last = answer.question().to().minusDays(1);
        LocalDate first = answer.question().from();
        return first.equals(last) ? first.toString() : first + " – " + last;
    }

    private String known(PerformanceRecord total) {
        double percent = 100 * total.ratios().completenessFraction();
        String text =
                words.text(
                        "performance.report.known",
                        number(Math.floor(percent * 10) / 10),
                        answer.until()
                                .atZone(ZoneId.of("UTC"))
                                .toLocalDateTime()
                                .withNano(0)
                                .toString()
                                .replace('T', ' '));
        return answer.hoursDue() > 0
                ? text + " " + words.text("performance.due", Long.toString(answer.hoursDue()))
                : text;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private void money(PerformanceRecord total) {
        blocks.add(new Report.Heading(words.text("performance.report.money")));
        int without = answer.portfolio().sitesWithoutMoney();
        if (without > 0) {
            blocks.add(
                    new Report.Paragraph(
                            words.text("performance.money.without", Integer.toString(without))));
        }
        answer.portfolio()
                .money()
                .forEach(
                        (currency, money) -> {
                            blocks.add(bill(currency, money));
                            if (money.unpricedKwh() > 0) {
                                blocks.add(
                                        new Report.Paragraph(
                                                words.text(
                                                        "performance.money.unpriced",
                                                        number(
                                                                Math.rint(money.unpricedKwh() * 10)
                                                                        / 10))));
                            }
                        });
        if (total.money().isEmpty() && answer.portfolio().money().isEmpty()) {
            blocks.add(new Report.Paragraph(words.text("performance.money.none")));
        }
    }

    private Report.Table bill(String currency, Money money) {
        List<List<Report.Cell>> rows = new ArrayList<>();
        money.items()
                .forEach(
                        (item, amount) ->
                                rows.add(
                                        line(
                                                words.text(
                                                        "performance.item."
                                                                + item.name()
                                                                        .toLowerCase(
                                                                                java.util.Locale
                                                                                        .ROOT)),
                                                item.earned() ? amount : amount.negate())));
        rows.add(line(words.text("performance.column.net_profit"), money.net()));
        return new Report.Table(
                List.of(
                        new Report.Column(words.text("performance.report.item"), 3),
                        new Report.Column(currency, 1)),
                rows);
    }

    private static List<Report.Cell> line(String text, BigDecimal amount) {
        return List.of(Report.text(text), Report.number(amount.doubleValue(), Money.DIGITS));
    }

    private void periods(SitePerformance site, ZoneId zone) {
        blocks.add(new Report.Heading(words.text("performance.report.periods")));
        since(site, zone).ifPresent(at -> blocks.add(new Report.Paragraph(at)));
        List<PerformanceRecord> lines = new ArrayList<>(site.site().periods());
        PerformanceRecord sum = site.site().total();
        lines.add(sum);
        table(
                PERIODS,
                lines,
                r -> List.of(r == sum ? sum(sum) : clock(r.period().start(), zone), ""),
                (r, c) -> cell(r, c));
    }

    /// From when on it was recorded, where that is not the beginning.
    private Optional<String> since(SitePerformance site, ZoneId zone) {
        List<PerformanceRecord> all = site.site().periods();
        Optional<PerformanceRecord> first = all.stream().filter(r -> !unknown(r)).findFirst();
        if (first.isEmpty() && !all.isEmpty()) {
            return Optional.of(words.text("performance.report.nothing", NO_DATA));
        }
        return first.filter(r -> r != all.getFirst())
                .map(
                        r ->
                                words.text(
                                        "performance.report.since",
                                        clock(r.period().start(), zone),
                                        NO_DATA));
    }

    private static boolean unknown(PerformanceRecord r) {
        return r.ratios().completenessFraction() <= 0;
    }

    /// Of a time of which nothing was recorded there are no figures, and 0 is none.
    private static Report.Cell cell(PerformanceRecord r, Column column) {
        double value = column.of(r);
        return unknown(r) && value == 0
                ? Report.text(NO_DATA)
                : Report.number(value, column.unit().decimals());
    }

    private String sum(PerformanceRecord total) {
        double known = total.ratios().completenessFraction();
        return known < 1
                ? words.text("performance.report.sumOf", number(Math.floor(1000 * known) / 10))
                : words.text("performance.report.sum");
    }

    private static String clock(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalDateTime().toString().replace('T', ' ').replace(" 00:00", "");
    }

    private <T> void table(
            List<Column> columns,
            List<T> things,
            Function<T, List<String>> names,
            BiFunction<T, Column, Report.Cell> figure) {
        boolean second = things.stream().anyMatch(t -> !names.apply(t).get(1).isEmpty());
        List<Report.Column> heads = new ArrayList<>();
        heads.add(new Report.Column("", 2));
        if (second) {
            heads.add(new Report.Column(words.text("performance.report.type"), 1.6));
        }
        columns.forEach(c -> heads.add(new Report.Column(head(c), 1.3)));
        List<List<Report.Cell>> rows = new ArrayList<>();
        for (T thing : things) {
            List<Report.Cell> row = new ArrayList<>();
            row.add(Report.text(names.apply(thing).getFirst()));
            if (second) {
                row.add(Report.text(names.apply(thing).get(1)));
            }
            columns.forEach(c -> row.add(figure.apply(thing, c)));
            rows.add(row);
        }
        blocks.add(new Report.Table(heads, rows));
    }

    private String head(Column column) {
        String unit =
                column.unit() == Unit.MONEY
                        ? String.join("/", answer.portfolio().money().keySet())
                        : column.unit().symbol();
        String name = words.text("performance.column." + column.key());
        return unit.isEmpty() ? name : name + " (" + unit + ")";
    }

    private Site site(SitePerformance performance) {
        return answer.registry().site(performance.siteId()).orElseThrow();
    }

    private Asset asset(UUID id) {
        return answer.registry().asset(id).orElseThrow();
    }
}
