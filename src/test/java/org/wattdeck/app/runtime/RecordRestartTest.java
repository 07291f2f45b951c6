package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.app.record.KeptDraft;
import org.wattdeck.app.record.Locks;
import org.wattdeck.app.record.Logbook;
import org.wattdeck.app.record.Records;
import org.wattdeck.app.sandbox.Draft;
import org.wattdeck.domain.access.Role;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.Handover;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.record.LogQuery;
import org.wattdeck.domain.record.Person;
import org.wattdeck.domain.record.Tag;
import org.wattdeck.domain.say.Said;
import org.wattdeck.testing.Portfolios;

/// Records over acts, crashes and restarts, on leaping clocks.
class RecordRestartTest {

    private final Rig rig = new Rig(Portfolios.mixed(14), RuntimeSettings.DEFAULT).start();

    private Records records() {
        return rig.machinery.deck().records();
    }

    private static <T> T done(CompletionStage<Verdict<T>> stage) {
        return switch (Rig.now(stage)) {
            case Verdict.Accepted<T>(T value) -> value;
            case Verdict.Refused<T>(List<Said> why) -> throw new AssertionError(why);
        };
    }

    private static <T> String refused(CompletionStage<Verdict<T>> stage) {
        return switch (Rig.now(stage)) {
            case Verdict.Accepted<T>(T value) -> throw new AssertionError("accepted " + value);
            case Verdict.Refused<T>(List<Said> why) -> Said.joined(" ", why);
        };
    }

    private List<String> log() {
        return Rig.now(records().log().find(LogQuery.newest(100))).stream()
                .map(e -> e.kind() + " " + e.by() + ": " + e.text())
                .toList();
    }

    private LogEntry note(String text) {
        return done(records().log().write(Rig.ANNA, Logbook.Draft.note(text)));
    }

    private Tag lock(int asset, Duration length) {
        Instant now = rig.machinery.loop.latest().time();
        return done(
                records()
                        .locks()
                        .put(
                                Rig.ANNA,
                                new Locks.Wish(
                                        rig.asset(asset),
                                        "fan is replaced",
                                        "WO-7",
                                        now,
                                        now.plus(length))));
    }

    @Test
    void aNoteSurvivesACrashBeforeTheDatabaseHadIt() {
        note("Pump of B-17 sounds worn.");
        rig.start(); // nothing was written to the database yet
        assertEquals(List.of("NOTE anna: Pump of B-17 sounds worn."), log());
        rig.machinery.writer.writeOnce();
        assertEquals(1, rig.database.records.log(LogQuery.newest(10)).size());
    }

    @Test
    void aNoteIsRefusedWhenTheJournalRefuses() {
        rig.journal.refuses = true;
        assertEquals(
                "Not saved: disk full. Nothing was recorded.",
                refused(records().log().write(Rig.ANNA, Logbook.Draft.note("Lost?"))));
        rig.journal.refuses = false;
        assertEquals(List.of(), log());
    }

    @Test
    void withoutTheDatabaseTheLogShowsWhatCameSinceTheStart() {
        rig.database.away = () -> true;
        note("The database is away.");
        assertEquals(List.of("NOTE anna: The database is away."), log());
        rig.start();
        assertEquals(List.of("NOTE anna: The database is away."), log());
    }

    @Test
    void entriesOfTheLogPushNeitherAnswersNorLocksOutOfTheJournal() {
        DispatchRequest request = rig.request(0, 50, Duration.ofSeconds(60));
        List<Dispatch> first = Rig.rows(rig.submit(request));
        rig.run(Duration.ofSeconds(80));
        Tag tag = lock(1, Duration.ofHours(8));
        for (int n = 0; n < 5_000; n++) {
            note("Entry " + n);
            if (n % 500 == 0) {
                rig.machinery.writer.writeOnce();
            }
        }
        while (rig.machinery.writer.unsavedEntries() > 0) {
            rig.machinery.writer.writeOnce();
        }
        long kept = rig.journal.lastSequence() - rig.journal.takenOverSequence();
        assertTrue(kept <= JournalWindow.CROWDED + JournalWindow.OTHERS + 2, kept + " entries");
        rig.startWith(Optional.empty());
        assertEquals(
                first.stream().map(Dispatch::id).toList(),
                Rig.rows(rig.submit(request)).stream().map(Dispatch::id).toList());
        assertEquals(List.of(tag), records().locks().state().tags());
    }

