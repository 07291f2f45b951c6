package org.wattdeck.engine.plan.linear;

import java.util.Arrays;
import java.util.Optional;

/// A linear or mixed-integer program to be minimised:
///
/// ```
/// minimise    offset + sum over columns of cost * x
/// subject to  rowLower <= sum of coefficient * x <= rowUpper    for every row
///             lower <= x <= upper, x whole where marked         for every column
/// ```
///
/// It is built by appending to primitive arrays, in any order: hundred thousands of steps take
/// milliseconds. Bounds are infinite where there is none. Bounds, costs and the whole-number mark
/// may be changed afterwards, the coefficients not. A lower bound above its upper one is allowed:
/// such a model is infeasible, and solvers say so.
///
/// Rows and columns carry the `owner` that was set when they were added, a number of the
/// caller's, so that it can later say in its own words which of its limits conflict.
///
/// Not for several threads.
public final class LinearModel {

    /// The coefficients by row: those of row `r` stand in `column` and `value` from `start[r]` to
    /// `start[r + 1]`, each column once. Not to be changed.
    public record Rows(int[] start, int[] column, double[] value) {}

    private static final int FIRST_ROOM = 16;

    private int columns;
    private double[] lower = new double[FIRST_ROOM];
    private double[] upper = new double[FIRST_ROOM];
    private double[] cost = new double[FIRST_ROOM];
    private boolean[] whole = new boolean[FIRST_ROOM];
    private int[] columnOwner = new int[FIRST_ROOM];

    private int rows;
    private double[] rowLower = new double[FIRST_ROOM];
    private double[] rowUpper = new double[FIRST_ROOM];
    private int[] rowOwner = new int[FIRST_ROOM];

    private int terms;
    private int[] termRow = new int[FIRST_ROOM];
    private int[] termColumn = new int[FIRST_ROOM];
    private double[] termValue = new double[FIRST_ROOM];

    private double offset;
    private int owner;
    private int[] basis = new int[0];
    private Optional<double[]> start = Optional.empty();
    private Optional<Rows> compact = Optional.empty();

    /// Whatever is added from now on belongs to this owner; 0 at first.
    public void owner(int owner) {
        this.owner = owner;
    }

    /// @return the number of the new column, from 0
    public int column(double lower, double upper, double cost) {
        return column(lower, upper, cost, false);
    }

    /// A column of whole numbers.
    public int integer(double lower, double upper, double cost) {
        return column(lower, upper, cost, true);
    }

    /// A column that is 0 or 1.
    public int binary(double cost) {
        return column(0, 1, cost, true);
    }

    private int column(double lower, double upper, double cost, boolean whole) {
        int c = columns;
        checkBounds("column", c, lower, upper);
        checkCost(c, cost);
        if (c == this.lower.length) {
            int room = grown(c);
            this.lower = Arrays.copyOf(this.lower, room);
            this.upper = Arrays.copyOf(this.upper, room);
            this.cost = Arrays.copyOf(this.cost, room);
            this.whole = Arrays.copyOf(this.whole, room);
            columnOwner = Arrays.copyOf(columnOwner, room);
        }
        this.lower[c] = lower;
        this.upper[c] = upper;
        this.cost[c] = cost;
        this.whole[c] = whole;
        columnOwner[c] = owner;
        return columns++;
    }

    /// @return the number of the new row, from 0
    public int row(double lower, double upper) {
        int r = rows;
        checkBounds("row", r, lower, upper);
        if (r == rowLower.length) {
            int room = grown(r);
            rowLower = Arrays.copyOf(rowLower, room);
            rowUpper = Arrays.copyOf(rowUpper, room);
            rowOwner = Arrays.copyOf(rowOwner, room);
        }
        rowLower[r] = lower;
        rowUpper[r] = upper;
        rowOwner[r] = owner;
        compact = Optional.empty();
        return rows++;
    }

    /// Adds `coefficient * x` to a row; terms of one column in one row add up.
    public void term(int row, int column, double coefficient) {
        checkRow(row);
        checkColumn(column);
        if (!Double.isFinite(coefficient)) {
            throw new IllegalArgumentException(
                    "The coefficient (%s) of column %d in row %d must be a finite number."
                            .formatted(coefficient, column, row));
        }
        int t = terms++;
        if (t == termRow.length) {
            int room = grown(t);
            termRow = Arrays.copyOf(termRow, room);
            termColumn = Arrays.copyOf(termColumn, room);
            termValue = Arrays.copyOf(termValue, room);
        }
        termRow[t] = row;
        termColumn[t] = column;
        termValue[t] = coefficient;
        compact = Optional.empty();
    }

