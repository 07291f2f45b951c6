package org.wattdeck.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wattdeck.ui.kit.TimeWindow.Link;
import org.wattdeck.ui.kit.TimeWindow.Window;

class TimeWindowTest {

    private static final Instant SHOWN = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void aLinkSaysFromWhenToWhenAndWhatWasReplayed() {
        Window moving = new Window(Duration.ofHours(8), Optional.empty());
        assertEquals(
                "wattdeck:time?from=2026-11-21T04:00:00Z&to=2026-11-21T12:00:00Z&at=2026-11-21T12:00:00Z",
                TimeWindow.link(moving, SHOWN, true));
    }

    @Test
    void whatWasHandedOnIsWhatIsOpened() {
        Window fixed = new Window(Duration.ofMinutes(90), Optional.of(SHOWN.minusSeconds(86_400)));
        assertEquals(
                Optional.of(new Link(fixed, Optional.empty())),
                TimeWindow.parse(" " + TimeWindow.link(fixed, SHOWN, false) + "\n"));
        assertEquals(
                Optional.of(new Link(fixed, Optional.of(SHOWN))),
                TimeWindow.parse(TimeWindow.link(fixed, SHOWN, true)));
    }

    @Test
    void anyOtherTextIsNone() {
        for (String text :
                List.of(
                        "",
                        "https://example.org",
                        "wattdeck:time?",
                        "wattdeck:time?from=yesterday&to=today",
                        "wattdeck:time?from=2026-11-21T12:00:00Z&to=2026-11-21T11:00:00Z",
                        "wattdeck:time?from=2026-11-21T12:00:00Z")) {
            assertEquals(Optional.empty(), TimeWindow.parse(text), text);
        }
    }
}