    @Test
    void aLockOnlyTheDatabaseHadIsKnownWithoutItFromTheNextStartOn() {
        Tag tag = lock(0, Duration.ofHours(8));
        rig.machinery.writer.writeOnce();
        rig.journal = new InMemoryJournal();
        rig.start();
        rig.startWith(Optional.empty());
        assertEquals(List.of(tag), records().locks().state().tags());
    }

    @Test
    void draftsSurviveARestartUntilTheyAreSentOrDropped() {
        Instant now = rig.machinery.loop.latest().time();
        List<Draft> two =
                List.of(
                        Draft.of(
                                rig.request(0, -15, Duration.ofMinutes(30)),
                                now.minusSeconds(60),
                                now),
                        Draft.of(
                                rig.request(
                                        new Target.OfSite(rig.registry.sites().getFirst().id()),
                                        20,
                                        Duration.ofHours(1)),
                                now.minusSeconds(60),
                                now.plusSeconds(5)));
        done(records().drafts().keep(Rig.ANNA, two));
        rig.start();
        assertEquals(
                two.stream().map(d -> new KeptDraft(d, "anna", now)).toList(),
                records().drafts().all());
        done(records().drafts().sent(Rig.BERND, two.getFirst().id()));
        done(records().drafts().drop(Rig.ANNA, two.getLast().id()));
        assertTrue(
                refused(records().drafts().drop(Rig.ANNA, two.getLast().id())).contains("already"));
        rig.startWith(Optional.empty());
        assertEquals(List.of(), records().drafts().all());
        String code = rig.registry.asset(0).code();
        assertTrue(
                log().contains(
                                "COMMAND bernd: Sent the draft of anna: -15 kW on %s for 30 min."
                                        .formatted(code)),
                log().toString());
        assertTrue(log().stream().anyMatch(l -> l.contains("Dropped the draft of anna: 20 kW on")));
    }

    @Test
    void commandsAndTripsWriteThemselves() {
        rig.accepted(0, 50, Duration.ofSeconds(60));
        rig.run(Duration.ofSeconds(80));
        rig.post(
                p ->
                        rig.machinery.faults.raise(
                                p, 1, FaultKind.INVERTER_FAULT, Duration.ofMinutes(5)));
        rig.run(Duration.ofSeconds(12));
        List<String> log = log();
        String code = rig.registry.asset(0).code();
        assertTrue(log.getFirst().startsWith("TRIP plant: "), log.toString());
        assertEquals(
                "COMMAND anna: Sent: 50 kW on %s for 60 s. Reason: for the test.".formatted(code),
                log.getLast());
        assertTrue(
                log.get(1).startsWith("COMMAND anna: Completed: 50 kW on " + code), log.toString());
        assertEquals(3, log.size());
    }

    /// Wherever the program is killed, the next start writes each entry once.
    @Test
    void aKillBetweenAnActAndItsEntryLosesAndDoublesNoEntry() {
        rig.accepted(0, 50, Duration.ofSeconds(600));
        rig.accepted(0, 60, Duration.ofSeconds(60));
        rig.run(Duration.ofSeconds(80));
        String code = rig.registry.asset(0).code();
        InMemoryJournal whole = rig.journal;
        for (int kept = 1; kept <= whole.lastSequence(); kept++) {
            rig.database.records.forget();
            rig.journal = whole.cutAfter(kept);
            rig.start();
            rig.start(); // a second start finds nothing more to write
            List<String> sent =
                    log().stream().filter(l -> l.contains("Sent: 50 kW on " + code)).toList();
            assertEquals(1, sent.size(), kept + ": " + log());
            assertEquals(log().size(), Set.copyOf(log()).size(), kept + ": " + log());
            boolean replaced = log().stream().anyMatch(l -> l.contains("Sent: 60 kW"));
            assertEquals(
                    replaced,
                    log().stream().anyMatch(l -> l.contains("Replaced: 50 kW")),
                    kept + ": " + log());
        }
        assertEquals(
                List.of("Completed: 60 kW", "Replaced: 50 kW", "Sent: 50 kW", "Sent: 60 kW"),
                log().stream()
                        .map(l -> l.replaceAll(".*anna: (\\w+: \\d+ kW).*", "$1"))
                        .sorted()
                        .toList());
    }

