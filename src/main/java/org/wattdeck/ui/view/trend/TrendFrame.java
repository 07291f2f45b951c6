package org.wattdeck.ui.view.trend;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import javafx.scene.paint.Color;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.ui.kit.Dates;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Tokens;
import org.wattdeck.ui.view.chart.Ticks;

/// Everything around the traces: axes, marks of time, lanes. The same on screen and in a file.
///
/// @param axes how many value axes there is room for: the first on the left, the others right
record TrendFrame(double width, double height, int axes, double zoom, ZoneId zone) {

    private static final double AXIS = 56;
    private static final double LANE = 18;
    private static final int COMMAND_ROWS = 2;
    private static final double COMMAND_ROW = 14;
    private static final double NOTES = 16;
    private static final double NAMES = 70;
    private static final double SMALL = 10.5;
    private static final double[] WHOLE = {};
    private static final DateTimeFormatter DAY = Dates.of("EEE d MMM yyyy");

    /// Words of the lanes.
    record Names(String alarms, String commands, String log, String more) {}

    double left() {
        return Math.max(AXIS, NAMES) * zoom;
    }

    double right() {
        return width - (axes > 1 ? AXIS * (axes - 1) : 12) * zoom;
    }

    double top() {
        return 20 * zoom;
    }

    double bottom() {
        return height - (LANE + COMMAND_ROWS * COMMAND_ROW + NOTES + 42) * zoom;
    }

    int columns() {
        return (int) Math.max(1, Math.round(right() - left()));
    }

    int rows() {
        return (int) Math.max(1, Math.round(bottom() - top()));
    }

    boolean tooSmall() {
        return right() - left() < 60 * zoom || bottom() - top() < 40 * zoom;
    }

    double x(Grid grid, long millis) {
        return left()
                + (right() - left()) * (millis - grid.startMillis()) / (double) grid.spanMillis();
    }

    long time(Grid grid, double x) {
        double part = Math.clamp((x - left()) / Math.max(1, right() - left()), 0, 1);
        return grid.startMillis() + Math.round(part * grid.spanMillis());
    }

    double y(Ticks.Scale scale, double value) {
        return bottom() - (bottom() - top()) * (value - scale.min()) / (scale.max() - scale.min());
    }

    void draw(
            Brush brush,
            Tokens tokens,
            Grid grid,
            List<TrendPicture.Axis> scales,
            Lanes lanes,
            Names names) {
        brush.rect(0, 0, width, height, tokens.color("panel"), true);
        for (int a = 0; a < Math.min(axes, scales.size()); a++) {
            axis(brush, tokens, scales.get(a), a);
        }
        time(brush, tokens, grid);
        alarms(brush, tokens, grid, lanes, names);
        commands(brush, tokens, grid, lanes, names);
        notes(brush, tokens, grid, lanes, names);
    }

    private void axis(Brush brush, Tokens tokens, TrendPicture.Axis axis, int number) {
        Color text = tokens.color("text-2");
        double place = number == 0 ? left() : right() + AXIS * (number - 1) * zoom;
        Brush.Align align = number == 0 ? Brush.Align.RIGHT : Brush.Align.LEFT;
        double gap = (number == 0 ? -6 : 6) * zoom;
        brush.text(
                axis.unit(),
                place + gap,
                top() - 11 * zoom,
                align,
                tokens.color("text"),
                11 * zoom);
        for (double mark : axis.scale().marks()) {
            double y = Math.rint(y(axis.scale(), mark)) + 0.5;
            if (number == 0) {
                Color line = tokens.color(mark == 0 ? "line-strong" : "line");
                brush.line(left(), y, right(), y, line, 1, WHOLE);
            } else {
                brush.line(place, y, place + 3 * zoom, y, text, 1, WHOLE);
            }
            String words =
                    Math.abs(mark) >= 100_000
                            ? Numbers.fixed(mark / 1000, 0) + "k"
                            : Numbers.fixed(mark, axis.scale().decimals());
            brush.text(words, place + gap, y, align, text, SMALL * zoom);
        }
        if (number > 0) {
            brush.line(place + 0.5, top(), place + 0.5, bottom(), tokens.color("line"), 1, WHOLE);
        }
    }

