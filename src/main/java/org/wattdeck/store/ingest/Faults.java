package org.wattdeck.store.ingest;

import java.util.ArrayList;
import java.util.List;
import org.wattdeck.app.series.Ingest;

/// Points that cannot be taken: all are counted, the first are told.
final class Faults {

    private static final int SHORT = 40;

    private final List<String> first = new ArrayList<>();
    private long count;

    /// @param points that are lost by it
    void add(int line, String what, int points) {
        count += points;
        if (first.size() < Ingest.ERRORS) {
            first.add("Line " + line + " " + what + ".");
        }
    }

    long count() {
        return count;
    }

    List<String> first() {
        return List.copyOf(first);
    }

    /// A text of the file, cut where it is long.
    static String shown(String text) {
        return '"' + (text.length() > SHORT ? text.substring(0, SHORT - 1) + "…" : text) + '"';
    }
}
