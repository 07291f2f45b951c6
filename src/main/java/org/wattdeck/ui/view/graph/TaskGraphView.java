package org.wattdeck.ui.view.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.wattdeck.domain.workflow.RunState;
import org.wattdeck.domain.workflow.Task;
import org.wattdeck.engine.workflow.Flow;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.Tokens;
import org.wattdeck.ui.view.Drawing;

/// The tasks of a workflow as boxes, from left to right, with an arrow from each to what depends on
/// it; dashed where that follows a condition that is false. One box is selected, which the arrow
/// keys move. Dragging from a box to another joins the two, or parts them; so does C, the arrow
/// keys and Enter. FX thread.
public final class TaskGraphView extends Drawing {

    private static final double WIDE = 132;
    private static final double HIGH = 52;
    private static final double GAP_X = 30;
    private static final double GAP_Y = 22;
    private static final double EDGE = 11;

    /// What a box says beside its name.
    ///
    /// @param kind in words
    /// @param state of a run; empty where none is shown
    /// @param stateWords in words, with retries
    /// @param fault whether something is wrong with it
    /// @param spoken all of it, as it is read aloud
    public record Face(
            String kind,
            Optional<RunState> state,
            String stateWords,
            boolean fault,
            String spoken) {}

    /// What is done to the picture.
    public interface Acts {
        void selected(String task);

        /// Joins two, or parts them where they are joined.
        void joined(String from, String to);

        /// Enter on a box.
        void opened(String task);

        void deleted(String task);
    }

    private final Acts acts;
    private List<Task> tasks = List.of();
    private Map<String, Face> faces = Map.of();
    private GraphLayout layout = GraphLayout.of(List.of());
    private String title = "";
    private String selected = "";
    private String joining = "";
    private double dragX = Double.NaN;
    private double dragY;
    private Consumer<String> hint = text -> {};

    public TaskGraphView(Appearance looks, Acts acts) {
        super(looks);
        this.acts = acts;
        setId("flowGraph");
        setFocusTraversable(true);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        focusedProperty().subscribe(this::draw);
    }

    /// @param joins told the task from which an arrow is being drawn, or nothing
    public void onJoining(Consumer<String> joins) {
        hint = joins;
    }

    public void show(List<Task> next, Map<String, Face> said, String words, String chosen) {
        tasks = next;
        faces = new HashMap<>(said);
        layout = GraphLayout.of(next);
        title = words;
        selected = chosen;
        double zoom = looks.zoom();
        setMinSize(
                zoom * (2 * EDGE + layout.columns() * (WIDE + GAP_X) - GAP_X),
                zoom * (2 * EDGE + layout.rows() * (HIGH + GAP_Y) - GAP_Y));
        say();
        draw();
    }

    public String selected() {
        return selected;
    }

    private void say() {
        Face face = faces.get(selected);
        setAccessibleText(face == null ? title : title + ". " + face.spoken);
    }

