package org.wattdeck.ui.view.gantt;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import javafx.geometry.VPos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.schedule.BlockState;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.view.Drawing;

/// Lanes of blocks over time with a line for now. Only lanes in sight are drawn, however many there
/// are. The mouse drags drafts by their body or their end, and draws new ones in an empty part of a
/// lane, until Escape lets it be; other keys are the screen's. FX thread.
public final class Gantt extends Drawing {

    private static final double LANE_EM = 2.1;
    private static final double NAME_EM = 14;
    private static final double HEAD_EM = 1.7;
    private static final double DRAG_FROM = 4;
    private static final double EDGE = 6;

    /// What the mouse asks for.
    public interface Actions {
        void select(UUID lane, Optional<UUID> block, boolean more);

        void open();

        /// A draft is dragged to there.
        void drag(UUID block, Instant start, Instant end);

        /// It was let go.
        void drop();

        /// A draft would begin and end there.
        void draw(UUID lane, Instant from, Instant to);

        void create(UUID lane, Instant from, Instant to);

        /// What is in hand is to be as before.
        void abort();

        /// @param fraction of what is in sight
        void pan(double fraction);
    }

    /// What is shown.
    ///
    /// @param lane the selected one
    public record Content(
            Instant from,
            Instant to,
            Instant now,
            ZoneId zone,
            List<Lane> lanes,
            Optional<UUID> lane,
            Set<UUID> selected) {}

    private final Messages messages;
    private final Actions actions;
    private final GanttPainter painter;
    private @Nullable Content content;
    private double scrolled;
    private @Nullable Grip grip;

    /// A block, or an empty part of a lane, in hand.
    private record Grip(UUID lane, @Nullable Bar bar, boolean end, double x, boolean moved) {}

    public Gantt(Appearance looks, Messages messages, Actions actions) {
        super(looks);
        this.messages = messages;
        this.actions = actions;
        painter = new GanttPainter(looks, messages);
        getStyleClass().add("gantt");
        setFocusTraversable(true);
        setMinSize(240, 90);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        addEventHandler(ScrollEvent.SCROLL, this::wheel);
        addEventHandler(KeyEvent.KEY_PRESSED, this::escaped);
        focusedProperty().subscribe(this::draw);
        setAccessibleText(messages.text("schedule.board"));
    }

    /// @param said what a screen reader says of it
    public void show(Content next, String said) {
        content = next;
        draw();
        if (!said.equals(getAccessibleText())) {
            setAccessibleText(said);
            notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }
    }

    private double laneHeight() {
        return Math.rint(LANE_EM * looks.em());
    }

    private double head() {
        return Math.rint(HEAD_EM * looks.em());
    }

    private TimeAxis axis(Content c, double width) {
        double left = Math.min(NAME_EM * looks.em(), width / 3);
        return new TimeAxis(c.from, c.to, left, Math.max(1, width - left - 4));
    }

    /// Where a time is, for what stands under it.
    public Optional<TimeAxis> axis() {
        return Optional.ofNullable(content).map(c -> axis(c, getWidth()));
    }

    @Override
    protected void paint(GraphicsContext g, double width, double height) {
        Content c = content;
        if (c == null || width < 1 || height < 1) {
            return;
        }
        double each = laneHeight();
        double head = head();
        scrolled = Math.clamp(scrolled, 0, Math.max(0, c.lanes.size() * each - (height - head)));
        g.setFont(Font.font(looks.font(), looks.em()));
        g.setTextBaseline(VPos.CENTER);
        TimeAxis axis = axis(c, width);
        painter.grid(g, axis, c.zone, head, height);
        g.save();
        g.beginPath();
        g.rect(0, head, width, height - head);
        g.clip();
        int first = (int) (scrolled / each);
        int last = Math.min(c.lanes.size() - 1, (int) ((scrolled + height - head) / each));
        for (int k = first; k <= last; k++) {
            Lane lane = c.lanes.get(k);
            painter.lane(
                    g,
                    new GanttPainter.Frame(axis, head + k * each - scrolled, each, width),
                    lane,
                    c.lane.filter(lane.id()::equals).isPresent(),
                    c.selected);
        }
        g.restore();
        painter.now(g, axis, c.now, head, height);
        if (isFocused()) {
            g.setStroke(looks.tokens().color("focus"));
            g.setLineWidth(2);
            g.strokeRect(1, 1, width - 2, height - 2);
        }
    }

