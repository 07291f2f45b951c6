package org.wattdeck.ui.screen.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.asset.Thing;
import org.wattdeck.domain.asset.spec.AssetSchemas;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.domain.schema.Schema;
import org.wattdeck.domain.schema.Values;

/// Groups; their members stand in one field, a line each: `BESS-1 as lead (1)`.
final class GroupSort implements ThingSort {

    private static final int LONGEST_MEMBERS = 200_000;
    private static final Pattern MEMBER =
            Pattern.compile("(?<code>.+?)(?: as (?<role>.+?))?(?: \\((?<priority>-?\\d{1,6})\\))?");

    @Override
    public String id() {
        return "groups";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("code", 9, (t, p) -> t.title()),
                Column.of("name", 16, (t, p) -> ((Group) t).name()),
                Column.of("type", 8, (t, p) -> ((Group) t).type()),
                Column.of(
                        "parent",
                        9,
                        (t, p) -> ((Group) t).parent().map(id -> Refs.code(p, id)).orElse("")),
                Column.number(
                        "members", 6, (t, p) -> Integer.toString(((Group) t).members().size())));
    }

    @Override
    public List<Group> all(Portfolio portfolio) {
        return portfolio.all(Group.class);
    }

    @Override
    public boolean is(Thing thing) {
        return thing instanceof Group;
    }

    @Override
    public List<Schema.Section> sections(Values typed) {
        List<Schema.Section> all = new ArrayList<>(AssetSchemas.group().sections());
        all.add(1, Fielded.section("Members", Fielded.words("members", false, LONGEST_MEMBERS)));
        return all;
    }

    @Override
    public Values values(Thing thing, Portfolio portfolio) {
        Group g = (Group) thing;
        Values all =
                g.details().with("code", g.code()).with("name", g.name()).with("type", g.type());
        if (Fielded.given(g.details(), "site").isPresent()) {
            all =
                    all.with(
                            "site",
                            Refs.code(
                                    portfolio,
                                    UUID.fromString(
                                            Fielded.given(g.details(), "site").orElseThrow())));
        }
        if (g.parent().isPresent()) {
            all = all.with("parent", Refs.code(portfolio, g.parent().get()));
        }
        return g.members().isEmpty()
                ? all
                : all.with(
                        "members",
                        g.members().stream()
                                .map(m -> line(m, portfolio))
                                .collect(Collectors.joining("\n")));
    }

    private static String line(Group.Member m, Portfolio portfolio) {
        return Refs.code(portfolio, m.assetId())
                + (m.role().isEmpty() ? "" : " as " + m.role())
                + (m.priority() == 0 ? "" : " (" + m.priority() + ")");
    }

    @Override
    public Values fresh(Portfolio portfolio, Optional<Thing> near) {
        return Values.EMPTY.with("type", "custom");
    }

    @Override
    public Made made(Portfolio portfolio, Optional<Thing> before, UUID id, Values typed) {
        Values details = Values.EMPTY;
        for (String field : List.of("description", "metadata")) {
            details =
                    typed.has(field)
                            ? details.with(field, Fielded.given(typed, field).orElseThrow())
                            : details;
        }
        Optional<UUID> parent = Optional.empty();
        if (typed.has("site")) {
            Refs.Ref<Site> site = Refs.site(portfolio, typed, "site");
            if (site.problem().isPresent()) {
                return Made.wrong(site.problem().get());
            }
            details = details.with("site", site.thing().orElseThrow().id().toString());
        }
        if (typed.has("parent")) {
            Refs.Ref<Group> above = Refs.group(portfolio, typed, "parent");
            if (above.problem().isPresent()) {
                return Made.wrong(above.problem().get());
            }
            parent = above.thing().map(Group::id);
        }
        List<Group.Member> members = new ArrayList<>();
        for (String line : Fielded.given(typed, "members").orElse("").split("[\\n,;]")) {
            if (line.isBlank()) {
                continue;
            }
            Matcher m = MEMBER.matcher(line.strip());
            Refs.Ref<Asset> asset =
                    Refs.asset(
                            portfolio,
                            Values.EMPTY.with("members", m.matches() ? m.group("code") : line),
                            "members");
            if (asset.problem().isPresent()) {
                Problem p = asset.problem().get();
                return Made.wrong(p);
            }
            members.add(
                    new Group.Member(
                            asset.thing().orElseThrow().id(),
                            m.group("role") == null ? "" : m.group("role"),
                            m.group("priority") == null
                                    ? 0
                                    : Integer.parseInt(m.group("priority"))));
        }
        return Made.of(
                new Group(
                        id,
                        Fielded.given(typed, "code").orElse(""),
                        Fielded.given(typed, "name").orElse(""),
                        Fielded.given(typed, "type").orElse("custom"),
                        parent,
                        details,
                        members));
    }
}
