package org.wattdeck.app.performance;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.performance.Money;
import org.wattdeck.domain.performance.PerformanceRecord;
import org.wattdeck.domain.performance.SitePerformance;

/// Records as comma separated values (RFC 4180): a row for each period of each site and asset.
/// Times carry the offset of the site's clock, numbers are exact, what cannot be said is empty.
public final class PerformanceCsv {

    private PerformanceCsv() {}

    /// @param wanted of assets; sites come always
    public static void write(Appendable out, Performances.Answer answer, Wanted wanted)
            throws IOException {
        List<String> head =
                new ArrayList<>(
                        List.of(
                                "site",
                                "asset",
                                "name",
                                "asset_type",
                                "period_start",
                                "period_end"));
        for (Column column : Column.values()) {
            head.add(column.field());
        }
        head.add("currency");
        head.add("unpriced_kwh");
        for (Money.Item item : Money.Item.values()) {
            head.add((item.earned() ? "revenue_" : "cost_") + item.name().toLowerCase(Locale.ROOT));
        }
        row(out, head);
        for (SitePerformance performance : answer.portfolio().sites()) {
            Site site = answer.registry().site(performance.siteId()).orElseThrow();
            List<String> place = List.of(site.code(), "", site.name(), "");
            rows(out, site.zone(), place, performance.site());
            for (Map.Entry<UUID, SitePerformance.Line> e : performance.assets().entrySet()) {
                Asset asset = answer.registry().asset(e.getKey()).orElseThrow();
                if (wanted.takes(asset)) {
                    rows(
                            out,
                            site.zone(),
                            List.of(site.code(), asset.code(), asset.name(), asset.type().code()),
                            e.getValue());
                }
            }
        }
    }

    /// Which assets.
    @FunctionalInterface
    public interface Wanted {
        Wanted ALL = asset -> true;

        boolean takes(Asset asset);

        static Wanted of(AssetType type) {
            return asset -> asset.type() == type;
        }
    }

    private static void rows(
            Appendable out, ZoneId zone, List<String> place, SitePerformance.Line line)
            throws IOException {
        for (PerformanceRecord record : line.periods()) {
            List<String> cells = new ArrayList<>(place);
            cells.add(time(record.period().start(), zone));
            cells.add(time(record.period().end(), zone));
            for (Column column : Column.values()) {
                cells.add(column.exact(record));
            }
            cells.add(record.money().map(m -> m.currency()).orElse(""));
            cells.add(
                    record.money()
                            .filter(m -> m.unpricedKwh() > 0)
                            .map(m -> Double.toString(m.unpricedKwh()))
                            .orElse(""));
            for (Money.Item item : Money.Item.values()) {
                cells.add(record.money().map(m -> m.of(item).toPlainString()).orElse(""));
            }
            row(out, cells);
        }
    }

    private static String time(Instant time, ZoneId zone) {
        return time.atZone(zone).toOffsetDateTime().toString();
    }

    private static void row(Appendable out, List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            out.append(i == 0 ? "" : ",").append(i < 3 ? text(cells.get(i)) : cells.get(i));
        }
        out.append("\r\n");
    }

    /// A text that a spreadsheet would take for a formula gets an apostrophe.
    private static String text(String value) {
        String safe =
                !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
