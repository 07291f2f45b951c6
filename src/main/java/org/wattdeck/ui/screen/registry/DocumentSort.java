package org.wattdeck.ui.screen.registry;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Document;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.asset.Thing;
import org.wattdeck.domain.schema.Schema;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.engine.registry.Expiries;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;

/// Papers about assets and sites, the next to expire first.
final class DocumentSort implements ThingSort {

    private static final List<String> KINDS =
            Arrays.stream(Document.Kind.values()).map(DocumentSort::word).toList();

    private final Messages messages;
    private final InstantSource clock;

    /// @param clock for what is due and what is expired, by the day it is at its site
    DocumentSort(Messages messages, InstantSource clock) {
        this.messages = messages;
        this.clock = clock;
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
                Column.of("left", 13, (t, p) -> left(daysLeft(t, p)))
                        .ranked((t, p) -> daysLeft(t, p).orElse(Long.MAX_VALUE))
                        .styled(
                                (t, p) ->
                                        switch (standing(t, p)) {
                                            case VALID -> "";
                                            case DUE -> "document-due";
                                            case EXPIRED -> "document-expired";
                                        }));
    }

    private LocalDate today(Thing t, Portfolio p) {
        return Expiries.today(p, (Document) t, clock.instant());
    }

    private Document.Standing standing(Thing t, Portfolio p) {
        return ((Document) t).standing(today(t, p));
    }

    private OptionalLong daysLeft(Thing t, Portfolio p) {
        return ((Document) t).daysLeft(today(t, p));
    }

    private String left(OptionalLong days) {
        if (days.isEmpty()) {
            return "";
        }
        long n = days.getAsLong();
        return n < 0
                ? messages.text("registry.left.expired", Numbers.fixed(-n, 0))
                : messages.text("registry.left.days", Numbers.fixed(n, 0));
    }

    @Override
    public String facets() {
        return "is:expired is:soon is:valid kind:permit site:…";
    }

    @Override
    public Optional<BiPredicate<Thing, Portfolio>> facet(String name, String value) {
        return switch (name) {
            case "is" ->
                    switch (value) {
                        case "expired" -> is(Document.Standing.EXPIRED);
                        case "soon" -> is(Document.Standing.DUE);
                        case "valid" -> is(Document.Standing.VALID);
                        default -> Optional.empty();
                    };
            case "kind" ->
                    KINDS.stream().anyMatch(k -> k.contains(value))
                            ? Optional.of((t, p) -> word(((Document) t).kind()).contains(value))
                            : Optional.empty();
            case "site" ->
                    Optional.of(
                            (t, p) ->
                                    Expiries.site(p, (Document) t)
                                            .map(s -> s.code() + "\n" + s.name())
                                            .orElse("")
                                            .toLowerCase(Locale.ROOT)
                                            .contains(value));
            default -> Optional.empty();
        };
    }

    private Optional<BiPredicate<Thing, Portfolio>> is(Document.Standing standing) {
        return Optional.of((t, p) -> standing(t, p) == standing);
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