    private void time(Brush brush, Tokens tokens, Grid grid) {
        Instant from = Instant.ofEpochMilli(grid.startMillis());
        Instant to = Instant.ofEpochMilli(grid.endMillis());
        int most = (int) ((right() - left()) / (66 * zoom));
        double y = bottom() + 9 * zoom;
        for (Ticks.TimeMark mark : Ticks.times(from, to, zone, most)) {
            double x = Math.rint(x(grid, mark.time().toEpochMilli())) + 0.5;
            brush.line(x, top(), x, bottom() + 3 * zoom, tokens.color("line"), 1, WHOLE);
            double half = 22 * zoom;
            brush.text(
                    mark.text(),
                    Math.clamp(x, left() + half, Math.max(left() + half, right() - half)),
                    y,
                    Brush.Align.CENTER,
                    tokens.color("text-2"),
                    SMALL * zoom);
        }
        brush.text(
                DAY.format(from.atZone(zone)),
                left(),
                top() - 11 * zoom,
                Brush.Align.LEFT,
                tokens.color("text-2"),
                SMALL * zoom);
        brush.text(
                DAY.format(to.atZone(zone)),
                right(),
                top() - 11 * zoom,
                Brush.Align.RIGHT,
                tokens.color("text-2"),
                SMALL * zoom);
    }

    private double lane(int number) {
        return bottom() + (24 + LANE * number) * zoom;
    }

    private void laneName(Brush brush, Tokens tokens, int number, double high, String name) {
        double y = lane(number);
        brush.line(
                left(),
                y + high * zoom - 0.5,
                right(),
                y + high * zoom - 0.5,
                tokens.color("line"),
                1,
                WHOLE);
        brush.text(
                name,
                left() - 6 * zoom,
                y + high / 2 * zoom,
                Brush.Align.RIGHT,
                tokens.color("text-2"),
                SMALL * zoom);
    }

    private double notesTop() {
        return lane(1) + (COMMAND_ROWS * COMMAND_ROW + 4) * zoom;
    }

    /// A tick where something was written, and its words as far as there is room to the next.
    private void notes(Brush brush, Tokens tokens, Grid grid, Lanes lanes, Names names) {
        double top = notesTop();
        double middle = top + NOTES / 2 * zoom;
        brush.text(
                names.log(),
                left() - 6 * zoom,
                middle,
                Brush.Align.RIGHT,
                tokens.color("text-2"),
                SMALL * zoom);
        List<Lanes.Note> inOrder =
                lanes.notes().stream()
                        .filter(n -> within(grid, n))
                        .sorted(Comparator.comparing(Lanes.Note::time))
                        .toList();
        for (int i = 0; i < inOrder.size(); i++) {
            double x = noteX(grid, inOrder.get(i));
            double before = i == 0 ? left() : noteX(grid, inOrder.get(i - 1));
            double after = i == inOrder.size() - 1 ? right() : noteX(grid, inOrder.get(i + 1));
            brush.line(
                    x, top + 2 * zoom, x, top + (NOTES - 2) * zoom, tokens.color("text"), 2, WHOLE);
            String words = cut(brush, inOrder.get(i).text(), after - x - 10 * zoom);
            boolean turned = words.isEmpty() && i == inOrder.size() - 1; // at the edge of now
            if (turned) {
                words = cut(brush, inOrder.get(i).text(), x - before - 10 * zoom);
            }
            brush.text(
                    words,
                    x + (turned ? -4 : 4) * zoom,
                    middle,
                    turned ? Brush.Align.RIGHT : Brush.Align.LEFT,
                    tokens.color("text"),
                    9.5 * zoom);
        }
    }

    private double noteX(Grid grid, Lanes.Note note) {
        return Math.rint(x(grid, note.time().toEpochMilli())) + 0.5;
    }

    private boolean within(Grid grid, Lanes.Note note) {
        double x = noteX(grid, note);
        return x >= left() && x <= right() + 1;
    }

    private String cut(Brush brush, String text, double room) {
        String words = text.lines().findFirst().orElse("");
        if (brush.width(words, 9.5 * zoom) <= room) {
            return words;
        }
        int end = words.length();
        while (end > 0 && brush.width(words.substring(0, end) + "…", 9.5 * zoom) > room) {
            end--;
        }
        return end < 6 ? "" : words.substring(0, end).stripTrailing() + "…";
    }

