package org.wattdeck.ui.view;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.Dates;
import org.wattdeck.ui.kit.Tokens;

/// Days side by side, their hours from top to bottom, each hour as bright as its value is great. An
/// hour of which nothing is known is empty with a stroke through it. One cell has the cursor, which
/// the arrow keys move; a screen reader is told the cell in words. FX thread.
public final class HeatMap extends Drawing {

    private static final int HOURS = 24;
    private static final DateTimeFormatter DAY = Dates.of("d MMM");

    /// An hour of a day.
    public record Cell(int day, int hour) {}

    /// @param values by day and hour of the clock, NaN where nothing is known; the hour that comes
    ///     twice when the clocks go back has both, the one that is left out is NaN
    public record Content(List<LocalDate> days, double[][] values) {
        static final Content NOTHING = new Content(List.of(), new double[0][HOURS]);
    }

    private Content content = Content.NOTHING;
    private Function<Cell, String> words = cell -> "";
    private String title = "";
    private Consumer<Cell> chosen = cell -> {};
    private Consumer<String> told = text -> {};
    private Cell cursor = new Cell(0, 0);

    public HeatMap(Appearance looks) {
        super(looks);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        focusedProperty().subscribe(this::focusMoved);
    }

    /// @param title all of it in words
    /// @param words what a cell says
    public void show(Content next, String title, Function<Cell, String> words) {
        this.content = next;
        this.title = title;
        this.words = words;
        cursor =
                new Cell(Math.clamp(cursor.day, 0, Math.max(0, next.days.size() - 1)), cursor.hour);
        say();
        draw();
    }

    /// @param enter what Enter or a double click on a cell does
    /// @param told hears the words of the cell with the cursor
    public void act(Consumer<Cell> enter, Consumer<String> told) {
        this.chosen = enter;
        this.told = told;
    }

    private void focusMoved() {
        say();
        draw();
    }

    private void say() {
        boolean any = !content.days.isEmpty();
        String cell = any ? words.apply(cursor) : "";
        setAccessibleText(any ? title + ". " + cell : title);
        told.accept(isFocused() ? cell : "");
    }

    private void key(KeyEvent e) {
        if (content.days.isEmpty() || e.isShortcutDown() || e.isAltDown()) {
            return;
        }
        int last = content.days.size() - 1;
        switch (e.getCode()) {
            case LEFT -> cursor = new Cell(Math.max(0, cursor.day - 1), cursor.hour);
            case RIGHT -> cursor = new Cell(Math.min(last, cursor.day + 1), cursor.hour);
            case UP -> cursor = new Cell(cursor.day, Math.max(0, cursor.hour - 1));
            case DOWN -> cursor = new Cell(cursor.day, Math.min(HOURS - 1, cursor.hour + 1));
            case HOME -> cursor = new Cell(0, cursor.hour);
            case END -> cursor = new Cell(last, cursor.hour);
            case ENTER -> chosen.accept(cursor);
            default -> {
                return;
            }
        }
        e.consume();
        say();
        draw();
    }

    private void pressed(MouseEvent e) {
        requestFocus();
        Box box = box(getWidth(), getHeight());
        int day = (int) Math.floor((e.getX() - box.left) / box.wide);
        int hour = (int) Math.floor((e.getY() - box.top) / box.high);
        if (day >= 0 && day < content.days.size() && hour >= 0 && hour < HOURS) {
            cursor = new Cell(day, hour);
            say();
            draw();
            if (e.getClickCount() == 2) {
                chosen.accept(cursor);
            }
        }
    }

    private record Box(double left, double top, double wide, double high) {}

    private Box box(double width, double height) {
        double text = 11 * looks.zoom();
        double left = 2.2 * text;
        double top = 0.5 * text;
        return new Box(
                left,
                top,
                Math.max(1, (width - left - 6) / Math.max(1, content.days.size())),
                Math.max(1, (height - top - 1.8 * text) / HOURS));
    }

    @Override
    protected void paint(GraphicsContext g, double width, double height) {
        Tokens tokens = looks.tokens();
        double text = 11 * looks.zoom();
        Box box = box(width, height);
        if (content.days.isEmpty() || height < 6 * text) {
            return;
        }
        double most = 0;
        for (double[] day : content.values) {
            for (double value : day) {
                most = Double.isNaN(value) ? most : Math.max(most, Math.abs(value));
            }
        }
        cells(g, tokens, box, most);
        g.setFont(Font.font(looks.font(), text));
        g.setFill(tokens.color("text-2"));
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        for (int hour = 0; hour < HOURS; hour += box.high * 3 >= text ? 3 : 6) {
            g.fillText(Integer.toString(hour), box.left - 4, box.top + (hour + 0.5) * box.high);
        }
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.TOP);
        int each = (int) Math.max(1, Math.ceil(5 * text / box.wide));
        for (int day = 0; day < content.days.size(); day += each) {
            g.fillText(
                    DAY.format(content.days.get(day)),
                    box.left + day * box.wide,
                    box.top + HOURS * box.high + text / 3);
        }
    }

    private void cells(GraphicsContext g, Tokens tokens, Box box, double most) {
        Color low = tokens.color("track");
        Color high = tokens.color("trace1");
        double gap = box.wide > 6 && box.high > 6 ? 1 : 0;
        for (int d = 0; d < content.days.size(); d++) {
            for (int h = 0; h < HOURS; h++) {
                double x = Math.rint(box.left + d * box.wide);
                double y = Math.rint(box.top + h * box.high);
                double w = Math.rint(box.left + (d + 1) * box.wide) - x - gap;
                double t = Math.rint(box.top + (h + 1) * box.high) - y - gap;
                double value = content.values[d][h];
                if (Double.isNaN(value)) {
                    g.setStroke(tokens.color("line"));
                    g.setLineWidth(1);
                    g.strokeLine(x, y + t, x + w, y);
                } else {
                    g.setFill(low.interpolate(high, most > 0 ? Math.abs(value) / most : 0));
                    g.fillRect(x, y, w, t);
                }
                if (isFocused() && cursor.day == d && cursor.hour == h) {
                    g.setStroke(tokens.color("text"));
                    g.setLineWidth(2);
                    g.strokeRect(x, y, w, t);
                }
            }
        }
    }
}
