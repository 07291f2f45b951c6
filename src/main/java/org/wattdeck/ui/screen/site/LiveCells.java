package org.wattdeck.ui.screen.site;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.LiveModel;

/// The cells of a table whose rows are asset indices and whose values come from the newest
/// snapshot. Only cells that are on screen exist, and only they are brought up to date. FX thread.
final class LiveCells {

    private final Desk desk;
    private final Set<Cell> cells = Collections.newSetFromMap(new WeakHashMap<>());

    LiveCells(Desk desk) {
        this.desk = desk;
    }

    /// Brings every cell that shows a row up to date.
    void refresh() {
        for (Cell cell : new ArrayList<>(cells)) {
            if (!cell.isEmpty()) {
                cell.refresh();
            }
        }
    }

    /// What a text cell shows.
    interface Words {
        String of(PlantSnapshot snapshot, int asset);
    }

    /// Paints a cell of this size; the answer is what a screen reader says.
    interface Painting {
        String paint(
                GraphicsContext g, double width, double height, PlantSnapshot snapshot, int asset);
    }

    TableCell<Integer, Integer> text(Words words, String... styles) {
        return new TextCell(words, List.of(styles));
    }

    /// A right-aligned number in the colour of live values; in italics when it is stale.
    TableCell<Integer, Integer> number(Words words) {
        return new NumberCell(words);
    }

    TableCell<Integer, Integer> painted(double widthEm, Painting painting) {
        return new PaintedCell(widthEm, painting);
    }

    private abstract class Cell extends TableCell<Integer, Integer> {
        Cell() {
            cells.add(this);
        }

        abstract void refresh();

        @Override
        protected void updateItem(Integer item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setText(null);
                setGraphic(null);
            } else {
                refresh();
            }
        }

        PlantSnapshot snapshot() {
            return desk.live().latest();
        }

        boolean known() {
            return getItem() != null && getItem() < snapshot().size();
        }
    }

    private class TextCell extends Cell {
        private final Words words;

        TextCell(Words words, List<String> styles) {
            this.words = words;
            getStyleClass().addAll(styles);
        }

        @Override
        void refresh() {
            String text = known() ? words.of(snapshot(), getItem()) : "";
            if (!text.equals(getText())) {
                setText(text);
            }
        }
    }

    private final class NumberCell extends TextCell {
        NumberCell(Words words) {
            super(words, List.of("number", "live"));
            setAlignment(Pos.CENTER_RIGHT);
        }

        @Override
        void refresh() {
            super.refresh();
            boolean stale = known() && LiveModel.stale(snapshot(), getItem());
            if (stale != getStyleClass().contains("stale")) {
                if (stale) {
                    getStyleClass().add("stale");
                } else {
                    getStyleClass().remove("stale");
                }
            }
        }
    }

    private final class PaintedCell extends Cell {
        private final double widthEm;
        private final Painting painting;
        private final Canvas canvas = new Canvas();

        PaintedCell(double widthEm, Painting painting) {
            this.widthEm = widthEm;
            this.painting = painting;
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            getStyleClass().add("painted-cell");
        }

        @Override
        void refresh() {
            double zoom = desk.appearance().zoom();
            double width = Math.rint(widthEm * 12 * zoom);
            double height = Math.rint(18 * zoom);
            if (canvas.getWidth() != width) {
                canvas.setWidth(width);
                canvas.setHeight(height);
            }
            if (getGraphic() != canvas) {
                setGraphic(canvas);
            }
            canvas.getGraphicsContext2D().clearRect(0, 0, width, height);
            if (known()) {
                setAccessibleText(
                        painting.paint(
                                canvas.getGraphicsContext2D(),
                                width,
                                height,
                                snapshot(),
                                getItem()));
            }
        }
    }
}