    @Test
    void aGraveAlarmThatStandsHasItsEntryAfterAKillBeforeIt() {
        rig.post(
                p ->
                        rig.machinery.faults.raise(
                                p, 1, FaultKind.INVERTER_FAULT, Duration.ofMinutes(50)));
        rig.run(Duration.ofSeconds(12));
        List<String> before = log();
        assertEquals(1, before.size());
        rig.journal = new InMemoryJournal();
        rig.database.records.forget();
        rig.start();
        assertEquals(before, log());
        rig.run(Duration.ofSeconds(12));
        rig.start();
        assertEquals(before, log());
        assertEquals(1, rig.database.records.log(LogQuery.newest(10)).size());
    }

    @Test
    void aLockSurvivesACrashAndRunsOutWithAWarning() {
        lock(0, Duration.ofMinutes(20));
        rig.start();
        assertTrue(records().locks().state().locked(rig.registry.asset(0)));
        rig.run(Duration.ofMinutes(11));
        assertTrue(
                rig.events.stream().anyMatch(e -> e.type().equals("LOCK_ENDS_SOON")), "no warning");
        rig.run(Duration.ofMinutes(10));
        assertTrue(!records().locks().state().locked(rig.registry.asset(0)));
        assertTrue(log().getFirst().contains("ran out"), log().toString());
        rig.start();
        assertEquals(List.of(), records().locks().state().tags());
    }

    @Test
    void onlyTheOwnerOrASupervisorTakesALockOff() {
        done(records().people().add(Rig.ANNA, "Carla", Role.SUPERVISOR, "2468", Credentials.NONE));
        Tag first = lock(0, Duration.ofHours(1));
        Tag second = lock(1, Duration.ofHours(1));
        String no =
                refused(
                        records()
                                .locks()
                                .take(Rig.BERND, first.id(), "", new Credentials("Carla", "1111")));
        assertTrue(no.contains("belongs to anna") && no.contains("wrong"), no);
        rig.time.pass(Duration.ofSeconds(2));
        done(
                records()
                        .locks()
                        .take(Rig.BERND, first.id(), "done", new Credentials("carla", "2468")));
        done(records().locks().take(Rig.ANNA, second.id(), "", Credentials.NONE));
        assertEquals(List.of(), records().locks().state().tags());
        rig.start();
        assertEquals(List.of(), records().locks().state().tags());
    }

    @Test
    void wrongNumbersDelayTheNextTryAndNeverLockOut() {
        done(records().people().add(Rig.ANNA, "Carla", Role.OPERATOR, "2468", Credentials.NONE));
        java.util.Set<Role> any = java.util.Set.of(Role.values());
        long expected = 1;
        for (int i = 0; i < 12; i++) {
            assertTrue(
                    records().people().prove(new Credentials("Carla", "9"), any)
                            instanceof Verdict.Refused<Person>);
            rig.time.pass(Duration.ofMillis(expected * 1000 - 1));
            String wait =
                    records().people().prove(new Credentials("Carla", "2468"), any).toString();
            assertTrue(wait.contains("Try again in"), "after " + i + ": " + wait);
            rig.time.pass(Duration.ofMillis(1));
            expected = Math.min(300, expected * 2);
        }
        assertTrue(
                records().people().prove(new Credentials("Carla", "2468"), any)
                        instanceof Verdict.Accepted<Person>);
    }

