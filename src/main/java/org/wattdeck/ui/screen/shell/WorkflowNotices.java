package org.wattdeck.ui.screen.shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.wattdeck.app.LivePlant;
import org.wattdeck.app.workflow.kind.Notification;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.Place;

/// Shows at once in its window what workflows tell everybody, also where another console runs them.
/// Many in a moment are one note: what each said stands among the events. It takes no focus. FX
/// thread.
final class WorkflowNotices implements Part {

    private static final Duration TOGETHER = Duration.ofMillis(500);

    /// More of a text nobody reads in a corner; the events have all of it.
    private static final int MOST = 240;

    private static final int MOST_AT_ONCE = 3;
    private static final int MOST_WAITING = 1_000;
    private static final Place FLOWS = Place.of("studies#flows");

    private final Desk desk;
    private final Queue<PlantEvent> waiting = new ConcurrentLinkedQueue<>();
    private final Fx.Pump<Integer> news = Fx.pump(TOGETHER, n -> show());
    private final LivePlant.Subscription events;

    WorkflowNotices(Desk desk) {
        this.desk = desk;
        events = desk.deck().modes().onLiveEvents(this::heard);
    }

    /// On the plant loop's thread.
    private void heard(PlantEvent event) {
        if (event.type().equals(Notification.POPUP) && waiting.size() < MOST_WAITING) {
            waiting.add(event);
            news.offer(1);
        }
    }

    private void show() {
        List<PlantEvent> all = new ArrayList<>();
        for (PlantEvent e = waiting.poll(); e != null; e = waiting.poll()) {
            all.add(e);
        }
        if (all.size() <= MOST_AT_ONCE) {
            all.forEach(this::show);
        } else {
            show(all.getLast());
            String rest = Integer.toString(all.size() - 1);
            desk.notifications()
                    .warn(
                            desk.messages().text("notice.workflow"),
                            desk.messages().text("notice.workflow.more", rest));
        }
    }

    private void show(PlantEvent event) {
        boolean warns = event.severity() != Severity.INFO;
        String key = warns ? "notice.workflow.warns" : "notice.workflow";
        String text = event.message();
        desk.notifications()
                .call(
                        desk.messages().text(key),
                        text.length() <= MOST ? text : text.substring(0, MOST) + " ...",
                        () -> desk.screens().open(FLOWS));
    }

    @Override
    public void close() {
        events.close();
    }
}
