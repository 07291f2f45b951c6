package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.registry.PortfolioAct;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.asset.Document;
import org.wattdeck.domain.asset.Edit;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.PortfolioChange;
import org.wattdeck.domain.asset.Thing;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.ops.Verdict;

/// Documents that run out while the console runs, while it is off, and while somebody renews them.
class DocumentWatchTest {

    private final Rig rig = new Rig(DispatchLifecycleTest.batteries(3), RuntimeSettings.DEFAULT);
    private final LocalDate today = LocalDate.ofInstant(rig.time.wall(), zone());
    private final UUID battery = rig.asset(0);

    private java.time.ZoneId zone() {
        return rig.registry.site(0).zone();
    }

    private static Document paper(long id, UUID on, String title, LocalDate expires) {
        return new Document(
                new UUID(77, id),
                on,
                Document.Kind.CERTIFICATE,
                title,
                "",
                "",
                Optional.empty(),
                Optional.of(expires),
                30,
                "");
    }

    private void startWith(Document... papers) {
        List<Thing> all = new ArrayList<>(Portfolio.of(rig.registry).things());
        all.addAll(List.of(papers));
        rig.portfolio = Portfolio.of(all, false);
        rig.start();
        rig.run(Duration.ofSeconds(8));
    }

    private void leap(int days) {
        rig.time.pass(Duration.ofDays(days));
        rig.start();
        rig.run(Duration.ofSeconds(8));
    }

    private void change(Edit... edits) {
        CompletableFuture<Verdict<PortfolioAct>> done =
                rig.machinery
                        .portfolio
                        .apply(Rig.ANNA, PortfolioChange.of(edits), "")
                        .toCompletableFuture();
        rig.machinery.loop.turn();
        assertTrue(done.join() instanceof Verdict.Accepted<PortfolioAct>, done.join().toString());
        rig.portfolio = rig.machinery.portfolio.portfolio();
        rig.run(Duration.ofSeconds(8));
    }

    private List<String> told(String type, Severity severity) {
        return rig.events.stream()
                .filter(e -> e.type().equals(type) && e.severity() == severity)
                .map(PlantEvent::message)
                .toList();
    }

    private Optional<Alarm> alarm(UUID on) {
        return rig.machinery.alarms.latest().alarms().stream()
                .filter(a -> a.rule().equals("document-expired"))
                .filter(a -> a.assetId().or(a::siteId).equals(Optional.of(on)))
                .findFirst();
    }

    private Optional<AlarmState> state(UUID on) {
        return alarm(on).map(Alarm::state);
    }

    @Test
    void itsWarningTimeIsAnEventOnceAlsoOverARestart() {
        LocalDate last = today.plusDays(31);
        startWith(paper(1, battery, "Fire safety", last));
        assertEquals(List.of(), told("DOCUMENT_DUE", Severity.INFO));
        leap(1);
        List<String> once =
                List.of(
                        "B-00001: Certificate \"Fire safety\" runs out in 30 days (%s)."
                                .formatted(last));
        assertEquals(once, told("DOCUMENT_DUE", Severity.INFO));
        assertEquals(Optional.empty(), state(battery));
        rig.start();
        leap(3);
        assertEquals(once, told("DOCUMENT_DUE", Severity.INFO));
    }

    @Test
    void itIsValidThroughItsLastDayAndAnAlarmFromTheNextUntilItIsRenewed() {
        Document paper = paper(1, battery, "Fire safety", today.plusDays(1));
        startWith(paper);
        assertEquals(
                List.of(
                        "B-00001: Certificate \"Fire safety\" runs out tomorrow (%s)."
                                .formatted(today.plusDays(1))),
                told("DOCUMENT_DUE", Severity.INFO));
        leap(1);
        assertEquals(Optional.empty(), state(battery));
        leap(1);
        assertEquals(Optional.of(AlarmState.UNACKED), state(battery));
        assertEquals(
                "B-00001: Certificate \"Fire safety\" expired on %s.".formatted(today.plusDays(1)),
                alarm(battery).orElseThrow().message());
        rig.start();
        leap(5);
        assertEquals(1, told("DOCUMENT_EXPIRED", Severity.WARNING).size());
        Document renewed = paper(1, battery, "Fire safety", today.plusDays(700));
        change(Edit.change(paper, renewed));
        assertEquals(Optional.of(AlarmState.RTN_UNACKED), state(battery));
        assertEquals(
                List.of("B-00001: No document is expired any more."),
                told("DOCUMENT_EXPIRED", Severity.CLEAR));
    }

    @Test
    void anAlarmThatWasSeenIsRaisedAnewWhenOneMoreExpires() {
        startWith(
                paper(1, battery, "Fire safety", today.minusDays(1)),
                paper(2, battery, "Calibration", today.plusDays(3)));
        Alarm first = alarm(battery).orElseThrow();
        assertTrue(
                Rig.now(rig.machinery.alarms.acknowledge(Rig.ANNA, List.of(first.id()), ""))
                        instanceof Verdict.Accepted<Integer>);
        assertEquals(Optional.of(AlarmState.ACKED), state(battery));
        leap(4);
        assertEquals(Optional.of(AlarmState.UNACKED), state(battery));
        assertEquals(
                "B-00001: Certificate \"Fire safety\" expired on %s; Certificate \"Calibration\" expired on %s."
                        .formatted(today.minusDays(1), today.plusDays(3)),
                alarm(battery).orElseThrow().message());
    }

    @Test
    void aDocumentOfASiteAlarmsTheSiteAndNoOther() {
        UUID site = rig.registry.site(0).id();
        Document permit = paper(1, site, "Operation", today.minusDays(1));
        startWith(permit, paper(2, battery, "Fire safety", today.minusDays(2)));
        assertEquals(Optional.of(AlarmState.UNACKED), state(site));
        assertEquals(Optional.of(AlarmState.UNACKED), state(battery));
        rig.start();
        change(Edit.remove(permit));
        assertEquals(Optional.of(AlarmState.RTN_UNACKED), state(site));
        assertEquals(Optional.of(AlarmState.UNACKED), state(battery));
    }

    @Test
    void whatIsOutOfUseAlarmsNobody() {
        startWith(paper(1, battery, "Fire safety", today.plusDays(5)));
        change(
                Edit.change(
                        rig.registry.asset(0),
                        rig.registry.asset(0).with(LifecycleStatus.DECOMMISSIONED)));
        leap(10);
        assertEquals(Optional.empty(), state(battery));
        assertEquals(List.of(), told("DOCUMENT_EXPIRED", Severity.WARNING));
    }

    @Test
    void aThousandAtOnceAreFewEvents() {
        Document[] papers = new Document[1000];
        for (int k = 0; k < papers.length; k++) {
            papers[k] = paper(k, battery, "Paper " + k, today.plusDays(5));
        }
        startWith(papers);
        List<String> told = told("DOCUMENT_DUE", Severity.INFO);
        assertEquals(21, told.size());
        assertEquals(
                "980 more documents run out soon. See Registry, Documents: is:soon.",
                told.getLast());
    }
}
