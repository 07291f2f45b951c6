package org.wattdeck.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.app.record.Locks;
import org.wattdeck.app.record.Logbook;
import org.wattdeck.app.record.Records;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.Handover;
import org.wattdeck.domain.record.LogKind;
import org.wattdeck.domain.say.Said;

/// A shift as it stands in the records.
public final class RecordStory {

    private static final Actor ANNA = new Actor("anna", Actor.Source.CONSOLE);
    private static final Actor BERND = new Actor("bernd", Actor.Source.CONSOLE);

    private RecordStory() {}

    private static <T> T done(CompletionStage<Verdict<T>> stage) {
        return switch (stage.toCompletableFuture().join()) {
            case Verdict.Accepted<T>(T value) -> value;
            case Verdict.Refused<T>(List<Said> why) -> throw new IllegalStateException("" + why);
        };
    }

    private static void write(
            Records records, Actor by, LogKind kind, Optional<Asset> about, String text) {
        done(
                records.log()
                        .write(
                                by,
                                new Logbook.Draft(
                                        kind,
                                        about.map(Asset::siteId),
                                        about.map(Asset::id),
                                        text,
                                        kind == LogKind.NOTE ? List.of("round") : List.of(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        new byte[0])));
    }

    /// Notes, two locks and a signed handover; needs four assets.
    public static void tell(FakeDeck deck) {
        Registry registry = deck.registry();
        Records records = deck.deck().records();
        Asset first = registry.asset(1);
        Asset second = registry.asset(4);
        Instant now = deck.latest().time();
        Handover out =
                done(
                        records.handovers()
                                .signOut(
                                        BERND,
                                        now.minus(Duration.ofHours(8)),
                                        List.of(
                                                new Handover.Section(
                                                        "Open alarms",
                                                        List.of("Asset", "Alarm"),
                                                        List.of(
                                                                List.of(
                                                                        first.code(),
                                                                        "Cell temperature high")))),
                                        "The fan of " + first.code() + " is watched.",
                                        List.of(
                                                new Handover.SiteNote(
                                                        first.siteId(),
                                                        registry.site(first.siteId())
                                                                .orElseThrow()
                                                                .name(),
                                                        "The gate on the north side does not close.")),
                                        new Credentials("bernd", "")));
        done(records.handovers().signIn(ANNA, out.id(), new Credentials("anna", "")));
        write(records, ANNA, LogKind.SHIFT, Optional.empty(), "Shift begun, rounds done.");
        write(
                records,
                ANNA,
                LogKind.NOTE,
                Optional.of(first),
                "The pump of " + first.code() + " sounds worn; maintenance is told.");
        lock(records, BERND, second.id(), "Fan is replaced", "WO-1042", now);
        write(
                records,
                BERND,
                LogKind.NOTE,
                Optional.of(second),
                "Two technicians at " + second.code() + " until the afternoon.");
    }

    private static void lock(
            Records records, Actor by, UUID on, String reason, String work, Instant now) {
        done(
                records.locks()
                        .put(
                                by,
                                new Locks.Wish(
                                        on, reason, work, now, now.plus(Duration.ofHours(6)))));
    }
}
