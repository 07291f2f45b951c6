package org.wattdeck.engine.transfer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.asset.Edit;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schema.Nearest;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.engine.transfer.Reading.Table;

/// The groups of a portfolio and what tables say of them. Whoever is in a group stays in it.
final class GroupDrafts {

    private static final String LIST = "[,;|\\n]";
    private static final List<String> READ_APART = List.of("id", "code", "name", "members");

    private static final class Draft {
        private final UUID id;
        private final Optional<Group> before;
        private String code;
        private boolean inTable;
        private final Map<String, Object> given = new LinkedHashMap<>();
        private final Map<UUID, Group.Member> members = new LinkedHashMap<>();
        private Optional<UUID> parent;
        private boolean touched;

        private Draft(UUID id, Optional<Group> before, String code) {
            this.id = id;
            this.before = before;
            this.code = code;
            this.parent = before.flatMap(Group::parent);
            before.ifPresent(b -> b.members().forEach(m -> members.put(m.assetId(), m)));
        }
    }

    /// A row whose members and parent are not looked up yet.
    private record Pending(Table table, Row row, Draft draft) {}

    private final Reading reading;
    private final SiteDrafts sites;
    private final AssetDrafts assets;
    private final Map<UUID, Draft> all = new LinkedHashMap<>();
    private final Map<String, Draft> byCode = new HashMap<>();
    private final Map<String, Draft> byName = new HashMap<>();
    private final List<Pending> rows = new ArrayList<>();

    GroupDrafts(Reading reading, SiteDrafts sites, AssetDrafts assets) {
        this.reading = reading;
        this.sites = sites;
        this.assets = assets;
        for (Group group : reading.now().all(Group.class)) {
            known(new Draft(group.id(), Optional.of(group), group.code()), group.name());
        }
    }

    private void known(Draft draft, String name) {
        all.put(draft.id, draft);
        byCode.putIfAbsent(Fold.code(draft.code), draft);
        byName.putIfAbsent(Fold.of(name), draft);
    }

    private Optional<Draft> find(String text) {
        return Reading.uuid(text)
                .map(all::get)
                .or(() -> Optional.ofNullable(byCode.get(Fold.code(text))))
                .or(() -> Optional.ofNullable(byName.get(Fold.of(text))));
    }

    private Draft made(String code, Optional<UUID> id) {
        Draft draft =
                new Draft(
                        id.orElseGet(
                                () ->
                                        Reading.free(
                                                "group/" + code,
                                                i -> reading.now().thing(i).isPresent())),
                        Optional.empty(),
                        code);
        draft.touched = true;
        return draft;
    }

    /// Reads a table of groups; their members and parents come when all are known.
    void read(Table table) {
        for (Row row : table.rows()) {
            if (!reading.skipped(table, row)) {
                row(table, row);
            }
        }
    }

    private void row(Table table, Row row) {
        Optional<UUID> id = table.text(row, "id").flatMap(Reading::uuid);
        Optional<String> name = table.text(row, "name");
        Optional<String> code = table.text(row, "code");
        if (code.isEmpty() && name.isEmpty()) {
            reading.cell(table, row, "code", Reading.missing("code", "a short name of the group"));
            return;
        }
        String called = code.or(() -> name).orElse("");
        Optional<Draft> known = id.map(all::get).or(() -> find(called));
        if (known.isPresent() && known.get().inTable) {
            reading.cell(
                    table,
                    row,
                    "code",
                    Problem.error(
                            "group.duplicate",
                            "code",
                            "stands twice",
                            called,
                            "one row per group"));
            return;
        }
        Draft draft = known.orElseGet(() -> made(called, id));
        if (known.isEmpty()) {
            known(draft, name.orElse(called));
        }
        code.filter(c -> !Fold.code(c).equals(Fold.code(draft.code)))
                .ifPresent(c -> draft.code = c);
        name.ifPresent(n -> draft.given.put("name", n));
        draft.inTable = true;
        draft.touched = true;
        for (int c = 0; c < table.columns().count(); c++) {
            int column = c;
            table.columns()
                    .own(c)
                    .filter(t -> !READ_APART.contains(t.field().name()))
                    .ifPresent(
                            t ->
                                    table.cells()
                                            .read(row, column, t)
                                            .ifPresent(v -> draft.given.put(t.field().name(), v)));
        }
        reading.origins()
                .put(
                        "groups[" + draft.code + "]",
                        table.sheet(),
                        row,
                        table.columns(),
                        Optional.empty());
        rows.add(new Pending(table, row, draft));
    }

    /// Puts assets into groups as their own rows want it; a group nobody knows is made.
    void wishes() {
        for (AssetDrafts.Wish wish : assets.wishes()) {
            for (String text : wish.groups().split(LIST)) {
                if (!text.isBlank()) {
                    Draft draft =
                            find(text)
                                    .orElseGet(
                                            () -> {
                                                Draft fresh = made(text.strip(), Optional.empty());
                                                known(fresh, text);
                                                origin(fresh, wish.table(), wish.row());
                                                return fresh;
                                            });
                    join(
                            draft,
                            wish.asset(),
                            wish.role().isEmpty() ? Optional.empty() : Optional.of(wish.role()),
                            wish.table().columns().has("group_priority")
                                    ? Optional.of(wish.priority())
                                    : Optional.empty());
                }
            }
        }
    }

