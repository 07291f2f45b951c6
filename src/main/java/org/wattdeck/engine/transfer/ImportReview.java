package org.wattdeck.engine.transfer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.wattdeck.domain.asset.Dependency;
import org.wattdeck.domain.asset.Edit;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.PortfolioChange;
import org.wattdeck.domain.asset.Thing;
import org.wattdeck.domain.asset.spec.Same;
import org.wattdeck.domain.asset.spec.Same.Difference;
import org.wattdeck.engine.registry.PortfolioEditing;

/// What a file would do to a portfolio, before anything is done: the change, what is wrong, what
/// was tidied. With an error nothing of it may be made.
///
/// @param before the portfolio it was held against
/// @param change what would be made; what could be read of it where there are errors
/// @param counts of each sort of thing that the file names
/// @param findings errors first, equal ones of a column told once
/// @param errors how many there are, each row counted
/// @param tidied values that were not taken as they were written
public record ImportReview(
        Portfolio before,
        PortfolioChange change,
        List<Count> counts,
        List<Finding> findings,
        int errors,
        int warnings,
        List<Tidied> tidied) {

    public ImportReview {
        counts = List.copyOf(counts);
        findings = List.copyOf(findings);
        tidied = List.copyOf(tidied);
    }

    /// How many things of a sort a file adds, changes and leaves as they are.
    ///
    /// @param sort `assets`, `sites`, ...
    public record Count(String sort, int added, int changed, int unchanged) {}

    /// What happens to one thing: without `changes` it is as it was.
    ///
    /// @param sort `asset`, `site`, ...
    /// @param added whether it is new
    public record Line(
            UUID id, String sort, String title, boolean added, List<Difference> changes) {

        public Line {
            changes = List.copyOf(changes);
        }

        /// `BESS-1: max_soc 0.9 -> 0.8`.
        public String text() {
            return title
                    + ": "
                    + (added
                            ? "new"
                            : String.join(", ", changes.stream().map(Difference::words).toList()));
        }
    }

    /// Whether the change may be made.
    public boolean applicable() {
        return errors == 0 && !change.isEmpty();
    }

    public int added() {
        return counts.stream().mapToInt(Count::added).sum();
    }

    public int changed() {
        return counts.stream().mapToInt(Count::changed).sum();
    }

    public int unchanged() {
        return counts.stream().mapToInt(Count::unchanged).sum();
    }

    /// What happens to each thing, of a part of the edits: all at once may be very many.
    ///
    /// @param from the first edit, `most` how many
    public List<Line> lines(int from, int most) {
        Map<UUID, String> titles = new HashMap<>();
        change.edits().forEach(e -> titles.put(e.id(), e.thing().title()));
        Function<UUID, String> old = PortfolioEditing.names(before);
        Function<UUID, String> names = id -> titles.getOrDefault(id, old.apply(id));
        int end = Math.min(change.edits().size(), from + most);
        List<Line> lines = new ArrayList<>();
        for (Edit edit : change.edits().subList(Math.min(from, end), end)) {
            lines.add(
                    new Line(
                            edit.id(),
                            sort(edit.thing()),
                            title(edit.thing(), names),
                            edit.before().isEmpty(),
                            changes(edit, names)));
        }
        return lines;
    }

    private static String title(Thing thing, Function<UUID, String> names) {
        return thing instanceof Dependency d
                ? names.apply(d.asset()) + " on " + names.apply(d.on())
                : thing.title();
    }

    private static List<Difference> changes(Edit edit, Function<UUID, String> names) {
        if (edit.before().isPresent()) {
            return Same.differences(edit.before().get(), edit.thing(), names);
        }
        return Same.all(edit.thing(), names).byName().entrySet().stream()
                .map(e -> new Difference(e.getKey(), Optional.empty(), Optional.of(e.getValue())))
                .toList();
    }

    private static String sort(Thing thing) {
        return thing.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
