package org.wattdeck.engine.transfer;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.asset.Dependency;
import org.wattdeck.domain.asset.Document;
import org.wattdeck.domain.asset.Edit;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.engine.transfer.Reading.Table;

/// Dependencies between assets and documents about them, as tables add or change them.
final class LinkDrafts {

    private static final int REMIND_DAYS = 30;

    private final Reading reading;
    private final SiteDrafts sites;
    private final AssetDrafts assets;
    private final Map<UUID, Edit> edits = new LinkedHashMap<>();

    LinkDrafts(Reading reading, SiteDrafts sites, AssetDrafts assets) {
        this.reading = reading;
        this.sites = sites;
        this.assets = assets;
    }

    List<Edit> edits() {
        return List.copyOf(edits.values());
    }

    void dependencies(Table table) {
        for (Row row : table.rows()) {
            if (reading.skipped(table, row)) {
                continue;
            }
            Optional<UUID> asset = asset(table, row, "asset");
            Optional<UUID> on = asset(table, row, "depends_on");
            Optional<String> type = table.text(row, "type");
            Optional<Object> critical = table.value(row, "critical");
            if (asset.isEmpty() || on.isEmpty()) {
                continue;
            }
            if (asset.equals(on)) {
                reading.cell(
                        table,
                        row,
                        "depends_on",
                        Problem.error(
                                "dependency.self",
                                "depends_on",
                                Said.of("is the asset itself"),
                                Said.free(table.text(row, "depends_on").orElse("")),
                                Said.of("another asset")));
                continue;
            }
            Optional<Dependency> before =
                    reading.now()
                            .thing(Dependency.idOf(asset.get(), on.get()))
                            .map(Dependency.class::cast);
            Dependency after =
                    new Dependency(
                            asset.get(),
                            on.get(),
                            type.map(t -> Dependency.Kind.valueOf(upper(t)))
                                    .or(() -> before.map(Dependency::kind))
                                    .orElse(Dependency.Kind.REQUIRES),
                            critical.map(Boolean.class::cast)
                                    .or(() -> before.map(Dependency::critical))
                                    .orElse(false));
            put(table, row, "depends_on", new Edit(before.map(b -> b), Optional.of(after)));
        }
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    private void put(Table table, Row row, String field, Edit edit) {
        if (edits.containsKey(edit.id())) {
            reading.cell(
                    table,
                    row,
                    field,
                    Problem.error(
                            "link.duplicate",
                            field,
                            Said.of("stands twice"),
                            Said.free(table.text(row, field).orElse("")),
                            Said.of("one row for each")));
        } else {
            edits.put(edit.id(), edit);
        }
    }

    private Optional<UUID> asset(Table table, Row row, String field) {
        Optional<String> text = table.text(row, field);
        Optional<UUID> found = text.flatMap(assets::find);
        if (text.isEmpty()) {
            reading.cell(table, row, field, Reading.missing(field, "the code of an asset"));
        } else if (found.isEmpty()) {
            reading.cell(
                    table,
                    row,
                    field,
                    Problem.error(
                            "asset.unknown",
                            field,
                            "is not an asset of the portfolio or this file",
                            text.get(),
                            "the code of an asset"));
        }
        return found;
    }

    void documents(Table table) {
        for (Row row : table.rows()) {
            if (!reading.skipped(table, row)) {
                document(table, row);
            }
        }
    }

    private void document(Table table, Row row) {
        Optional<UUID> id = table.text(row, "id").flatMap(Reading::uuid);
        Optional<String> about = table.text(row, "on");
        Optional<UUID> on =
                about.flatMap(
                        a -> assets.find(a).or(() -> sites.find(a).map(SiteDrafts.Draft::id)));
        Optional<String> title = table.text(row, "title");
        Optional<Object> remind = table.value(row, "remind_days");
        Optional<String> kind = table.text(row, "kind");
        Optional<Object> issued = table.value(row, "issued");
        Optional<Object> expires = table.value(row, "expires");
        if (on.isEmpty()) {
            reading.cell(
                    table,
                    row,
                    "on",
                    about.isEmpty()
                            ? Reading.missing("on", "the code of an asset or a site")
                            : Problem.error(
                                    "document.on",
                                    "on",
                                    "is about nothing of the portfolio or this file",
                                    about.get(),
                                    "the code of an asset or a site"));
        }
        if (title.isEmpty()) {
            reading.cell(table, row, "title", Reading.missing("title", "text"));
        }
        if (on.isEmpty() || title.isEmpty()) {
            return;
        }
        String number = table.text(row, "number").orElse("");
        Optional<Document> before =
                id.flatMap(i -> reading.now().thing(i))
                        .filter(Document.class::isInstance)
                        .map(Document.class::cast)
                        .or(() -> same(on.get(), title.get(), number));
        Document after =
                new Document(
                        before.map(Document::id)
                                .or(() -> id)
                                .orElseGet(
                                        () ->
                                                Reading.free(
                                                        "document/"
                                                                + on.get()
                                                                + "/"
                                                                + title.get()
                                                                + "/"
                                                                + number,
                                                        i -> reading.now().thing(i).isPresent())),
                        on.get(),
                        kind.map(k -> Document.Kind.valueOf(upper(k)))
                                .or(() -> before.map(Document::kind))
                                .orElse(Document.Kind.OTHER),
                        title.get(),
                        number.isEmpty() ? before.map(Document::number).orElse("") : number,
                        table.text(row, "issuer").or(() -> before.map(Document::issuer)).orElse(""),
                        issued.map(LocalDate.class::cast)
                                .or(() -> before.flatMap(Document::issued)),
                        expires.map(LocalDate.class::cast)
                                .or(() -> before.flatMap(Document::expires)),
                        remind.map(v -> ((Long) v).intValue())
                                .or(() -> before.map(Document::remindDays))
                                .orElse(REMIND_DAYS),
                        table.text(row, "link").or(() -> before.map(Document::link)).orElse(""));
        put(table, row, "title", new Edit(before.map(b -> b), Optional.of(after)));
        reading.origins()
                .put(
                        "documents[" + title.get() + "]",
                        table.sheet(),
                        row,
                        table.columns(),
                        Optional.empty());
    }

    private Optional<Document> same(UUID on, String title, String number) {
        return reading.now().all(Document.class).stream()
                .filter(d -> d.on().equals(on) && d.title().equalsIgnoreCase(title))
                .filter(d -> number.isEmpty() || d.number().isEmpty() || d.number().equals(number))
                .findFirst();
    }
}