    @Test
    void aRestartIsNoWayRoundTheDelayOfAWrongNumber() {
        done(records().people().add(Rig.ANNA, "Carla", Role.OPERATOR, "2468", Credentials.NONE));
        Credentials right = new Credentials("Carla", "2468");
        for (int wrong = 0; wrong < 5; wrong++) {
            prove(new Credentials("Carla", "9"));
            rig.time.pass(Duration.ofSeconds(1L << wrong));
        }
        rig.startWith(Optional.empty()); // not even the database is needed
        assertTrue(prove(right).contains("Try again in 16 s"), prove(right));
        rig.time.pass(Duration.ofSeconds(16));
        assertTrue(prove(right).startsWith("Accepted"));
        rig.start();
        assertTrue(prove(right).startsWith("Accepted"), "what was right ends the delay for good");
    }

    private String prove(Credentials given) {
        return records().people().prove(given, Set.of(Role.values())).toString();
    }

    @Test
    void withASupervisorOnlyASupervisorChangesPeople() {
        var people = records().people();
        done(people.add(Rig.ANNA, "Carla", Role.SUPERVISOR, "2468", Credentials.NONE));
        Credentials carla = new Credentials("Carla", "2468");
        String no = refused(people.add(Rig.ANNA, "Dora", Role.OPERATOR, "1234", Credentials.NONE));
        assertTrue(no.contains("name and a PIN"), no);
        Person dora = done(people.add(Rig.ANNA, "Dora", Role.OPERATOR, "1234", carla));
        assertTrue(
                refused(people.add(Rig.ANNA, "DORA", Role.OPERATOR, "1234", carla))
                        .contains("already"));
        done(people.setEnabled(Rig.ANNA, dora.id(), false, carla));
        rig.start();
        people = records().people();
        assertEquals(2, people.all().size());
        assertTrue(!people.all().get(1).enabled());
        Person only = people.all().getFirst();
        assertTrue(
                refused(people.setEnabled(Rig.ANNA, only.id(), false, carla))
                        .contains("only supervisor"));
    }

    @Test
    void aHandoverTakesTwoDifferentPeopleAndThenStands() {
        Instant from = rig.machinery.loop.latest().time();
        var sections =
                List.of(
                        new Handover.Section(
                                "Open alarms",
                                List.of("Asset", "Alarm"),
                                List.of(List.of("B-17", "SOC low"))));
        UUID site = rig.registry.sites().getFirst().id();
        List<Handover.SiteNote> notes =
                List.of(new Handover.SiteNote(site, "Harbour", "The gate is open."));
        Handover out =
                done(
                        records()
                                .handovers()
                                .signOut(
                                        Rig.ANNA,
                                        from,
                                        sections,
                                        "watch B-17",
                                        notes,
                                        new Credentials("Anna", "")));
        assertTrue(
                refused(
                                records()
                                        .handovers()
                                        .signIn(Rig.BERND, out.id(), new Credentials("anna", "")))
                        .contains("Somebody else"));
        rig.start();
        assertEquals(Optional.of(out), records().handovers().open());
        Handover both =
                done(
                        records()
                                .handovers()
                                .signIn(Rig.BERND, out.id(), new Credentials("Bernd", "")));
        assertTrue(both.signed());
        assertTrue(
                refused(
                                records()
                                        .handovers()
                                        .signIn(Rig.BERND, out.id(), new Credentials("Dora", "")))
                        .contains("signed by both"));
        rig.machinery.writer.writeOnce();
        rig.start();
        assertEquals(List.of(both), Rig.now(records().handovers().last(10)));
        assertEquals("watch B-17", both.remarks());
        assertEquals(notes, both.notes());
        assertEquals(
                List.of("Handed over: The gate is open."),
                Rig.now(
                                records()
                                        .log()
                                        .find(
                                                new LogQuery(
                                                        LogQuery.EVER,
                                                        LogQuery.LATER,
                                                        Set.of(),
                                                        Optional.of(site),
                                                        Optional.empty(),
                                                        "",
                                                        "",
                                                        10)))
                        .stream()
                        .map(LogEntry::text)
                        .toList(),
                "once, at its site");
        assertEquals(sections, both.sections());
    }
}
