package org.wattdeck.engine.schedule;

import static org.wattdeck.domain.say.Amount.kw;
import static org.wattdeck.domain.say.Amount.kwh;
import static org.wattdeck.engine.dispatch.Words.length;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.ops.Check;
import org.wattdeck.domain.ops.Check.Outcome;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.say.Amount;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.domain.schedule.BlockState;
import org.wattdeck.domain.schedule.BlockWish;
import org.wattdeck.engine.dispatch.DispatchCheck;
import org.wattdeck.engine.dispatch.Storage;
import org.wattdeck.engine.dispatch.Words;

/// Looks at blocks ahead of their time, with the plant as it is and everything else that is
/// planned: limits, locks and work at their time, the SOC along the sequence of blocks, the grid
/// connection, other blocks and commands.
///
/// It is the check of a command ([DispatchCheck]) where that does not depend on the moment. What
/// does - link, faults, what a load draws now - only warns, since it may be otherwise by then; at
/// the block's start everything is checked again. Energy that is short by up to a tenth warns:
/// the block is sent then for as long as it lasts.
///
/// One object is one look; not thread-safe.
public final class LookAhead {

    /// Short of energy by so much a block passes, since a plan runs to the very bound.
    public static final double SHORT_FRACTION = 0.01;

    /// Up to this it is worth sending for less long.
    public static final double SHORTENED_FRACTION = 0.1;

    private static final Set<String> KEPT =
            Set.of("target", "service", "limits", "curtailment", "duration", "link", "fault");

    private final PlantSnapshot plant;
    private final Around around;
    private final Map<UUID, List<Block>> byAsset = new HashMap<>();
    private final Map<UUID, SocPlan> socs = new HashMap<>();
    private final SiteAhead sites;

    /// @param rules of commands; what is held then is asked of `closed`
    /// @param live the command that is on an asset now
    /// @param closed why an asset takes no command in some time to come
    /// @param lateSeconds a block may begin so much before now
    public record Around(
            DispatchCheck.Rules rules, Live live, Closures closed, double lateSeconds) {}

    @FunctionalInterface
    public interface Live {
        Optional<Dispatch> on(UUID asset);
    }

    @FunctionalInterface
    public interface Closures {
        List<Closed> of(Asset asset);
    }

    /// A time in which an asset takes no command, or may not.
    ///
    /// @param forbids else it warns
    public record Closed(Instant from, Instant to, boolean forbids, Said said) {}

    /// @param planned what counts: blocks that stand, and those that are looked at
    public LookAhead(PlantSnapshot plant, Around around, List<Block> planned) {
        this.plant = plant;
        this.around = around;
        for (Block b : planned) {
            byAsset.computeIfAbsent(b.assetId(), id -> new ArrayList<>()).add(b);
        }
        sites = new SiteAhead(plant, around.live, planned);
    }

    /// What speaks for and against a block; it is among the planned ones.
    public List<Check> at(Block block) {
        List<Check> checks = new ArrayList<>(asCommand(block));
        int index = plant.registry().indexOf(block.assetId());
        if (index < 0) {
            return checks;
        }
        Asset asset = plant.registry().asset(index);
        checks.add(time(block));
        checks.addAll(closed(block, asset));
        checks.addAll(overlaps(block, asset));
        if (asset.type() == AssetType.BATTERY && block.powerKw() != 0) {
            checks.add(energy(block, asset));
        }
        sites.at(block.wish()).ifPresent(checks::add);
        return checks;
    }

    private List<Check> asCommand(Block block) {
        BlockWish wish = block.wish();
        DispatchCheck.Result now =
                DispatchCheck.of(
                        new DispatchRequest(
                                block.id(),
                                new Target.OfAsset(wish.assetId()),
                                wish.powerKw(),
                                Optional.of(wish.length()),
                                OptionalDouble.empty(),
                                ""),
                        plant,
                        id -> Optional.empty(),
                        new DispatchCheck.Rules(
                                around.rules.longest(), around.rules.staleSeconds()));
        boolean load =
                plant.registry()
                        .asset(wish.assetId())
                        .filter(a -> a.type() == AssetType.LOAD)
                        .isPresent();
        return now.checks().stream()
                .filter(c -> KEPT.contains(c.key()))
                .map(
                        c ->
                                c.key().equals("link")
                                                || c.key().equals("fault")
                                                || load && c.key().equals("limits")
                                        ? softer(c)
                                        : c)
                .toList();
    }

    private static Check softer(Check c) {
        return c.outcome() == Outcome.BLOCK ? warn(c.key(), "At present: %s", c.said()) : c;
    }

    private Check time(Block block) {
        String from = clock(block, block.start());
        return block.start()
                        .isBefore(plant.time().minusMillis(Math.round(around.lateSeconds * 1e3)))
                ? block("time", "Its start (%s) has passed. Move it.", from)
                : pass("time", "It begins at %s and ends at %s.", from, clock(block, block.end()));
    }

    private String clock(Block block, Instant at) {
        int index = plant.registry().indexOf(block.assetId());
        return Words.siteClock(
                at,
                plant.registry(),
                plant.registry().site(plant.registry().siteIndexOfAsset(index)).zone());
    }

    private List<Check> closed(Block block, Asset asset) {
        List<Check> against =
                around.closed.of(asset).stream()
                        .filter(c -> c.from.isBefore(block.end()) && block.start().isBefore(c.to))
                        .map(
                                c ->
                                        new Check(
                                                "lock",
                                                c.forbids ? Outcome.BLOCK : Outcome.WARN,
                                                c.said))
                        .toList();
        return against.isEmpty()
                ? List.of(pass("lock", "No lock and no work is planned on %s then.", asset.code()))
                : against;
    }

