package org.wattdeck.ui.view.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javafx.geometry.VPos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.domain.maintenance.WorkStatus;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Tokens;
import org.wattdeck.ui.view.Drawing;
import org.wattdeck.ui.view.Marks;

/// Orders of work over days. Arrow keys lead from order to order, Shift with an arrow moves the
/// selected one, as dragging does; both only propose. FX thread.
public final class WorkBoard extends Drawing {

    private static final double DRAG_FROM = 5;

    /// Shorter bars of a lane have their words beside them.
    private static final double BESIDE_EM = 14;

    /// What the operator asked for.
    public interface Actions {
        void select(WorkOrder order);

        void open(WorkOrder order);

        /// The order is to begin then.
        void propose(WorkOrder order, Instant start);

        /// Somebody wants to see a day alone.
        void day(LocalDate day);
    }

    /// What is shown.
    ///
    /// @param draft where the selected order would begin, if somebody moves it
    public record Content(
            BoardView view,
            LocalDate around,
            ZoneId zone,
            Instant now,
            List<WorkOrder> orders,
            Optional<UUID> selected,
            Optional<Instant> draft) {}

    private final Messages messages;
    private final Function<UUID, String> assetName;
    private final Function<WorkOrder, String> words;
    private final Actions actions;
    private @Nullable Content content;
    private @Nullable BoardLayout layout;
    private double scrolled;
    private @Nullable Grip grip;

    /// An order in hand.
    private record Grip(WorkOrder order, double x, double y, double offsetY, boolean moved) {}

    /// @param words an order as it is read aloud
    public WorkBoard(
            Appearance looks,
            Messages messages,
            Function<UUID, String> assetName,
            Function<WorkOrder, String> words,
            Actions actions) {
        super(looks);
        this.messages = messages;
        this.assetName = assetName;
        this.words = words;
        this.actions = actions;
        getStyleClass().add("work-board");
        setFocusTraversable(true);
        setMinSize(200, 160);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        addEventHandler(ScrollEvent.SCROLL, this::wheel);
        focusedProperty().subscribe(this::draw);
        setAccessibleText(messages.text("work.board"));
    }

    public void show(Content next) {
        Content before = content;
        if (before == null
                || before.view() != next.view()
                || !before.around().equals(next.around())) {
            scrolled = 0;
        }
        content = next;
        draw();
        say(next);
    }

    private void say(Content c) {
        String whole =
                messages.text(
                        "work.board.words",
                        messages.word(c.view),
                        c.view.first(c.around).toString(),
                        Integer.toString(c.orders.size()));
        String now = whole + chosen(c).map(o -> " " + words.apply(o)).orElse("");
        if (!now.equals(getAccessibleText())) {
            setAccessibleText(now);
            notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }
    }

    private static Optional<WorkOrder> chosen(Content c) {
        return c.orders.stream().filter(o -> c.selected.equals(Optional.of(o.id()))).findFirst();
    }

