package org.wattdeck.ui.screen.performance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.performance.PerformanceCsv.Wanted;
import org.wattdeck.app.performance.Performances.Answer;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.performance.PerformanceRecord;
import org.wattdeck.domain.performance.SitePerformance;

/// A line of the table: an asset, a site, or all assets of a type.
///
/// @param periods empty of a type over several sites, whose days need not be the same
record Line(
        Optional<Asset> asset,
        Optional<Site> site,
        Optional<AssetType> type,
        PerformanceRecord total,
        List<PerformanceRecord> periods) {

    /// What a line of the table stands for.
    enum Of {
        ASSET,
        SITE,
        TYPE
    }

    /// What the answer says of each, in the order of the portfolio.
    static List<Line> of(Answer answer, Of of, Wanted wanted) {
        return switch (of) {
            case ASSET -> assets(answer, wanted);
            case SITE -> sites(answer);
            case TYPE -> types(answer);
        };
    }

    private static List<Line> assets(Answer answer, Wanted wanted) {
        List<Line> lines = new ArrayList<>();
        for (SitePerformance s : answer.portfolio().sites()) {
            Optional<Site> site = answer.registry().site(s.siteId());
            s.assets()
                    .forEach(
                            (id, line) ->
                                    answer.registry()
                                            .asset(id)
                                            .filter(wanted::takes)
                                            .ifPresent(
                                                    a ->
                                                            lines.add(
                                                                    new Line(
                                                                            Optional.of(a),
                                                                            site,
                                                                            Optional.of(a.type()),
                                                                            line.total(),
                                                                            line.periods()))));
        }
        return lines;
    }

    private static List<Line> sites(Answer answer) {
        return answer.portfolio().sites().stream()
                .map(
                        s ->
                                new Line(
                                        Optional.empty(),
                                        answer.registry().site(s.siteId()),
                                        Optional.empty(),
                                        s.site().total(),
                                        s.site().periods()))
                .toList();
    }

    private static List<Line> types(Answer answer) {
        List<SitePerformance> sites = answer.portfolio().sites();
        List<Line> lines = new ArrayList<>();
        answer.portfolio()
                .types()
                .forEach(
                        (type, total) ->
                                lines.add(
                                        new Line(
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.of(type),
                                                total,
                                                sites.size() == 1
                                                        ? Optional.ofNullable(
                                                                        sites.getFirst()
                                                                                .types()
                                                                                .get(type))
                                                                .map(SitePerformance.Line::periods)
                                                                .orElse(List.of())
                                                        : List.of())));
        return lines;
    }

    /// The same thing in a newer answer is known by this.
    String key() {
        return asset.map(Asset::id)
                .or(() -> site.map(Site::id))
                .map(UUID::toString)
                .orElseGet(() -> type.map(AssetType::code).orElse(""));
    }
}
