package org.wattdeck.ui.screen.registry;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Document;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.asset.Thing;
import org.wattdeck.domain.schema.Schema;
import org.wattdeck.domain.schema.Values;

/// Papers about assets and sites, the next to expire first.
final class DocumentSort implements ThingSort {

    private static final List<String> KINDS =
            Arrays.stream(Document.Kind.values()).map(DocumentSort::word).toList();

    private final Supplier<LocalDate> today;

    /// @param today for what is due and what is expired
    DocumentSort(Supplier<LocalDate> today) {
        this.today = today;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String id() {
        return "documents";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("on", 9, (t, p) -> Refs.code(p, ((Document) t).on())),
                Column.of("kind", 7, (t, p) -> word(((Document) t).kind())),
                Column.of("title", 14, (t, p) -> t.title()),
                Column.of(
                        "expires",
                        7,
                        (t, p) -> ((Document) t).expires().map(LocalDate::toString).orElse("")),
                Column.of("standing", 6, (t, p) -> word(((Document) t).standing(today.get()))));
    }

    @Override
    public List<Document> all(Portfolio portfolio) {
        return portfolio.all(Document.class).stream()
                .sorted(
                        Comparator.comparing((Document d) -> d.expires().orElse(LocalDate.MAX))
                                .thenComparing(Document::title))
                .toList();
    }

    @Override
    public boolean is(Thing thing) {
        return thing instanceof Document;
    }

    @Override
    public List<Schema.Section> sections(Values typed) {
        return List.of(
                Fielded.section(
                        "Document",
                        Fielded.ref("on", "asset"),
                        Fielded.choice("kind", KINDS, KINDS.getFirst()),
                        Fielded.words("title", true, 255),
                        Fielded.words("number", false, 255),
                        Fielded.words("issuer", false, 255),
                        Fielded.words("link", false, 2000)),
                Fielded.section(
                        "Validity",
                        Fielded.date("issued"),
                        Fielded.date("expires"),
                        Fielded.days("remind_days", 30)));
    }

    @Override
    public Values values(Thing thing, Portfolio portfolio) {
        Document d = (Document) thing;
        Values all =
                Values.EMPTY
                        .with("on", Refs.code(portfolio, d.on()))
                        .with("kind", word(d.kind()))
                        .with("title", d.title())
                        .with("remind_days", (long) d.remindDays());
        all = with(all, "number", d.number());
        all = with(all, "issuer", d.issuer());
        all = with(all, "link", d.link());
        all = d.issued().isPresent() ? all.with("issued", d.issued().get()) : all;
        return d.expires().isPresent() ? all.with("expires", d.expires().get()) : all;
    }

    private static Values with(Values all, String name, String text) {
        return text.isEmpty() ? all : all.with(name, text);
    }

    @Override
    public Values fresh(Portfolio portfolio, Optional<Thing> near) {
        Values values = Values.EMPTY.with("kind", KINDS.getFirst()).with("remind_days", 30L);
        return switch (near.orElse(null)) {
            case Asset a -> values.with("on", a.code());
            case Site s -> values.with("on", s.code());
            case Document d -> values.with("on", Refs.code(portfolio, d.on()));
            case null, default -> values;
        };
    }

    @Override
    public Made made(Portfolio portfolio, Optional<Thing> before, UUID id, Values typed) {
        Refs.Ref<Asset> asset = Refs.asset(portfolio, typed, "on");
        Optional<UUID> on =
                asset.thing()
                        .map(Asset::id)
                        .or(() -> Refs.site(portfolio, typed, "on").thing().map(Site::id));
        if (on.isEmpty()) {
            return Made.wrong(asset.problem().orElseThrow());
        }
        int kind = KINDS.indexOf(Fielded.given(typed, "kind").orElse(KINDS.getFirst()));
        return Made.of(
                new Document(
                        id,
                        on.get(),
                        Document.Kind.values()[Math.max(0, kind)],
                        Fielded.given(typed, "title").orElse(""),
                        Fielded.given(typed, "number").orElse(""),
                        Fielded.given(typed, "issuer").orElse(""),
                        day(typed, "issued"),
                        day(typed, "expires"),
                        (int) typed.number("remind_days", 30),
                        Fielded.given(typed, "link").orElse("")));
    }

    private static Optional<LocalDate> day(Values typed, String field) {
        return typed.get(field).map(LocalDate.class::cast);
    }
}