    private List<Check> overlaps(Block block, Asset asset) {
        List<Check> found = new ArrayList<>();
        for (Block other : byAsset.getOrDefault(block.assetId(), List.of())) {
            if (!other.id().equals(block.id()) && other.wish().overlaps(block.wish())) {
                found.add(overlap(block, other));
            }
        }
        around.live
                .on(asset.id())
                .filter(d -> planned(asset).noneMatch(b -> sent(b, d)))
                .filter(d -> d.endsAt().isAfter(block.start()))
                .ifPresent(
                        d ->
                                found.add(
                                        warn(
                                                "overlap",
                                                "%s of %s is on %s until %s. If that still runs at its start, this block waits for a decision.",
                                                kw(d.powerKw()),
                                                d.by(),
                                                asset.code(),
                                                clock(block, d.endsAt()))));
        return found.isEmpty()
                ? List.of(pass("overlap", "Nothing else is planned on it then."))
                : found;
    }

    private Stream<Block> planned(Asset asset) {
        return byAsset.getOrDefault(asset.id(), List.of()).stream();
    }

    private static boolean sent(Block b, Dispatch d) {
        return b.id().equals(d.clientId());
    }

    private Check overlap(Block block, Block other) {
        Said what =
                Said.of(
                        "%s from %s to %s",
                        kw(other.powerKw()),
                        clock(other, other.start()),
                        clock(other, other.end()));
        return switch (other.state()) {
            case DRAFT -> block("overlap", "Another draft is on it then: %s.", what);
            case DUE -> block("overlap", "A block is being sent to it: %s.", what);
            case SENT -> warn("overlap", "It ends the block that runs, %s, early.", what);
            default -> warn("overlap", "It replaces the approved block %s as a whole.", what);
        };
    }

    /// What is planned together at the sites' grid connections.
    public SiteAhead sites() {
        return sites;
    }

    /// The SOC of a battery along what is planned.
    public SocPlan soc(Asset battery) {
        return socs.computeIfAbsent(battery.id(), id -> socOf(battery));
    }

    private SocPlan socOf(Asset battery) {
        List<SocPlan.Piece> pieces = new ArrayList<>();
        List<Block> planned = byAsset.getOrDefault(battery.id(), List.of());
        around.live
                .on(battery.id())
                .ifPresent(
                        d ->
                                pieces.add(
                                        new SocPlan.Piece(
                                                d.id(), plant.time(), d.endsAt(), d.powerKw())));
        planned.stream()
                .filter(b -> b.state() != BlockState.SENT)
                .filter(b -> !replaced(b, planned))
                .forEach(
                        b ->
                                pieces.add(
                                        new SocPlan.Piece(
                                                b.id(), b.start(), b.end(), b.powerKw())));
        double soc = plant.socKwh(plant.registry().indexOf(battery.id()));
        return SocPlan.of(
                Storage.of(battery),
                SocPlan.Ramps.of(battery),
                Double.isFinite(soc) ? soc : 0,
                plant.time(),
                pieces);
    }

    /// Whether a draft among the planned ones would take its place.
    private static boolean replaced(Block b, List<Block> planned) {
        return b.state() != BlockState.DRAFT
                && planned.stream()
                        .anyMatch(
                                d -> d.state() == BlockState.DRAFT && d.wish().overlaps(b.wish()));
    }

    private Check energy(Block block, Asset battery) {
        int index = plant.registry().indexOf(battery.id());
        if (!Double.isFinite(plant.socKwh(index))) {
            return block("energy", "The SOC of %s is unknown.", battery.code());
        }
        SocPlan plan = soc(battery);
        Optional<SocPlan.Leg> leg = plan.leg(block.id());
        if (leg.isEmpty()) {
            return pass("energy", "Its time has passed.");
        }
        double shortBy = leg.get().shortFraction();
        Said text =
                Said.of(
                        "%s for %s needs %s; %s then has %s %s.",
                        kw(block.powerKw()),
                        length(block.length()),
                        kwh(leg.get().needsKwh()),
                        battery.code(),
                        kwh(leg.get().hasKwh()),
                        bound(plan.storage(), block.powerKw()));
        if (shortBy <= SHORT_FRACTION) {
            return new Check("energy", Outcome.PASS, text);
        }
        Said lasting =
                leg.get()
                        .boundAt()
                        .map(at -> Said.of("%s It lasts until %s.", text, clock(block, at)))
                        .orElse(text);
        return new Check(
                "energy", shortBy <= SHORTENED_FRACTION ? Outcome.WARN : Outcome.BLOCK, lasting);
    }

    private static Said bound(Storage storage, double powerKw) {
        return powerKw > 0
                ? Said.of("above its minimum SOC of %s", Amount.percent(storage.minSocFraction()))
                : Said.of("up to its maximum SOC of %s", Amount.percent(storage.maxSocFraction()));
    }

    static Check pass(String key, String pattern, Object... args) {
        return new Check(key, Outcome.PASS, Said.of(pattern, args));
    }

    static Check warn(String key, String pattern, Object... args) {
        return new Check(key, Outcome.WARN, Said.of(pattern, args));
    }

    static Check block(String key, String pattern, Object... args) {
        return new Check(key, Outcome.BLOCK, Said.of(pattern, args));
    }
}