    @Override
    protected void paint(GraphicsContext g, double width, double height) {
        Content c = content;
        if (c == null || width < 1 || height < 1) {
            return;
        }
        double em = looks.em();
        BoardLayout l = new BoardLayout(c.view, c.around, c.zone, c.orders, width, height, em);
        layout = l;
        scrolled = Math.clamp(scrolled, 0, Math.max(0, l.whole() - height));
        Tokens t = looks.tokens();
        g.setTextBaseline(VPos.CENTER);
        g.setFont(Font.font(looks.font(), em));
        LocalDate today = LocalDate.ofInstant(c.now, c.zone);
        for (BoardLayout.Day day : l.days) {
            cell(g, t, c, l, day, today, em);
        }
        head(g, t, c, l, em);
        if (c.view == BoardView.WEEK) {
            hours(g, t, l, em, width, height);
        }
        g.save();
        g.beginPath();
        g.rect(0, l.head, width, height - l.head);
        g.clip();
        g.translate(0, -scrolled);
        for (BoardLayout.Lane lane : l.lanes) {
            g.setStroke(t.color("line"));
            g.setLineWidth(1);
            double y = Math.rint(lane.y() + lane.height()) + 0.5;
            g.strokeLine(0, y, width, y);
            g.setFill(t.color("text"));
            g.setTextAlign(TextAlignment.LEFT);
            clipped(
                    g,
                    assetName.apply(lane.assetId()),
                    4,
                    lane.y() + BoardLayout.LINE_EM * em / 2 + 2,
                    l.left - 8,
                    em);
        }
        for (BoardLayout.Block block : l.blocks) {
            block(g, t, c, block, em);
        }
        g.restore();
        for (BoardLayout.More more : l.more) {
            g.setFill(t.color("text-2"));
            g.setTextAlign(TextAlignment.LEFT);
            g.fillText(
                    messages.text("work.more", Integer.toString(more.count())),
                    more.x(),
                    more.y() + BoardLayout.LINE_EM * em / 2);
        }
        l.line(c.now)
                .ifPresent(
                        p -> {
                            g.setStroke(t.color("text"));
                            g.setLineWidth(1.5);
                            g.strokeLine(p[0], p[1], p[2], p[3]);
                        });
        if (isFocused()) {
            g.setStroke(t.color("focus"));
            g.setLineWidth(2);
            g.strokeRect(1, 1, width - 2, height - 2);
        }
    }

    private void cell(
            GraphicsContext g,
            Tokens t,
            Content c,
            BoardLayout l,
            BoardLayout.Day day,
            LocalDate today,
            double em) {
        g.setFill(t.color(day.outside() ? "bg" : "panel"));
        g.fillRect(day.x(), day.y(), day.width(), day.height());
        boolean draft =
                c.draft.filter(d -> LocalDate.ofInstant(d, c.zone).equals(day.date())).isPresent();
        if (draft) {
            g.setFill(t.color("hover"));
            g.fillRect(day.x(), day.y(), day.width(), day.height());
        }
        g.setStroke(t.color("line"));
        g.setLineWidth(1);
        g.strokeRect(Math.rint(day.x()) + 0.5, Math.rint(day.y()) + 0.5, day.width(), day.height());
        if (c.view == BoardView.MONTH) {
            boolean now = day.date().equals(today);
            g.setFont(Font.font(looks.font(), now ? FontWeight.BOLD : FontWeight.NORMAL, em));
            g.setFill(t.color(day.outside() ? "text-2" : "text"));
            g.setTextAlign(TextAlignment.RIGHT);
            String number = Integer.toString(day.date().getDayOfMonth());
            g.fillText(number, day.x() + day.width() - 5, day.y() + BoardLayout.LINE_EM * em / 2);
            g.setFont(Font.font(looks.font(), em));
            if (now) {
                g.setFill(t.color("text"));
                g.fillRect(day.x(), day.y(), day.width(), 2);
            }
        }
    }

    private void head(GraphicsContext g, Tokens t, Content c, BoardLayout l, double em) {
        LocalDate today = LocalDate.ofInstant(c.now, c.zone);
        int columns = c.view == BoardView.LANES ? l.days.size() : Math.min(7, l.days.size());
        for (int k = 0; k < columns; k++) {
            BoardLayout.Day day = l.days.get(k);
            String name =
                    day.date()
                            .getDayOfWeek()
                            .getDisplayName(TextStyle.SHORT_STANDALONE, Messages.LOCALE);
            String text =
                    switch (c.view) {
                        case MONTH -> name;
                        case WEEK -> name + " " + day.date().getDayOfMonth();
                        case LANES -> Integer.toString(day.date().getDayOfMonth());
                    };
            boolean now = c.view != BoardView.MONTH && day.date().equals(today);
            g.setFont(Font.font(looks.font(), now ? FontWeight.BOLD : FontWeight.NORMAL, em));
            g.setFill(t.color(now ? "text" : "text-2"));
            g.setTextAlign(TextAlignment.CENTER);
            g.fillText(text, day.x() + day.width() / 2, l.head / 2);
        }
        g.setFont(Font.font(looks.font(), em));
    }

