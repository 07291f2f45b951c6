package org.wattdeck.engine.transfer;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.asset.Edit;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.asset.spec.AssetSchemas;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schema.FieldText;
import org.wattdeck.domain.schema.Nearest;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.domain.schema.Problem.Severity;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.engine.transfer.Reading.Table;

/// The sites of a portfolio and those that tables add to it, found by id, code or name.
final class SiteDrafts {

    private static final int SHORT = 5;

    /// A site that is there or comes.
    static final class Draft {
        private final UUID id;
        private final Optional<Site> before;
        private String code;
        private final Map<String, Object> given = new LinkedHashMap<>();
        private final Map<String, String> places = new HashMap<>();

        private Draft(UUID id, Optional<Site> before, String code) {
            this.id = id;
            this.before = before;
            this.code = code;
        }

        UUID id() {
            return id;
        }

        String code() {
            return code;
        }
    }

    private final Reading reading;
    private final Map<UUID, Draft> all = new LinkedHashMap<>();
    private final Map<String, Draft> byCode = new HashMap<>();
    private final Map<String, Draft> byName = new HashMap<>();

    SiteDrafts(Reading reading) {
        this.reading = reading;
        for (Site site : reading.now().all(Site.class)) {
            Draft draft = new Draft(site.id(), Optional.of(site), site.code());
            known(draft, site.name());
        }
    }

    private void known(Draft draft, String name) {
        all.put(draft.id, draft);
        byCode.putIfAbsent(Fold.code(draft.code), draft);
        byName.putIfAbsent(Fold.of(name), draft);
    }

    Optional<Draft> find(String text) {
        return Reading.uuid(text)
                .map(all::get)
                .or(() -> Optional.ofNullable(byCode.get(Fold.code(text))))
                .or(() -> Optional.ofNullable(byName.get(Fold.of(text))));
    }

    Optional<Draft> withId(UUID id) {
        return Optional.ofNullable(all.get(id));
    }

    String code(UUID id) {
        return withId(id).map(Draft::code).orElse(id.toString());
    }

    /// The one site there is.
    Optional<Draft> only() {
        return all.size() == 1 ? Optional.of(all.values().iterator().next()) : Optional.empty();
    }

    void read(Table table) {
        for (Row row : table.rows()) {
            if (!reading.skipped(table, row)) {
                row(table, row);
            }
        }
    }

