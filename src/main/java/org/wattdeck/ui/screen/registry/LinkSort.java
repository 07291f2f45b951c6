package org.wattdeck.ui.screen.registry;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Dependency;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Thing;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.domain.schema.Schema;
import org.wattdeck.domain.schema.Values;

/// Dependencies. Which two they are of is what they are: another pair is another dependency.
final class LinkSort implements ThingSort {

    private static final List<String> KINDS =
            Arrays.stream(Dependency.Kind.values()).map(LinkSort::word).toList();

    private static String word(Dependency.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String id() {
        return "links";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("asset", 12, (t, p) -> Refs.code(p, ((Dependency) t).asset())),
                Column.of("kind", 9, (t, p) -> word(((Dependency) t).kind()).replace('_', ' ')),
                Column.of("on", 12, (t, p) -> Refs.code(p, ((Dependency) t).on())),
                Column.of("critical", 7, (t, p) -> ((Dependency) t).critical() ? "●" : ""));
    }

    @Override
    public List<Dependency> all(Portfolio portfolio) {
        return portfolio.all(Dependency.class);
    }

    @Override
    public boolean is(Thing thing) {
        return thing instanceof Dependency;
    }

    @Override
    public List<Schema.Section> sections(Values typed) {
        return List.of(
                Fielded.section(
                        "Dependency",
                        Fielded.ref("asset", "asset"),
                        Fielded.choice("type", KINDS, KINDS.getFirst()),
                        Fielded.ref("depends_on", "asset"),
                        Fielded.flag("critical", false)));
    }

    @Override
    public List<String> fixed() {
        return List.of("asset", "depends_on");
    }

    @Override
    public Values values(Thing thing, Portfolio portfolio) {
        Dependency d = (Dependency) thing;
        return Values.EMPTY
                .with("asset", Refs.code(portfolio, d.asset()))
                .with("depends_on", Refs.code(portfolio, d.on()))
                .with("type", word(d.kind()))
                .with("critical", d.critical());
    }

    @Override
    public Values fresh(Portfolio portfolio, Optional<Thing> near) {
        Values values = Values.EMPTY.with("type", KINDS.getFirst());
        return near.orElse(null) instanceof Asset a ? values.with("asset", a.code()) : values;
    }

    @Override
    public Made made(Portfolio portfolio, Optional<Thing> before, UUID id, Values typed) {
        Refs.Ref<Asset> asset = Refs.asset(portfolio, typed, "asset");
        Refs.Ref<Asset> on = Refs.asset(portfolio, typed, "depends_on");
        for (Refs.Ref<Asset> end : List.of(asset, on)) {
            if (end.problem().isPresent()) {
                return Made.wrong(end.problem().get());
            }
        }
        UUID a = asset.thing().orElseThrow().id();
        UUID b = on.thing().orElseThrow().id();
        if (a.equals(b)) {
            return Made.wrong(
                    Problem.error(
                            "dependency.self",
                            "depends_on",
                            "is the asset itself",
                            asset.thing().get().code(),
                            "another asset"));
        }
        int kind = KINDS.indexOf(Fielded.given(typed, "type").orElse(KINDS.getFirst()));
        return Made.of(
                new Dependency(
                        a,
                        b,
                        Dependency.Kind.values()[Math.max(0, kind)],
                        typed.flag("critical", false)));
    }
}