    private static int grown(int size) {
        return Math.addExact(size, size / 2 + FIRST_ROOM);
    }

    public void bounds(int column, double lower, double upper) {
        checkColumn(column);
        checkBounds("column", column, lower, upper);
        this.lower[column] = lower;
        this.upper[column] = upper;
    }

    public void rowBounds(int row, double lower, double upper) {
        checkRow(row);
        checkBounds("row", row, lower, upper);
        rowLower[row] = lower;
        rowUpper[row] = upper;
    }

    public void cost(int column, double cost) {
        checkColumn(column);
        checkCost(column, cost);
        this.cost[column] = cost;
    }

    /// A constant part of what is minimised.
    public void offset(double offset) {
        this.offset = offset;
    }

    /// Where a solver may begin: one value per column, feasible or nearly so.
    public void start(double[] values) {
        start = Optional.of(Arrays.copyOf(values, columns));
    }

    /// Where the simplex method may begin: the basis of a solution of a model of the same shape.
    public void basis(int[] statuses) {
        basis = statuses.clone();
    }

    /// As above; empty where there is none.
    public int[] basis() {
        return basis.clone();
    }

    /// A copy in which the whole-number columns are held at the values of a solution, so that it is
    /// a linear program with prices: `fixed(solution.columns())`. It shares nothing that could be
    /// changed.
    public LinearModel fixed(double[] values) {
        LinearModel copy = copy();
        for (int c = 0; c < columns; c++) {
            if (whole[c]) {
                double value = Math.rint(values[c]);
                copy.bounds(c, value, value);
                copy.whole[c] = false;
            }
        }
        return copy;
    }

    /// A copy in which no column must be whole.
    public LinearModel relaxed() {
        LinearModel copy = copy();
        Arrays.fill(copy.whole, false);
        return copy;
    }

    public LinearModel copy() {
        LinearModel copy = new LinearModel();
        copy.columns = columns;
        copy.lower = lower.clone();
        copy.upper = upper.clone();
        copy.cost = cost.clone();
        copy.whole = whole.clone();
        copy.columnOwner = columnOwner.clone();
        copy.rows = rows;
        copy.rowLower = rowLower.clone();
        copy.rowUpper = rowUpper.clone();
        copy.rowOwner = rowOwner.clone();
        copy.terms = terms;
        copy.termRow = termRow.clone();
        copy.termColumn = termColumn.clone();
        copy.termValue = termValue.clone();
        copy.offset = offset;
        copy.owner = owner;
        copy.start = start;
        copy.basis = basis;
        copy.compact = compact;
        return copy;
    }

    public int columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    /// How many columns must be whole; 0 makes it a linear program.
    public int integers() {
        int n = 0;
        for (int c = 0; c < columns; c++) {
            n += whole[c] ? 1 : 0;
        }
        return n;
    }

    public double lower(int column) {
        return lower[column];
    }

    public double upper(int column) {
        return upper[column];
    }

    public double cost(int column) {
        return cost[column];
    }

    public boolean whole(int column) {
        return whole[column];
    }

    public int columnOwner(int column) {
        return columnOwner[column];
    }

    public double rowLower(int row) {
        return rowLower[row];
    }

    public double rowUpper(int row) {
        return rowUpper[row];
    }

    public int rowOwner(int row) {
        return rowOwner[row];
    }

    public double offset() {
        return offset;
    }

    public Optional<double[]> start() {
        return start;
    }

    /// The coefficients by row; terms of one column are added up, zeros left out. Made when first
    /// asked for, in time proportional to the terms.
    public Rows byRow() {
        if (compact.isEmpty()) {
            compact = Optional.of(sorted());
        }
        return compact.get();
    }

    /// A counting sort by row. `place[c]` remembers where column `c` went last: if that is within
    /// the row at hand, the term is added there.
    private Rows sorted() {
        int[] order = inOrderOfRows();
        int[] start = new int[rows + 1];
        int[] column = new int[terms];
        double[] value = new double[terms];
        int[] place = new int[columns];
        Arrays.fill(place, -1);
        int n = 0;
        int t = 0;
        for (int r = 0; r < rows; r++) {
            start[r] = n;
            for (; t < terms && termRow[order[t]] == r; t++) {
                int c = termColumn[order[t]];
                if (place[c] < start[r]) {
                    place[c] = n;
                    column[n] = c;
                    value[n++] = 0;
                }
                value[place[c]] += termValue[order[t]];
            }
            n = withoutZeros(start[r], n, column, value, place);
        }
        start[rows] = n;
        return new Rows(start, Arrays.copyOf(column, n), Arrays.copyOf(value, n));
    }

