package org.wattdeck.engine.transfer;

import java.util.Arrays;
import java.util.List;
import org.wattdeck.engine.transfer.Sheet.Kind;

/// One row of a sheet. Cells beyond its end are empty.
public final class Row {

    private static final Kind[] KINDS = Kind.values();
    private static final int[] NOWHERE = {};

    private final int number;
    private final String[] texts;
    private final byte[] kinds;
    private final int[] marks;

    private Row(int number, String[] texts, byte[] kinds, int[] marks) {
        this.number = number;
        this.texts = texts;
        this.kinds = kinds;
        this.marks = marks;
    }

    /// @param number counted from 1 as the file does
    public static Row of(int number, List<String> texts, List<Kind> kinds) {
        return new Row(number, texts.toArray(String[]::new), ordinals(kinds), NOWHERE);
    }

    /// A row of a text file: each cell has a line and a column of its own.
    ///
    /// @param marks line and column of the row, then of each cell
    public static Row marked(int number, List<String> texts, List<Kind> kinds, int[] marks) {
        return new Row(number, texts.toArray(String[]::new), ordinals(kinds), marks.clone());
    }

    private static byte[] ordinals(List<Kind> kinds) {
        byte[] all = new byte[kinds.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) kinds.get(i).ordinal();
        }
        return all;
    }

    public int number() {
        return number;
    }

    public int size() {
        return texts.length;
    }

    public String text(int column) {
        return column < texts.length ? texts[column] : "";
    }

    public Kind kind(int column) {
        return column < kinds.length ? KINDS[kinds[column]] : Kind.EMPTY;
    }

    public boolean empty(int column) {
        return kind(column) == Kind.EMPTY;
    }

    /// Whether there is nothing in it but spaces.
    public boolean blank() {
        for (int c = 0; c < texts.length; c++) {
            if (!empty(c) && !texts[c].isBlank()) {
                return false;
            }
        }
        return true;
    }

    public List<String> texts() {
        return List.copyOf(Arrays.asList(texts));
    }

    boolean marked() {
        return marks.length > 0;
    }

    /// The line of a cell of a text file; of the whole row for -1.
    int line(int column) {
        return mark(column, 0);
    }

    int column(int column) {
        return mark(column, 1);
    }

    private int mark(int column, int which) {
        int at = 2 * (column + 1) + which;
        return at < marks.length && marks[at] > 0 ? marks[at] : marks[which];
    }
}
