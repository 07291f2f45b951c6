package org.wattdeck.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.Portfolios;

class EventModelTest {

    private static final Instant START = Instant.parse("2026-06-21T10:00:00Z");

    private final FakeDeck deck = new FakeDeck(Portfolios.mixed(14), 3);
    private final ConsoleRig rig = ConsoleRig.open(deck, 1366, 768);
    private final EventModel model = rig.desk().events();

    @AfterEach
    void close() {
        rig.close();
    }

    private PlantEvent event(int asset, long secondsAfterStart, String type, Severity severity) {
        return new PlantEvent(
                UUID.randomUUID(),
                START.plusSeconds(secondsAfterStart),
                asset < 0 ? Optional.empty() : Optional.of(asset(asset).id()),
                asset < 0 ? Optional.empty() : Optional.of(asset(asset).siteId()),
                type,
                severity,
                type + " happened");
    }

    private Asset asset(int index) {
        return rig.desk().live().registry().asset(index);
    }

    private void restore(List<PlantEvent> newestFirst) {
        ConsoleRig.onFx(
                () -> {
                    model.restore(newestFirst, START);
                    return true;
                });
    }

    private List<EventModel.Entry> active() {
        return ConsoleRig.onFx(model::active);
    }

    @Test
    void whatWasActiveBeforeTheStartIsActiveAndSeen() {
        restore(List.of(event(0, -60, "INVERTER_FAULT", Severity.CRITICAL)));
        EventModel.Entry entry = active().getFirst();
        assertTrue(entry.active() && entry.seen());
    }

    @Test
    void whatCameAfterTheStartButBeforeTheModelIsNew() {
        restore(List.of(event(0, 1, "INVERTER_FAULT", Severity.CRITICAL)));
        assertFalse(active().getFirst().seen());
        assertEquals(1, ConsoleRig.onFx(() -> model.newCount(Priority.CRITICAL)));
    }

    @Test
    void whatTheConsoleSaidOfItselfBeforeIsOver() {
        restore(List.of(event(-1, -60, "PORTFOLIO_INVALID", Severity.ALARM)));
        assertTrue(active().isEmpty());
        assertFalse(ConsoleRig.onFx(() -> model.log().getFirst().active()));
    }

    @Test
    void anEndThatCameFirstEndsWhatIsRestored() {
        deck.event(Optional.of(asset(0)), "INVERTER_FAULT", Severity.CLEAR, "over");
        restore(List.of(event(0, -60, "INVERTER_FAULT", Severity.CRITICAL)));
        assertTrue(active().isEmpty());
    }

    @Test
    void aLiveEventTakesThePlaceOfTheRestoredOneOfItsKind() {
        deck.event(Optional.of(asset(0)), "INVERTER_FAULT", Severity.CRITICAL, "again");
        rig.until(() -> model.active().size() == 1);
        restore(List.of(event(0, -60, "INVERTER_FAULT", Severity.CRITICAL)));
        assertEquals(List.of("again"), active().stream().map(e -> e.event().message()).toList());
        assertEquals(2, ConsoleRig.onFx(() -> model.log().size()));
        assertFalse(active().getFirst().seen());
    }
}