    private int[] inOrderOfRows() {
        int[] next = new int[rows + 1];
        for (int t = 0; t < terms; t++) {
            next[termRow[t] + 1]++;
        }
        for (int r = 0; r < rows; r++) {
            next[r + 1] += next[r];
        }
        int[] order = new int[terms];
        for (int t = 0; t < terms; t++) {
            order[next[termRow[t]]++] = t;
        }
        return order;
    }

    private static int withoutZeros(int from, int to, int[] column, double[] value, int[] place) {
        int n = from;
        for (int i = from; i < to; i++) {
            if (value[i] != 0) {
                place[column[i]] = n;
                column[n] = column[i];
                value[n++] = value[i];
            } else {
                place[column[i]] = -1;
            }
        }
        return n;
    }

    /// What a point would cost.
    public double objective(double[] values) {
        double sum = offset;
        for (int c = 0; c < columns; c++) {
            sum += cost[c] * values[c];
        }
        return sum;
    }

    /// By how much a point breaks the worst of its bounds and rows, relative to the size of that
    /// bound where it is above 1; whole numbers count with their distance from one.
    public double violation(double[] values) {
        double worst = 0;
        for (int c = 0; c < columns; c++) {
            worst = Math.max(worst, outside(values[c], lower[c], upper[c]));
            if (whole[c]) {
                worst = Math.max(worst, Math.abs(values[c] - Math.rint(values[c])));
            }
        }
        Rows matrix = byRow();
        for (int r = 0; r < rows; r++) {
            double sum = 0;
            for (int i = matrix.start[r]; i < matrix.start[r + 1]; i++) {
                sum += matrix.value[i] * values[matrix.column[i]];
            }
            worst = Math.max(worst, outside(sum, rowLower[r], rowUpper[r]));
        }
        return worst;
    }

    private static double outside(double value, double lower, double upper) {
        double below = (lower - value) / Math.max(1, Math.abs(lower));
        double above = (value - upper) / Math.max(1, Math.abs(upper));
        if (Double.isNaN(value)) {
            return Double.POSITIVE_INFINITY;
        }
        // an infinite bound gives NaN or an infinity of the harmless sign
        return Math.max(below > 0 ? below : 0, above > 0 ? above : 0);
    }

    /// The same number for the same model, whatever the order its terms were given in within a row;
    /// owners and start do not count.
    public long hash() {
        Rows matrix = byRow();
        long h = 31L * columns + rows;
        h = mixed(h, offset);
        for (int c = 0; c < columns; c++) {
            h = mixed(mixed(mixed(h, lower[c]), upper[c]), cost[c]) + (whole[c] ? 1 : 0);
        }
        for (int r = 0; r < rows; r++) {
            h = mixed(mixed(h, rowLower[r]), rowUpper[r]);
            long row = 0;
            for (int i = matrix.start[r]; i < matrix.start[r + 1]; i++) {
                row += mixed(matrix.column[i], matrix.value[i]);
            }
            h = 31 * h + row;
        }
        return h;
    }

    private static long mixed(long h, double value) {
        long bits = (h ^ Double.doubleToLongBits(value + 0.0)) * 0x9E3779B97F4A7C15L;
        return bits ^ bits >>> 32;
    }

    private void checkColumn(int column) {
        if (column < 0 || column >= columns) {
            throw new IllegalArgumentException(
                    "There is no column %d; the model has %d.".formatted(column, columns));
        }
    }

    private void checkRow(int row) {
        if (row < 0 || row >= rows) {
            throw new IllegalArgumentException(
                    "There is no row %d; the model has %d.".formatted(row, rows));
        }
    }

    private static void checkCost(int column, double cost) {
        if (!Double.isFinite(cost)) {
            throw new IllegalArgumentException(
                    "The cost (%s) of column %d must be a finite number.".formatted(cost, column));
        }
    }

    private static void checkBounds(String what, int number, double lower, double upper) {
        boolean possible =
                lower < Double.POSITIVE_INFINITY && upper > Double.NEGATIVE_INFINITY; // no NaN
        if (!possible) {
            throw new IllegalArgumentException(
                    "The bounds (%s, %s) of %s %d must be numbers, the lower one not +infinity, the upper one not -infinity."
                            .formatted(lower, upper, what, number));
        }
    }
}
