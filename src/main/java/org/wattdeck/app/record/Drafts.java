package org.wattdeck.app.record;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.access.Deed;
import org.wattdeck.app.access.Where;
import org.wattdeck.app.sandbox.Draft;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.record.LogKind;
import org.wattdeck.engine.dispatch.Words;

/// Commands that were tried in a sandbox and are kept to be sent. They command nothing; they stay
/// until they are sent or dropped, which the logbook tells. Thread-safe.
public final class Drafts {

    private static final int MOST = 200;

    private final RecordBook book;
    private final Supplier<Registry> registry;

    public Drafts(RecordBook book, Supplier<Registry> registry) {
        this.book = book;
        this.registry = registry;
    }

    /// All that are neither sent nor dropped, in the order they were given in their sandboxes.
    public List<KeptDraft> all() {
        return book.all(Kept.Sort.DRAFT).stream()
                .filter(Kept::open)
                .map(k -> Codec.draft(k.body()))
                .sorted(
                        Comparator.comparing(KeptDraft::at)
                                .thenComparing(d -> d.draft().after())
                                .thenComparing(d -> d.draft().id()))
                .toList();
    }

    public Subscription onChange(Runnable listener) {
        return book.onChange(listener);
    }

    /// Keeps the commands of a sandbox.
    public CompletionStage<Verdict<Integer>> keep(Actor actor, List<Draft> drafts) {
        return book.act(
                Deed.of(actor, Act.DRAFT_KEEP).on("%d drafts".formatted(drafts.size())),
                () -> {
                    if (drafts.isEmpty()) {
                        return Verdict.refused("No command was given in the sandbox.");
                    }
                    if (all().size() + drafts.size() > MOST) {
                        return Verdict.refused(
                                "At most %d drafts are kept. Send or drop some first.", MOST);
                    }
                    List<Kept> records =
                            drafts.stream()
                                    .map(d -> new KeptDraft(d, actor.name(), book.now()))
                                    .map(
                                            k ->
                                                    book.next(
                                                            k.draft().id(),
                                                            Kept.Sort.DRAFT,
                                                            true,
                                                            Codec.of(k)))
                                    .toList();
                    List<LogEntry> entries =
                            drafts.stream()
                                    .map(d -> entry(actor, d, "Kept as a draft: " + words(d) + "."))
                                    .toList();
                    return RecordBook.Plan.of(drafts.size(), entries, records);
                });
    }

    /// Takes a draft off the list without sending it.
    public CompletionStage<Verdict<KeptDraft>> drop(Actor actor, UUID id) {
        return over(actor, Act.DRAFT_DROP, id, "Dropped the draft of %s: %s.");
    }

    /// The draft has become a command.
    public CompletionStage<Verdict<KeptDraft>> sent(Actor actor, UUID id) {
        return over(actor, Act.DRAFT_SENT, id, "Sent the draft of %s: %s.");
    }

    private CompletionStage<Verdict<KeptDraft>> over(Actor actor, Act act, UUID id, String text) {
        Optional<Draft> known =
                all().stream().map(KeptDraft::draft).filter(d -> d.id().equals(id)).findFirst();
        Deed deed =
                Deed.of(actor, act)
                        .at(known.map(d -> new Where(registry).sites(d.target())).orElse(Set.of()))
                        .on(known.map(this::words).orElse(""));
        return book.act(
                deed,
                () -> {
                    Optional<Kept> kept =
                            book.kept(id).filter(k -> k.open() && k.sort() == Kept.Sort.DRAFT);
                    if (kept.isEmpty()) {
                        return Verdict.refused("The draft was sent or dropped already.");
                    }
                    KeptDraft draft = Codec.draft(kept.get().body());
                    return RecordBook.Plan.of(
                            draft,
                            List.of(
                                    entry(
                                            actor,
                                            draft.draft(),
                                            text.formatted(draft.by(), words(draft.draft())))),
                            List.of(book.next(id, Kept.Sort.DRAFT, false, kept.get().body())));
                });
    }

    private LogEntry entry(Actor actor, Draft d, String text) {
        Optional<UUID> asset =
                d.target() instanceof Target.OfAsset(UUID id) ? Optional.of(id) : Optional.empty();
        Optional<UUID> site =
                switch (d.target()) {
                    case Target.OfAsset(UUID id) -> registry.get().asset(id).map(Asset::siteId);
                    case Target.OfSite(UUID id) -> Optional.of(id);
                    case Target.OfGroup g -> Optional.empty();
                };
        return Logbook.entry(book, actor, LogKind.COMMAND, site, asset, text);
    }

    private String words(Draft d) {
        String on =
                switch (d.target()) {
                    case Target.OfAsset(UUID id) ->
                            registry.get().asset(id).map(Asset::code).orElse("a retired asset");
                    case Target.OfSite(UUID id) ->
                            registry.get().site(id).map(Site::name).orElse("a former site");
                    case Target.OfGroup(UUID id) ->
                            registry.get().group(id).map(Group::name).orElse("a former group");
                };
        return "%s on %s%s"
                .formatted(
                        Words.kw(d.powerKw()),
                        on,
                        d.duration().map(l -> " for " + Words.length(l)).orElse(""));
    }
}