    private void key(KeyEvent e) {
        if (e.isShortcutDown() || e.isAltDown() || tasks.isEmpty()) {
            return;
        }
        switch (e.getCode()) {
            case LEFT -> move(-1, 0);
            case RIGHT -> move(1, 0);
            case UP -> move(0, -1);
            case DOWN -> move(0, 1);
            case C -> join(selected);
            case ENTER -> {
                if (joining.isEmpty()) {
                    acts.opened(selected);
                } else {
                    end(selected);
                }
            }
            case ESCAPE -> {
                if (joining.isEmpty()) {
                    return;
                }
                join("");
            }
            case DELETE -> acts.deleted(selected);
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void move(int right, int down) {
        select(layout.beside(selected, right, down));
    }

    private void select(String task) {
        if (!task.equals(selected)) {
            selected = task;
            say();
            draw();
            acts.selected(task);
        }
    }

    private void join(String from) {
        joining = from;
        hint.accept(from);
        draw();
    }

    private void end(String to) {
        String from = joining;
        join("");
        if (!from.isEmpty() && !to.isEmpty() && !from.equals(to)) {
            acts.joined(from, to);
        }
    }

    private void pressed(MouseEvent e) {
        requestFocus();
        e.consume(); // the pane that rolls it would take the focus
        String at = at(e.getX(), e.getY());
        if (!at.isEmpty()) {
            select(at);
            if (e.getClickCount() == 2) {
                acts.opened(at);
            }
        }
    }

    private void dragged(MouseEvent e) {
        if (Double.isNaN(dragX)) {
            String from = at(e.getX(), e.getY());
            if (from.isEmpty()) {
                return;
            }
            join(from);
        }
        dragX = e.getX();
        dragY = e.getY();
        draw();
    }

    private void released(MouseEvent e) {
        if (!Double.isNaN(dragX)) {
            dragX = Double.NaN;
            end(at(e.getX(), e.getY()));
        }
    }

    private double x(String task) {
        int column = layout.cell(task).map(GraphLayout.Cell::column).orElse(0);
        return looks.zoom() * (EDGE + column * (WIDE + GAP_X));
    }

    private double y(String task) {
        int row = layout.cell(task).map(GraphLayout.Cell::row).orElse(0);
        return looks.zoom() * (EDGE + row * (HIGH + GAP_Y));
    }

    private String at(double x, double y) {
        double zoom = looks.zoom();
        return tasks.stream()
                .map(Task::id)
                .filter(
                        id ->
                                x >= x(id)
                                        && x <= x(id) + WIDE * zoom
                                        && y >= y(id)
                                        && y <= y(id) + HIGH * zoom)
                .findFirst()
                .orElse("");
    }

    @Override
    protected void paint(GraphicsContext g, double width, double height) {
        Tokens tokens = looks.tokens();
        edges(g, tokens);
        for (Task task : tasks) {
            box(g, tokens, task);
        }
        if (!joining.isEmpty() && !Double.isNaN(dragX)) {
            g.setStroke(tokens.color("focus"));
            g.setLineWidth(2);
            double zoom = looks.zoom();
            g.strokeLine(x(joining) + WIDE * zoom, y(joining) + HIGH * zoom / 2, dragX, dragY);
        }
    }

    private void edges(GraphicsContext g, Tokens tokens) {
        double zoom = looks.zoom();
        g.setLineWidth(1.5);
        for (Task task : tasks) {
            for (String before : task.dependsOn()) {
                Optional<Task> from = tasks.stream().filter(t -> t.id().equals(before)).findFirst();
                if (from.isEmpty()) {
                    continue;
                }
                boolean other = Flow.otherwise(from.get()).contains(task.id());
                boolean strong = before.equals(selected) || task.id().equals(selected);
                g.setStroke(tokens.color(strong ? "text" : "line-strong"));
                g.setLineDashes(other ? new double[] {5 * zoom, 4 * zoom} : new double[0]);
                double x1 = x(before) + WIDE * zoom;
                double y1 = y(before) + HIGH * zoom / 2;
                double x2 = x(task.id());
                double y2 = y(task.id()) + HIGH * zoom / 2;
                double bend = GAP_X * zoom / 2;
                g.beginPath();
                g.moveTo(x1, y1);
                if (x2 - x1 > 2 * GAP_X * zoom) {
                    // past the boxes between, under the row it comes from
                    double under = y(before) + (HIGH + GAP_Y / 2) * zoom;
                    double on = x1 + GAP_X * zoom;
                    double off = x2 - GAP_X * zoom;
                    g.bezierCurveTo(x1 + bend, y1, on - bend, under, on, under);
                    g.lineTo(off, under);
                    g.bezierCurveTo(off + bend, under, x2 - bend, y2, x2 - 7 * zoom, y2);
                } else {
                    g.bezierCurveTo(x1 + bend, y1, x2 - bend, y2, x2 - 7 * zoom, y2);
                }
                g.stroke();
                g.setLineDashes();
                g.setFill(tokens.color(strong ? "text" : "line-strong"));
                g.fillPolygon(
                        new double[] {x2, x2 - 8 * zoom, x2 - 8 * zoom},
                        new double[] {y2, y2 - 4.5 * zoom, y2 + 4.5 * zoom},
                        3);
            }
        }
    }

    private void box(GraphicsContext g, Tokens tokens, Task task) {
        double zoom = looks.zoom();
        double x = x(task.id());
        double y = y(task.id());
        double wide = WIDE * zoom;
        double high = HIGH * zoom;
        Face face = faces.get(task.id());
        g.setFill(tokens.color("panel"));
        g.fillRect(x, y, wide, high);
        boolean chosen = task.id().equals(selected);
        boolean from = task.id().equals(joining);
        g.setStroke(
                tokens.color(
                        from || chosen && isFocused() ? "focus" : chosen ? "text" : "line-strong"));
        g.setLineWidth(chosen || from ? 2.5 : 1);
        g.strokeRect(x + 0.5, y + 0.5, wide - 1, high - 1);
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.setFill(tokens.color("text"));
        g.setFont(Font.font(looks.font(), FontWeight.BOLD, 12 * zoom));
        g.fillText(cut(task.name(), 19), x + 8 * zoom, y + 14 * zoom, wide - 16 * zoom);
        if (face == null) {
            return;
        }
        g.setFill(tokens.color("text-2"));
        g.setFont(Font.font(looks.font(), 11 * zoom));
        g.fillText(face.kind, x + 8 * zoom, y + 29 * zoom, wide - 16 * zoom);
        if (face.state.isPresent()) {
            StateMark.draw(
                    g,
                    face.state.get(),
                    x + 13 * zoom,
                    y + 42.5 * zoom,
                    5 * zoom,
                    tokens.color("text"),
                    tokens.color("panel"));
            g.setFill(tokens.color("text"));
            g.fillText(face.stateWords, x + 24 * zoom, y + 42.5 * zoom, wide - 32 * zoom);
        } else if (face.fault) {
            fault(
                    g,
                    tokens.color("p3"),
                    tokens.color("text"),
                    x + wide - 14 * zoom,
                    y + high - 14 * zoom);
        }
    }

    private void fault(GraphicsContext g, Color fill, Color line, double x, double y) {
        double r = 6 * looks.zoom();
        double[] xs = {x, x + r, x, x - r};
        double[] ys = {y - r, y, y + r, y};
        g.setFill(fill);
        g.fillPolygon(xs, ys, 4);
        g.setStroke(line);
        g.setLineWidth(1.2);
        g.strokePolygon(xs, ys, 4);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