    private void hours(
            GraphicsContext g, Tokens t, BoardLayout l, double em, double width, double height) {
        g.setTextAlign(TextAlignment.RIGHT);
        double each = (height - l.head) / 24;
        int every = each < 1.3 * em ? 3 : 1;
        for (int h = 0; h < 24; h += every) {
            double y = Math.rint(l.head + h * each) + 0.5;
            g.setStroke(t.color("line"));
            g.setLineWidth(0.5);
            g.strokeLine(l.left, y, width, y);
            g.setFill(t.color("text-2"));
            g.fillText("%02d:00".formatted(h), l.left - 4, y + (h == 0 ? em / 2 : 0));
        }
    }

    private void block(GraphicsContext g, Tokens t, Content c, BoardLayout.Block b, double em) {
        WorkOrder o = b.order();
        boolean chosen = c.selected.equals(Optional.of(o.id()));
        boolean done = o.status() == WorkStatus.COMPLETED;
        g.setFill(t.color(chosen ? "hover" : done ? "panel" : "raised"));
        g.fillRect(b.x(), b.y(), b.width(), b.height());
        g.setStroke(t.color(o.inProgress() || chosen ? "text" : "line-strong"));
        g.setLineWidth(o.inProgress() || chosen ? 2 : 1);
        g.setLineDashes(chosen && c.draft.isPresent() ? new double[] {4, 3} : new double[0]);
        g.strokeRect(b.x() + 0.5, b.y() + 0.5, b.width() - 1, b.height() - 1);
        g.setLineDashes();
        double x = b.x() + 4;
        double mid = b.y() + Math.min(b.height(), BoardLayout.LINE_EM * em) / 2;
        double size = 0.95 * em;
        if (o.status() == WorkStatus.OVERDUE) {
            g.setFill(t.color("p3"));
            g.fillRect(b.x(), b.y(), 4, b.height());
            x += 4;
        }
        if (o.inProgress() || o.status() == WorkStatus.OVERDUE) {
            if (o.inProgress()) {
                Marks.wrench(g, x, mid - size / 2, size, t.color("text"));
            } else {
                Marks.clock(g, x, mid - size / 2, size, t.color("text"));
            }
            x += size + 3;
        }
        g.setFill(t.color(done ? "text-2" : "text"));
        g.setTextAlign(TextAlignment.LEFT);
        boolean beside = c.view == BoardView.LANES && b.width() < BESIDE_EM * em;
        clipped(
                g,
                line(c, o),
                beside ? b.x() + b.width() + 4 : x,
                mid,
                beside ? BESIDE_EM * em : b.x() + b.width() - x - 2,
                em);
        if (c.view == BoardView.WEEK && b.height() > 2.6 * em) {
            g.setFill(t.color("text-2"));
            clipped(g, o.task().description(), b.x() + 4, mid + 1.3 * em, b.width() - 6, em);
        }
    }

    private String line(Content c, WorkOrder o) {
        var local = o.from().atZone(c.zone);
        String time = "%02d:%02d ".formatted(local.getHour(), local.getMinute());
        String asset = c.view == BoardView.LANES ? "" : assetCode(o) + " ";
        return time + asset + o.task().description();
    }

    private String assetCode(WorkOrder o) {
        String name = assetName.apply(o.assetId());
        int blank = name.indexOf(' ');
        return blank < 0 ? name : name.substring(0, blank);
    }

    private static void clipped(
            GraphicsContext g, String text, double x, double y, double width, double em) {
        if (width <= 2) {
            return;
        }
        g.save();
        g.beginPath();
        g.rect(x, y - em, width, 2 * em);
        g.clip();
        g.fillText(text, x, y);
        g.restore();
    }