    private void row(Table table, Row row) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int c = 0; c < table.columns().count(); c++) {
            int column = c;
            table.columns()
                    .own(c)
                    .ifPresent(
                            t ->
                                    table.cells()
                                            .read(row, column, t)
                                            .ifPresent(v -> values.put(t.field().name(), v)));
        }
        Optional<String> idText = Optional.ofNullable(values.remove("id")).map(Object::toString);
        Optional<UUID> id = idText.flatMap(Reading::uuid);
        Optional<String> name = Optional.ofNullable(values.get("name")).map(Object::toString);
        Optional<String> code =
                Optional.ofNullable(values.get("code"))
                        .map(Object::toString)
                        .or(() -> idText.filter(t -> id.isEmpty()));
        if (code.isEmpty() && name.isEmpty() && id.isEmpty()) {
            reading.cell(table, row, "code", Reading.missing("code", "a short name of the site"));
            return;
        }
        String called = code.or(() -> name).orElse("");
        Optional<Draft> known =
                id.map(all::get)
                        .or(() -> code.map(c -> byCode.get(Fold.code(c))))
                        .or(() -> code.isPresent() ? Optional.empty() : name.flatMap(this::find));
        if (known.isPresent() && reading.origins().place(path(known.get())).isEmpty()) {
            Draft draft = known.get();
            code.filter(c -> !Fold.code(c).equals(Fold.code(draft.code)))
                    .ifPresent(c -> draft.code = c);
            values.remove("code");
            fill(draft, values, table, row);
        } else if (known.isPresent()) {
            reading.cell(
                    table,
                    row,
                    "code",
                    Problem.error(
                            "site.duplicate",
                            "code",
                            Said.of("stands twice"),
                            Said.of(
                                    "%s, also in %s",
                                    called, reading.origins().place(path(known.get()))),
                            Said.of("one row per site")));
        } else {
            Draft draft = new Draft(id.orElseGet(() -> free(called)), Optional.empty(), called);
            known(draft, name.orElse(called));
            fill(draft, values, table, row);
        }
    }

    private UUID free(String code) {
        return Reading.free("site/" + code, i -> reading.now().thing(i).isPresent());
    }

    private static String path(Draft draft) {
        return "sites[" + draft.code + "]";
    }

    private void fill(Draft draft, Map<String, Object> values, Table table, Row row) {
        draft.given.putAll(values);
        reading.origins().put(path(draft), table.sheet(), row, table.columns(), Optional.empty());
        values.keySet().forEach(f -> draft.places.put(f, table.sheet().place(row)));
        zone(draft, table, row, "timezone");
    }

    /// What a row of an asset says about its site; rows must not contradict each other.
    void say(Draft draft, String field, Object value, Table table, Row row, int column) {
        Object before = draft.given.putIfAbsent(field, value);
        if (before != null && !before.equals(value)) {
            table.cells()
                    .wrong(
                            row,
                            column,
                            Problem.error(
                                    "site.contradiction",
                                    field,
                                    Said.of("of site %s is not what another row says", draft.code),
                                    Said.free(FieldText.of(value)),
                                    Said.of(
                                            "%s as in %s",
                                            FieldText.of(before),
                                            draft.places.getOrDefault(field, "another row"))));
        } else if (before == null) {
            draft.places.put(field, table.sheet().place(row, column));
            if (field.equals("timezone")) {
                zone(draft, table, row, "site.timezone");
            }
        }
    }

    private void zone(Draft draft, Table table, Row row, String column) {
        if (!(draft.given.get("timezone") instanceof String said)) {
            return;
        }
        Optional<String> known =
                ZoneId.getAvailableZoneIds().contains(said)
                        ? Optional.of(said)
                        : ZoneId.getAvailableZoneIds().stream()
                                .filter(z -> z.equalsIgnoreCase(said.replace(' ', '_')))
                                .findFirst();
        if (known.isPresent() && !known.get().equals(said)) {
            reading.tidied(table, row, column, known.get(), "spelling");
        }
        try {
            draft.given.put("timezone", ZoneId.of(known.orElse(said)).getId());
        } catch (DateTimeException e) {
            draft.given.remove("timezone");
            reading.cell(
                    table,
                    row,
                    column,
                    Problem.error(
                            "site.zone",
                            "timezone",
                            Said.of("is not a time zone"),
                            Said.free(said),
                            Said.of(
                                    "an IANA name%s",
                                    Nearest.of(said, ZoneId.getAvailableZoneIds())
                                            .map(n -> "; maybe " + n)
                                            .orElse(" such as Europe/Berlin"))));
        }
    }

    /// The site that a row names, made new where there is none of this name.
    Optional<Draft> named(String text, Table table, Row row, String field) {
        Optional<Draft> found = find(text);
        if (found.isPresent()) {
            return found;
        }
        Optional<String> near =
                text.length() < SHORT
                        ? Optional.empty()
                        : Nearest.of(
                                        text.strip(),
                                        all.values().stream()
                                                .filter(d -> d.before.isPresent())
                                                .flatMap(
                                                        d ->
                                                                List.of(
                                                                        d.code,
                                                                        d.before.get().name())
                                                                        .stream())
                                                .toList())
                                .filter(n -> close(n, text));
        if (!reading.options().newSites() || text.length() > 50) {
            reading.cell(
                    table,
                    row,
                    field,
                    Problem.error(
                            "site.unknown",
                            "site",
                            Said.of("is not a site of the portfolio"),
                            Said.free(text),
                            near.map(n -> Said.of("maybe %s", n))
                                    .orElse(Said.of("the code of a site"))));
            return Optional.empty();
        }
        Draft draft = new Draft(free(text), Optional.empty(), text);
        known(draft, text);
        reading.origins().put(path(draft), table.sheet(), row, table.columns(), Optional.empty());
        near.ifPresent(
                n ->
                        reading.cell(
                                table,
                                row,
                                field,
                                new Problem(
                                        Severity.WARNING,
                                        "site.near",
                                        "site",
                                        Said.of("is made new; is it another site?"),
                                        Said.free(text),
                                        Said.of("maybe %s", n),
                                        0,
                                        0)));
        return Optional.of(draft);
    }

    private static boolean close(String a, String b) {
        return Math.abs(a.length() - b.length()) <= 2
                && a.substring(0, 2).equalsIgnoreCase(b.strip().substring(0, 2));
    }

    /// Sites that tables add or name, whether they change or not.
    List<Edit> edits() {
        List<Edit> edits = new ArrayList<>();
        for (Draft draft : all.values()) {
            if (draft.before.isEmpty() || !draft.given.isEmpty()) {
                Site after = site(draft);
                edits.add(new Edit(draft.before.map(b -> b), Optional.of(after)));
            }
        }
        return edits;
    }

    private Site site(Draft draft) {
        Map<String, Object> all = new LinkedHashMap<>();
        if (draft.before.isEmpty()) {
            AssetSchemas.site()
                    .fields()
                    .forEach(f -> FieldText.fallback(f).ifPresent(v -> all.put(f.name(), v)));
            if (!draft.given.containsKey("timezone")) {
                reading.origins()
                        .tell(
                                new Problem(
                                        Severity.WARNING,
                                        "site.no-zone",
                                        path(draft) + ".timezone",
                                        "is not given; UTC is taken",
                                        "",
                                        "an IANA name such as Europe/Berlin",
                                        0,
                                        0));
            }
        }
        draft.before.ifPresent(b -> all.putAll(b.details().byName()));
        all.putAll(draft.given);
        draft.before
                .flatMap(b -> b.details().text("metadata"))
                .filter(
                        m ->
                                reading.own()
                                        .plain(m)
                                        .equals(Optional.ofNullable(all.get("metadata"))))
                .ifPresent(m -> all.put("metadata", m));
        Values values = new Values(all);
        Optional<Site> b = draft.before;
        return new Site(
                draft.id,
                draft.code,
                text(draft, "name").or(() -> b.map(Site::name)).orElse(draft.code),
                text(draft, "location").or(() -> b.map(Site::location)).orElse(""),
                number(draft, "latitude", b.map(Site::latitudeDegrees).orElse(50.0)),
                number(draft, "longitude", b.map(Site::longitudeDegrees).orElse(10.0)),
                text(draft, "timezone")
                        .map(ZoneId::of)
                        .or(() -> b.map(Site::zone))
                        .orElse(ZoneOffset.UTC),
                text(draft, "site_type").or(() -> b.flatMap(Site::siteType)),
                text(draft, "status")
                        .map(s -> LifecycleStatus.valueOf(s.toUpperCase(Locale.ROOT)))
                        .or(() -> b.map(Site::status))
                        .orElse(LifecycleStatus.ACTIVE),
                values);
    }

    private static Optional<String> text(Draft draft, String field) {
        return Optional.ofNullable(draft.given.get(field)).map(Object::toString);
    }

    private static double number(Draft draft, String field, double otherwise) {
        return draft.given.get(field) instanceof Number n ? n.doubleValue() : otherwise;
    }
}
