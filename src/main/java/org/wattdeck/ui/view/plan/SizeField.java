package org.wattdeck.ui.view.plan;

import java.util.Arrays;
import java.util.function.DoubleFunction;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.wattdeck.app.sizing.SizeMap;
import org.wattdeck.app.sizing.SizeMeasure;
import org.wattdeck.app.sizing.SizeTable;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.view.Drawing;

/// What sizes are worth as a field: energy upwards over power. The brighter a cell against the
/// ground, the better; below nothing it is hatched, without a value it is empty with a stroke, and
/// the best has a star and a frame, so that no hue has to be told from another. One cell has the
/// cursor, which arrow keys and the mouse move; a screen reader is told the cell in words. FX
/// thread.
public final class SizeField extends Drawing {

    /// A field without sizes.
    private static final SizeMap NOTHING =
            new SizeMap(
                    SizeTable.none(0, java.util.List.of()),
                    "",
                    false,
                    java.util.List.of(),
                    java.util.List.of(),
                    new int[0][0]);

    /// What stands around the cells.
    ///
    /// @param title all of it in words
    /// @param key of the colours, below the field
    /// @param value how a value is written
    /// @param cell what the size at a row of the table says
    public record Words(
            String title, String key, DoubleFunction<String> value, IntFunction<String> cell) {

        static final Words NONE = new Words("", "", v -> "", row -> "");
    }

    private SizeMap map = NOTHING;
    private SizeMeasure measure = SizeMeasure.NPV;
    private Words words = Words.NONE;
    private IntConsumer moved = row -> {};
    private int energy;
    private int power;

    public SizeField(Appearance looks) {
        super(looks);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText("");
        setFocusTraversable(true);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_MOVED, this::mouse);
        focusedProperty().subscribe(this::draw);
    }

    /// @param row told of the row of the table that the cursor comes to
    public void onMove(IntConsumer row) {
        moved = row;
    }

    public void show(SizeMap next, SizeMeasure by, Words said) {
        map = next;
        measure = by;
        words = said;
        energy = Math.clamp(energy, 0, Math.max(0, map.energiesKwh().size() - 1));
        power = Math.clamp(power, 0, Math.max(0, map.powersKw().size() - 1));
        say();
        draw();
    }

    public void clear() {
        show(NOTHING, measure, Words.NONE);
    }

    /// Puts the cursor on the size of a row, where the field has it.
    public void select(int row) {
        for (int e = 0; e < map.places().length; e++) {
            for (int p = 0; p < map.places()[e].length; p++) {
                if (map.places()[e][p] == row) {
                    at(e, p, false);
                }
            }
        }
    }

    private boolean empty() {
        return map.places().length == 0;
    }

    private void at(int e, int p, boolean tell) {
        energy = e;
        power = p;
        say();
        draw();
        if (tell && map.places()[e][p] != SizeMap.NONE) {
            moved.accept(map.places()[e][p]);
        }
    }

    private void say() {
        boolean any = !empty() && map.places()[energy][power] != SizeMap.NONE;
        setAccessibleText(
                any
                        ? words.title + ". " + words.cell.apply(map.places()[energy][power])
                        : words.title);
    }

    private void key(KeyEvent e) {
        if (empty() || e.isShortcutDown() || e.isAltDown()) {
            return;
        }
        int lastEnergy = map.energiesKwh().size() - 1;
        int lastPower = map.powersKw().size() - 1;
        switch (e.getCode()) {
            case LEFT -> at(energy, Math.max(0, power - 1), true);
            case RIGHT -> at(energy, Math.min(lastPower, power + 1), true);
            case UP -> at(Math.min(lastEnergy, energy + 1), power, true);
            case DOWN -> at(Math.max(0, energy - 1), power, true);
            case HOME -> at(energy, 0, true);
            case END -> at(energy, lastPower, true);
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void pressed(MouseEvent e) {
        requestFocus();
        mouse(e);
    }

    private void mouse(MouseEvent e) {
        if (empty()) {
            return;
        }
        SizeCells.Box box = box(getWidth(), getHeight());
        int p = (int) Math.floor((e.getX() - box.left()) / box.wide());
        int up = (int) Math.floor((e.getY() - box.top()) / box.high());
        int k = map.energiesKwh().size() - 1 - up;
        boolean within =
                p >= 0 && p < map.powersKw().size() && k >= 0 && k < map.energiesKwh().size();
        if (within && (p != power || k != energy)) {
            at(k, p, true);
        }
    }

    private SizeCells.Box box(double width, double height) {
        return SizeCells.Box.of(
                width,
                height,
                11 * looks.zoom(),
                map.powersKw().size(),
                map.energiesKwh().size(),
                map.battery());
    }

    @Override
    protected void paint(GraphicsContext g, double width, double height) {
        if (empty() || width < 80 || height < 60) {
            return;
        }
        double[] values = map.values(measure);
        double least = Arrays.stream(values).min().orElse(0);
        double most = Arrays.stream(values).max().orElse(0);
        SizeCells cells = new SizeCells(g, looks, box(width, height));
        cells.axes(map);
        for (int e = 0; e < map.energiesKwh().size(); e++) {
            for (int p = 0; p < map.powersKw().size(); p++) {
                double value = map.value(e, p, measure);
                double share = most > least ? (value - least) / (most - least) : 1;
                cells.cell(
                        map.energiesKwh().size() - 1 - e,
                        p,
                        new SizeCells.Cell(
                                words.value.apply(value),
                                measure.lessIsBetter() ? 1 - share : share,
                                value < 0,
                                map.best(e, p)));
            }
        }
        cells.cursor(map.energiesKwh().size() - 1 - energy, power, isFocused());
        cells.key(
                words.key,
                words.value.apply(measure.lessIsBetter() ? most : least),
                words.value.apply(measure.lessIsBetter() ? least : most));
    }
}