    private void key(KeyEvent e) {
        Content c = content;
        if (c == null || e.isShortcutDown() || e.isAltDown()) {
            return;
        }
        switch (e.getCode()) {
            case LEFT, UP, RIGHT, DOWN -> {
                boolean forward =
                        e.getCode() == javafx.scene.input.KeyCode.RIGHT
                                || e.getCode() == javafx.scene.input.KeyCode.DOWN;
                boolean level =
                        e.getCode() == javafx.scene.input.KeyCode.LEFT
                                || e.getCode() == javafx.scene.input.KeyCode.RIGHT;
                if (e.isShiftDown()) {
                    move(c, forward ? 1 : -1, level);
                } else {
                    next(c, forward ? 1 : -1);
                }
                e.consume();
            }
            case ENTER -> {
                chosen(c).ifPresent(actions::open);
                e.consume();
            }
            default -> {}
        }
    }

    private void next(Content c, int by) {
        List<WorkOrder> shown = shown();
        if (shown.isEmpty()) {
            return;
        }
        int at = -1;
        for (int k = 0; k < shown.size(); k++) {
            if (c.selected.equals(Optional.of(shown.get(k).id()))) {
                at = k;
            }
        }
        int to = at < 0 ? 0 : Math.clamp(at + by, 0, shown.size() - 1);
        actions.select(shown.get(to));
        reveal(shown.get(to));
    }

    /// The orders in sight, by time; those of the same lane together.
    private List<WorkOrder> shown() {
        BoardLayout l = layout;
        return l == null
                ? List.of()
                : l.blocks.stream().map(BoardLayout.Block::order).distinct().toList();
    }

    private void reveal(WorkOrder order) {
        BoardLayout l = layout;
        if (l == null || l.lanes.isEmpty()) {
            return;
        }
        l.blocks.stream()
                .filter(b -> b.order().equals(order))
                .findFirst()
                .ifPresent(
                        b -> {
                            if (b.y() - scrolled < l.head) {
                                scrolled = b.y() - l.head;
                            } else if (b.y() + b.height() - scrolled > getHeight()) {
                                scrolled = b.y() + b.height() - getHeight();
                            }
                            draw();
                        });
    }

    /// A day sideways; up and down a week in a month and a quarter of an hour in a week.
    private void move(Content c, int by, boolean level) {
        Optional<WorkOrder> order = chosen(c);
        if (order.isEmpty() || !movable(order.get())) {
            return;
        }
        var from = c.draft.orElse(order.get().task().start()).atZone(c.zone);
        var to =
                level
                        ? from.plusDays(by)
                        : switch (c.view) {
                            case MONTH -> from.plusWeeks(by);
                            case WEEK -> from.plusMinutes(15L * by);
                            case LANES -> from.plusWeeks(by);
                        };
        actions.propose(order.get(), to.toInstant());
    }

    private static boolean movable(WorkOrder order) {
        return order.status() == WorkStatus.SCHEDULED || order.status() == WorkStatus.OVERDUE;
    }

    private void pressed(MouseEvent e) {
        requestFocus();
        BoardLayout l = layout;
        if (l == null || e.getButton() != MouseButton.PRIMARY) {
            return;
        }
        double y = e.getY() + scrolled;
        Optional<BoardLayout.Block> hit = l.blockAt(e.getX(), y);
        grip = hit.map(b -> new Grip(b.order(), e.getX(), e.getY(), y - b.y(), false)).orElse(null);
        if (hit.isPresent()) {
            actions.select(hit.get().order());
            if (e.getClickCount() == 2) {
                actions.open(hit.get().order());
            }
        } else if (e.getClickCount() == 2) {
            l.dayAt(e.getX(), y).ifPresent(actions::day);
        }
    }

    private void dragged(MouseEvent e) {
        Grip g = grip;
        BoardLayout l = layout;
        if (g == null || l == null || !movable(g.order)) {
            return;
        }
        if (!g.moved && Math.hypot(e.getX() - g.x, e.getY() - g.y) < DRAG_FROM) {
            return;
        }
        grip = new Grip(g.order, g.x, g.y, g.offsetY, true);
        l.dropAt(g.order, e.getX(), e.getY(), e.getY() - g.offsetY)
                .ifPresent(start -> actions.propose(g.order, start));
    }

    private void released(MouseEvent e) {
        grip = null;
    }

    private void wheel(ScrollEvent e) {
        scrolled -= e.getDeltaY();
        draw();
        e.consume();
    }
}
