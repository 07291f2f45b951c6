package org.wattdeck.ui.view.matrix;

import java.util.Arrays;
import org.wattdeck.domain.asset.AssetType;

/// Where the cells of an asset strip stand: ordered by type, each type led by its letter. Either
/// every type begins a row of its own, with its cells to the right of the letter, or all follow
/// each other and wrap. Pure arithmetic in whole places, not pixels.
public final class StripLayout {

    private static final int EMPTY = Integer.MIN_VALUE;

    private final int columns;
    private final int rows;
    private final int[] places; // cell, or -1 - ordinal of a type, or EMPTY
    private final int[] placeOfCell;

    private StripLayout(int columns, int rows, int[] places, int cells) {
        this.columns = columns;
        this.rows = rows;
        this.places = places;
        placeOfCell = new int[cells];
        for (int p = 0; p < places.length; p++) {
            if (places[p] >= 0) {
                placeOfCell[places[p]] = p;
            }
        }
    }

    /// @param counts how many cells there are of each type, by its ordinal; cells are numbered
    ///     through in that order
    /// @param ownRows whether each type begins a row
    public static StripLayout of(int[] counts, int columns, boolean ownRows) {
        int wide = Math.max(2, columns);
        int rows = rows(counts, wide, ownRows);
        int[] places = new int[rows * wide];
        Arrays.fill(places, EMPTY);
        int place = 0;
        int cell = 0;
        for (int type = 0; type < counts.length; type++) {
            if (counts[type] == 0) {
                continue;
            }
            place = lead(place, wide, ownRows);
            places[place++] = -1 - type;
            for (int k = 0; k < counts[type]; k++) {
                if (ownRows && place % wide == 0) {
                    place++; // the letter's column stays free
                }
                places[place++] = cell++;
            }
        }
        return new StripLayout(wide, rows, places, cell);
    }

    /// Where the next letter stands.
    private static int lead(int place, int columns, boolean ownRows) {
        int column = place % columns;
        return ownRows && column != 0 ? place + columns - column : place;
    }

    /// How many rows such a strip has.
    public static int rows(int[] counts, int columns, boolean ownRows) {
        int wide = Math.max(2, columns);
        int place = 0;
        for (int count : counts) {
            if (count > 0) {
                place = lead(place, wide, ownRows);
                place += 1 + count + (ownRows ? (count - 1) / (wide - 1) : 0);
            }
        }
        return (place + wide - 1) / wide;
    }

    public int columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    public int cells() {
        return placeOfCell.length;
    }

    public int column(int cell) {
        return placeOfCell[cell] % columns;
    }

    public int row(int cell) {
        return placeOfCell[cell] / columns;
    }

    /// The cell at a place, -1 where there is none.
    public int cellAt(int column, int row) {
        return inside(column, row) ? Math.max(-1, places[row * columns + column]) : -1;
    }

    /// The letter at a place, a blank where there is none.
    char letterAt(int column, int row) {
        int what = inside(column, row) ? places[row * columns + column] : EMPTY;
        return what < 0 && what != EMPTY ? AssetType.values()[-1 - what].letter() : ' ';
    }

    private boolean inside(int column, int row) {
        return column >= 0 && column < columns && row >= 0 && row < rows;
    }

    /// The cell one row up (-1) or down (1) that is nearest, -1 beyond the strip.
    public int vertical(int cell, int step) {
        for (int r = row(cell) + step; r >= 0 && r < rows; r += step) {
            int found = nearest(column(cell), r);
            if (found >= 0) {
                return found;
            }
        }
        return -1;
    }

    private int nearest(int column, int row) {
        for (int d = 0; d < columns; d++) {
            int left = cellAt(column - d, row);
            if (left >= 0) {
                return left;
            }
            int right = cellAt(column + d, row);
            if (right >= 0) {
                return right;
            }
        }
        return -1;
    }
}