    private void origin(Draft draft, Table table, Row row) {
        reading.origins()
                .put(
                        "groups[" + draft.code + "]",
                        table.sheet(),
                        row,
                        table.columns(),
                        Optional.empty());
    }

    private static void join(
            Draft draft, UUID asset, Optional<String> role, Optional<Integer> priority) {
        Optional<Group.Member> was = Optional.ofNullable(draft.members.get(asset));
        draft.touched = true;
        draft.members.put(
                asset,
                new Group.Member(
                        asset,
                        role.or(() -> was.map(Group.Member::role)).orElse(""),
                        priority.or(() -> was.map(Group.Member::priority)).orElse(0)));
    }

    /// Reads a table of who is in which group.
    void members(Table table) {
        for (Row row : table.rows()) {
            if (reading.skipped(table, row)) {
                continue;
            }
            Optional<String> group = table.text(row, "group");
            Optional<String> asset = table.text(row, "asset");
            if (group.isEmpty() || asset.isEmpty()) {
                String field = group.isEmpty() ? "group" : "asset";
                reading.cell(table, row, field, Reading.missing(field, "a code"));
                continue;
            }
            Optional<Draft> draft = find(group.get());
            if (draft.isEmpty()) {
                unknown(
                        table,
                        row,
                        "group",
                        "group",
                        group.get(),
                        all.values().stream().map(d -> d.code).toList());
            }
            Optional<UUID> member = asset(table, row, "asset", asset.get());
            if (draft.isPresent() && member.isPresent()) {
                join(
                        draft.get(),
                        member.get(),
                        table.text(row, "role"),
                        table.value(row, "priority").map(v -> ((Long) v).intValue()));
            }
        }
    }

    private Optional<UUID> asset(Table table, Row row, String field, String text) {
        Optional<UUID> found = assets.find(text.strip());
        if (found.isEmpty()) {
            List<String> codes = new ArrayList<>();
            assets.codes().forEach(codes::add);
            unknown(table, row, field, "asset", text.strip(), codes);
        }
        return found;
    }

    private void unknown(
            Table table, Row row, String field, String sort, String text, List<String> known) {
        reading.cell(
                table,
                row,
                field,
                Problem.error(
                        sort + ".unknown",
                        field,
                        Said.of(
                                "is not %s%s of the portfolio or this file",
                                (sort.equals("asset") ? "an " : "a "), sort),
                        Said.free(text),
                        Said.free(
                                (known.size() > 2000
                                                ? Optional.<String>empty()
                                                : Nearest.of(text, known))
                                        .map(n -> "maybe " + n)
                                        .orElse(
                                                "the code of "
                                                        + (sort.equals("asset") ? "an " : "a ")
                                                        + sort))));
    }

    /// Members and parents that the rows of groups name, when every group and asset is known.
    void link() {
        for (Pending r : rows) {
            r.table
                    .text(r.row, "members")
                    .ifPresent(
                            list -> {
                                for (String text : list.split(LIST)) {
                                    if (!text.isBlank()) {
                                        asset(r.table, r.row, "members", text)
                                                .ifPresent(
                                                        a ->
                                                                join(
                                                                        r.draft,
                                                                        a,
                                                                        Optional.empty(),
                                                                        Optional.empty()));
                                    }
                                }
                            });
            if (r.draft.given.remove("parent") instanceof String parent) {
                Optional<Draft> found = find(parent);
                if (found.isPresent()) {
                    r.draft.parent = Optional.of(found.get().id);
                } else {
                    unknown(
                            r.table,
                            r.row,
                            "parent",
                            "group",
                            parent,
                            all.values().stream().map(d -> d.code).toList());
                }
            }
            if (r.draft.given.get("site") instanceof String site) {
                sites.named(site, r.table, r.row, "site")
                        .ifPresent(s -> r.draft.given.put("site", s.id().toString()));
            }
        }
    }

    List<Edit> edits() {
        return all.values().stream()
                .filter(d -> d.touched)
                .map(d -> new Edit(d.before.map(b -> b), Optional.of(group(d))))
                .toList();
    }

    private Group group(Draft draft) {
        Map<String, Object> details = new LinkedHashMap<>();
        draft.before.ifPresent(b -> details.putAll(b.details().byName()));
        for (String field : List.of("description", "metadata", "site")) {
            Object value = draft.given.get(field);
            boolean same =
                    field.equals("metadata")
                            && details.get(field) instanceof String old
                            && reading.own().plain(old).equals(Optional.ofNullable(value));
            if (value != null && !same) {
                details.put(field, value);
            }
        }
        return new Group(
                draft.id,
                draft.code,
                text(draft, "name").or(() -> draft.before.map(Group::name)).orElse(draft.code),
                text(draft, "type").or(() -> draft.before.map(Group::type)).orElse("custom"),
                draft.parent,
                new Values(details),
                List.copyOf(draft.members.values()));
    }

    private static Optional<String> text(Draft draft, String field) {
        return Optional.ofNullable(draft.given.get(field)).map(Object::toString);
    }
}