    /// Marks that would lie over each other become one, the most urgent, with their number. Below
    /// them a line runs as long as an alarm stood.
    private void alarms(Brush brush, Tokens tokens, Grid grid, Lanes lanes, Names names) {
        laneName(brush, tokens, 0, LANE, names.alarms() + (lanes.more() ? " " + names.more() : ""));
        double size = 12 * zoom;
        double y = lane(0) + (LANE * zoom - size) / 2 - zoom;
        spans(brush, tokens, grid, lanes);
        double open = Double.NaN;
        Priority worst = Priority.LOW;
        int count = 0;
        List<Lanes.Span> inOrder =
                lanes.alarms().stream()
                        .filter(Lanes.Span::begun)
                        .sorted(Comparator.comparing(Lanes.Span::from))
                        .toList();
        for (Lanes.Span alarm : inOrder) {
            double x = x(grid, alarm.from().toEpochMilli());
            if (x < left() || x > right()) {
                continue;
            }
            if (count > 0 && x - open > size + (count > 1 ? 16 : 2) * zoom) {
                group(brush, tokens, open, y, size, worst, count);
                count = 0;
            }
            if (count == 0) {
                open = x;
                worst = alarm.priority();
            }
            worst = alarm.priority().compareTo(worst) < 0 ? alarm.priority() : worst;
            count++;
        }
        if (count > 0) {
            group(brush, tokens, open, y, size, worst, count);
        }
    }

    private void spans(Brush brush, Tokens tokens, Grid grid, Lanes lanes) {
        double y = lane(0) + (LANE - 3.5) * zoom;
        for (Lanes.Span alarm : lanes.alarms()) {
            double from = Math.max(left(), x(grid, alarm.from().toEpochMilli()));
            double to = Math.min(right(), x(grid, alarm.to().toEpochMilli()));
            if (to > from) {
                brush.rect(from, y, to - from, 2.5 * zoom, tokens.color("text-2"), true);
            }
        }
    }

    private void group(
            Brush brush,
            Tokens tokens,
            double x,
            double y,
            double size,
            Priority worst,
            int count) {
        brush.mark(worst, x - size / 2, y, size);
        if (count > 1) {
            brush.text(
                    "×" + count,
                    x + size / 2 + 2 * zoom,
                    y + size / 2,
                    Brush.Align.LEFT,
                    tokens.color("text-2"),
                    9.5 * zoom);
        }
    }

    private void commands(Brush brush, Tokens tokens, Grid grid, Lanes lanes, Names names) {
        laneName(brush, tokens, 1, COMMAND_ROWS * COMMAND_ROW + 4, names.commands());
        double high = (COMMAND_ROW - 2) * zoom;
        double[] busy = new double[COMMAND_ROWS];
        List<Lanes.Command> inOrder =
                lanes.commands().stream()
                        .sorted(Comparator.comparing(Lanes.Command::from))
                        .toList();
        for (Lanes.Command command : inOrder) {
            double from = Math.max(left(), x(grid, command.from().toEpochMilli()));
            double to = Math.min(right(), x(grid, command.to().toEpochMilli()));
            if (to < left() || from > right()) {
                continue;
            }
            double wide = Math.max(3 * zoom, to - from);
            // What overlaps goes into the second row, and what overlaps there too lies over it.
            int row = 0;
            while (row < COMMAND_ROWS - 1 && busy[row] > from) {
                row++;
            }
            busy[row] = Math.max(busy[row], from + wide + 1);
            double y = lane(1) + (3 + COMMAND_ROW * row) * zoom;
            brush.rect(from, y, wide, high, tokens.color("fill"), command.live());
            double text = brush.width(command.text(), 9.5 * zoom);
            double at = from + 3 * zoom;
            if (text + 6 * zoom < wide) {
                brush.text(
                        command.text(),
                        at,
                        y + high / 2,
                        Brush.Align.LEFT,
                        tokens.color(command.live() ? "panel" : "text"),
                        9.5 * zoom);
            }
        }
    }
}