    /// Brings a lane into sight.
    public void reveal(int lane) {
        double each = laneHeight();
        double room = getHeight() - head();
        if (room < each) {
            return; // not laid out yet
        }
        if (lane * each < scrolled) {
            scrolled = lane * each;
        } else if ((lane + 1) * each > scrolled + room) {
            scrolled = (lane + 1) * each - room;
        }
        draw();
    }

    /// Lanes that are in sight, the first and the one after the last.
    public int[] inSight() {
        Content c = content;
        int n = c == null ? 0 : c.lanes.size();
        double each = laneHeight();
        int first = (int) (scrolled / each);
        return new int[] {
            Math.min(first, n), Math.min(n, (int) ((scrolled + getHeight()) / each) + 1)
        };
    }

    private Optional<Lane> laneAt(Content c, double y) {
        int k = (int) ((y - head() + scrolled) / laneHeight());
        return y < head() || k < 0 || k >= c.lanes.size()
                ? Optional.empty()
                : Optional.of(c.lanes.get(k));
    }

    private static Optional<Bar> barAt(TimeAxis axis, Lane lane, double x) {
        return lane.bars().reversed().stream()
                .filter(b -> x >= axis.x(b.start()) - 2 && x <= axis.x(b.end()) + 2)
                .findFirst();
    }

    private void pressed(MouseEvent e) {
        requestFocus();
        Content c = content;
        grip = null;
        if (c == null || e.getButton() != MouseButton.PRIMARY) {
            return;
        }
        TimeAxis axis = axis(c, getWidth());
        Optional<Lane> lane = laneAt(c, e.getY());
        if (lane.isEmpty()) {
            return;
        }
        Optional<Bar> bar =
                e.getX() < axis.left() ? Optional.empty() : barAt(axis, lane.get(), e.getX());
        actions.select(lane.get().id(), bar.map(Bar::id), e.isShiftDown() || e.isShortcutDown());
        boolean end = bar.filter(b -> e.getX() > axis.x(b.end()) - EDGE).isPresent();
        if (e.getX() >= axis.left() && !lane.get().site()) {
            grip = new Grip(lane.get().id(), bar.orElse(null), end, e.getX(), false);
        }
        if (bar.isPresent() && e.getClickCount() == 2) {
            actions.open();
        }
    }

    private void dragged(MouseEvent e) {
        Grip g = grip;
        Content c = content;
        if (g == null || c == null || !g.moved && Math.abs(e.getX() - g.x) < DRAG_FROM) {
            return;
        }
        grip = new Grip(g.lane, g.bar, g.end, g.x, true);
        Bar bar = g.bar;
        TimeAxis axis = axis(c, getWidth());
        if (bar == null) {
            drawn(axis, g.x, e.getX(), (from, to) -> actions.draw(g.lane, from, to));
            return;
        }
        if (bar.state() != BlockState.DRAFT) {
            return;
        }
        long by = axis.at(e.getX()).toEpochMilli() - axis.at(g.x).toEpochMilli();
        actions.drag(
                bar.id(),
                g.end ? bar.start() : bar.start().plusMillis(by),
                bar.end().plusMillis(by));
    }

    private void released(MouseEvent e) {
        Grip g = grip;
        Content c = content;
        grip = null;
        if (g == null || c == null || !g.moved) {
            return;
        }
        if (g.bar != null) {
            actions.drop();
            return;
        }
        drawn(axis(c, getWidth()), g.x, e.getX(), (from, to) -> actions.create(g.lane, from, to));
    }

    private static void drawn(
            TimeAxis axis, double x0, double x1, BiConsumer<Instant, Instant> then) {
        then.accept(axis.at(Math.min(x0, x1)), axis.at(Math.max(x0, x1)));
    }

    /// Escape while the button is down.
    private void escaped(KeyEvent e) {
        if (e.getCode() == KeyCode.ESCAPE && grip != null) {
            if (grip.moved) {
                actions.abort();
            }
            grip = null;
            e.consume();
        }
    }

    private void wheel(ScrollEvent e) {
        if (e.isShiftDown() || Math.abs(e.getDeltaX()) > Math.abs(e.getDeltaY())) {
            double by = e.getDeltaX() != 0 ? e.getDeltaX() : e.getDeltaY();
            actions.pan(-by / Math.max(1, getWidth()));
        } else {
            scrolled -= e.getDeltaY();
            draw();
        }
        e.consume();
    }
}
