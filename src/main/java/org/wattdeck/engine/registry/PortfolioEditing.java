package org.wattdeck.engine.registry;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Dependency;
import org.wattdeck.domain.asset.Document;
import org.wattdeck.domain.asset.Edit;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.PortfolioChange;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.asset.Template;
import org.wattdeck.domain.asset.Thing;
import org.wattdeck.domain.asset.ValidationRule;
import org.wattdeck.domain.asset.spec.Same;
import org.wattdeck.domain.asset.spec.Same.Difference;

/// Whether a change still fits the portfolio it is to be made on: whoever made it must have seen
/// each thing as it is. Nobody's change is overwritten by one that did not know of it.
public final class PortfolioEditing {

    private static final int MOST_MEMBERS = 10;

    private PortfolioEditing() {}

    /// What somebody else did meanwhile to things that this change touches; empty where it fits.
    public static List<String> conflicts(Portfolio now, PortfolioChange change) {
        List<String> found = new ArrayList<>();
        for (Edit edit : change.edits()) {
            conflict(now, edit).ifPresent(found::add);
        }
        return found;
    }

    private static Optional<String> conflict(Portfolio now, Edit edit) {
        Optional<Thing> is = now.thing(edit.id());
        if (is.isEmpty()) {
            return edit.before()
                    .map(
                            b ->
                                    "%s is not there any more: somebody deleted it. Close it and look again."
                                            .formatted(name(now, b)));
        }
        if (edit.before().isEmpty()) {
            return Optional.of(
                    "%s is there already. Open it and change it instead."
                            .formatted(name(now, is.get())));
        }
        List<Difference> changed = Same.differences(edit.before().get(), is.get(), names(now));
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "%s was changed by somebody else since you opened it: %s. Open it again and make your change on that."
                                .formatted(
                                        name(now, is.get()),
                                        String.join(
                                                ", ",
                                                changed.stream().map(Difference::words).toList())));
    }

    /// What things are called that others refer to.
    public static Function<UUID, String> names(Portfolio portfolio) {
        return id -> portfolio.thing(id).map(Thing::title).orElse(id.toString());
    }

    /// A thing as it is called in messages.
    public static String name(Portfolio portfolio, Thing thing) {
        return switch (thing) {
            case Dependency d ->
                    "The dependency of %s on %s"
                            .formatted(
                                    names(portfolio).apply(d.asset()),
                                    names(portfolio).apply(d.on()));
            case Site s -> "Site " + s.code();
            case Asset a -> a.code();
            case Group g -> "Group " + g.code();
            case Document d -> "Document " + d.title();
            case Template t -> "Template " + t.name();
            case ValidationRule r -> "Rule " + r.key();
        };
    }

    /// What a change does, a line for each thing: `BESS-1: max_soc 0.9 -> 0.8`.
    public static List<String> words(Portfolio before, PortfolioChange change) {
        Portfolio after = before.with(change);
        Function<UUID, String> names =
                id ->
                        after.thing(id)
                                .or(() -> before.thing(id))
                                .map(Thing::title)
                                .orElse(id.toString());
        List<String> lines = new ArrayList<>();
        for (Edit edit : change.edits()) {
            if (edit.before().isEmpty()) {
                lines.add(name(after, edit.thing()) + ": new");
            } else if (edit.after().isEmpty()) {
                lines.add(name(before, edit.thing()) + ": deleted for good");
            } else {
                lines.add(name(after, edit.thing()) + ": " + differences(edit, names));
            }
        }
        return lines;
    }

    private static String differences(Edit edit, Function<UUID, String> names) {
        Thing before = edit.before().orElseThrow();
        Thing after = edit.thing();
        List<String> words = new ArrayList<>();
        for (Difference d : Same.differences(before, after, names)) {
            boolean others =
                    before instanceof Group b
                            && after instanceof Group a
                            && d.field().equals("members")
                            && !ids(b).equals(ids(a));
            words.add(others ? members((Group) before, (Group) after, names) : d.words());
        }
        return String.join(", ", words);
    }

    /// Who came and who went, of many members the first.
    private static String members(Group before, Group after, Function<UUID, String> names) {
        Set<UUID> was = ids(before);
        Set<UUID> is = ids(after);
        List<UUID> come = is.stream().filter(id -> !was.contains(id)).toList();
        List<UUID> gone = was.stream().filter(id -> !is.contains(id)).toList();
        String words = some("+", come, names) + some("-", gone, names);
        return "members " + was.size() + " -> " + is.size() + words;
    }

    private static Set<UUID> ids(Group group) {
        Set<UUID> ids = new LinkedHashSet<>();
        group.members().forEach(m -> ids.add(m.assetId()));
        return ids;
    }

    private static String some(String sign, List<UUID> ids, Function<UUID, String> names) {
        if (ids.isEmpty()) {
            return "";
        }
        List<String> first = ids.stream().limit(MOST_MEMBERS).map(names).toList();
        return " ("
                + sign
                + String.join(" ", first)
                + (ids.size() > first.size() ? " and " + (ids.size() - first.size()) + " more" : "")
                + ")";
    }
}
