package org.wattdeck.ui.screen.dispatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.wattdeck.app.schedule.BlockVerdict;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.domain.schedule.BlockState;
import org.wattdeck.engine.dispatch.PowerRange;
import org.wattdeck.engine.schedule.LookAhead;
import org.wattdeck.engine.schedule.SiteAhead;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.view.gantt.Bar;
import org.wattdeck.ui.view.gantt.Lane;

/// The lanes of the board: of each site what its grid connections would carry, and its assets with
/// their blocks. FX thread.
final class Lanes {

    /// More drafts than this are not checked while they are only looked at.
    private static final int CHECKED = 300;

    private static final Set<BlockState> GONE =
            EnumSet.of(BlockState.WITHDRAWN, BlockState.REPLACED);

    private final Desk desk;
    private final ScheduleWords words;
    private final BlockEdits edits;

    /// Which lanes, and when.
    record Wanted(Instant from, Instant to, Optional<Site> site, String text) {}

    /// @param drafts in sight
    record Made(List<Lane> lanes, Map<UUID, Block> blocks, List<Block> drafts, Set<UUID> bad) {}

    Lanes(Desk desk, ScheduleWords words, BlockEdits edits) {
        this.desk = desk;
        this.words = words;
        this.edits = edits;
    }

    /// @param earlier blocks that ended before those in memory
    Made make(Wanted wanted, List<Block> earlier, Map<UUID, Lane.Steps> actual) {
        Map<UUID, Block> blocks = new HashMap<>();
        for (Block b : earlier) {
            if (b.start().isBefore(wanted.to) && b.end().isAfter(wanted.from)) {
                blocks.put(b.id(), b);
            }
        }
        for (Block b : desk.deck().planning().schedule().blocks(wanted.from, wanted.to)) {
            blocks.put(b.id(), edits.inHand(b.id()).map(b::as).orElse(b));
        }
        edits.drawn().ifPresent(b -> blocks.put(b.id(), b));
        blocks.values().removeIf(b -> GONE.contains(b.state()));
        List<Block> drafts =
                blocks.values().stream().filter(b -> b.state() == BlockState.DRAFT).toList();
        Set<UUID> bad = bad(drafts);
        Map<UUID, List<Bar>> bars = new HashMap<>();
        blocks.values().stream()
                .sorted(java.util.Comparator.comparing(Block::start))
                .forEach(
                        b ->
                                bars.computeIfAbsent(b.assetId(), id -> new ArrayList<>())
                                        .add(bar(b, bad)));
        LookAhead ahead = desk.deck().planning().schedule().ahead(drafts);
        return new Made(lanes(wanted, bars, ahead, actual), blocks, drafts, bad);
    }

    private Set<UUID> bad(List<Block> drafts) {
        Set<UUID> bad = new HashSet<>();
        if (drafts.size() > CHECKED) {
            return bad;
        }
        LookAhead ahead = desk.deck().planning().schedule().ahead(drafts);
        for (Block b : drafts) {
            if (new BlockVerdict(b, ahead.at(b), false).blocked()) {
                bad.add(b.id());
            }
        }
        return bad;
    }

    private static Bar bar(Block b, Set<UUID> bad) {
        return new Bar(
                b.id(),
                b.start(),
                b.end(),
                b.state(),
                ScheduleWords.power(b.powerKw()),
                bad.contains(b.id()));
    }

    private List<Lane> lanes(
            Wanted wanted,
            Map<UUID, List<Bar>> bars,
            LookAhead ahead,
            Map<UUID, Lane.Steps> actual) {
        Registry registry = desk.live().registry();
        String text = wanted.text.strip().toLowerCase(Locale.ROOT);
        List<Lane> lanes = new ArrayList<>();
        for (int s = 0; s < registry.sites().size(); s++) {
            Site site = registry.site(s);
            if (wanted.site.filter(w -> !w.id().equals(site.id())).isPresent()) {
                continue;
            }
            List<Lane> assets = new ArrayList<>();
            for (Asset a : registry.assetsOf(s)) {
                boolean named = (a.code() + " " + a.name()).toLowerCase(Locale.ROOT).contains(text);
                if (a.dispatchable() && a.type() != AssetType.GRID_CONNECTION && named) {
                    assets.add(lane(a, bars, actual));
                }
            }
            if (!assets.isEmpty()) {
                lanes.add(site(site, s, wanted, ahead.sites(), actual));
                lanes.addAll(assets);
            }
        }
        return lanes;
    }

    private static Lane lane(Asset a, Map<UUID, List<Bar>> bars, Map<UUID, Lane.Steps> actual) {
        PowerRange range = PowerRange.of(a);
        double full = Math.max(1, Math.max(Math.abs(range.minKw()), range.maxKw()));
        return new Lane(
                a.id(),
                (a.code() + " " + a.name().replace(a.code(), "").strip()).strip(),
                false,
                bars.getOrDefault(a.id(), List.of()),
                full,
                Lane.Steps.NONE,
                actual.getOrDefault(a.id(), Lane.Steps.NONE),
                Double.NaN,
                Double.NaN);
    }

    private Lane site(
            Site site, int index, Wanted wanted, SiteAhead sites, Map<UUID, Lane.Steps> actual) {
        Optional<SiteAhead.Caps> caps = sites.caps(index);
        Instant from = words.now().isAfter(wanted.from) ? words.now() : wanted.from;
        List<SiteAhead.Stretch> stretches =
                caps.isPresent() && from.isBefore(wanted.to)
                        ? sites.stretches(index, from, wanted.to)
                        : List.of();
        long[] millis = new long[stretches.isEmpty() ? 0 : stretches.size() + 1];
        double[] kw = new double[millis.length];
        for (int k = 0; k < stretches.size(); k++) {
            millis[k] = stretches.get(k).from().toEpochMilli();
            kw[k] = stretches.get(k).gridKw();
            millis[k + 1] = stretches.get(k).to().toEpochMilli();
            kw[k + 1] = kw[k];
        }
        double in = caps.map(SiteAhead.Caps::importKw).orElse(Double.NaN);
        double out = caps.map(SiteAhead.Caps::exportKw).orElse(Double.NaN);
        double full = caps.map(c -> 1.15 * Math.max(1, Math.max(in, out))).orElse(1.0);
        return new Lane(
                site.id(),
                words.text("schedule.grid", site.name()),
                true,
                List.of(),
                full,
                new Lane.Steps(millis, kw),
                actual.getOrDefault(site.id(), Lane.Steps.NONE),
                -out,
                in);
    }
}
