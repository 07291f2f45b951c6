package org.wattdeck.engine.transfer;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.schema.Problem;

/// Where each thing of a change stands in the tables, so that what a later check finds wrong in it
/// is told with its cell.
final class Origins {

    private record Origin(Sheet sheet, Row row, Columns columns, Optional<AssetType> type) {}

    private final Map<String, Origin> origins = new HashMap<>();
    private final Mistakes mistakes;

    Origins(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /// @param thing as the check names it: `assets[B-17]`
    void put(String thing, Sheet sheet, Row row, Columns columns, Optional<AssetType> type) {
        origins.put(thing, new Origin(sheet, row, columns, type));
    }

    /// Tells a problem at the cell it is about, unless that cell was told to be wrong already.
    void tell(Problem problem) {
        int end = problem.field().lastIndexOf("].");
        @Nullable Origin origin =
                end < 0 ? null : origins.get(problem.field().substring(0, end + 1));
        if (origin == null) {
            mistakes.file(problem);
            return;
        }
        String field = problem.field().substring(end + 2);
        Problem bare =
                new Problem(
                        problem.severity(),
                        problem.key(),
                        field,
                        problem.what(),
                        problem.found(),
                        problem.expected(),
                        0,
                        0);
        Optional<Integer> column =
                origin.type().isPresent()
                        ? origin.columns().column(origin.type().get(), field)
                        : origin.columns().column(field);
        if (column.isEmpty()) {
            mistakes.row(origin.sheet(), origin.row(), bare);
        } else if (!mistakes.broken(origin.sheet(), origin.row(), column.get())) {
            mistakes.cell(origin.sheet(), origin.row(), column.get(), bare);
        }
    }

    /// Where a thing stands, for messages; empty where it stands in no table.
    String place(String thing) {
        Origin origin = origins.get(thing);
        return origin == null ? "" : origin.sheet().place(origin.row());
    }
}
