package org.wattdeck.ui.screen.registry;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.asset.Thing;
import org.wattdeck.domain.schema.Nearest;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.domain.schema.Values;

/// Finds what somebody names by its code.
final class Refs {

    /// What was found, or the problem.
    record Ref<T>(Optional<T> thing, Optional<Problem> problem) {}

    private Refs() {}

    static Ref<Site> site(Portfolio portfolio, Values typed, String field) {
        return named(portfolio.all(Site.class), Site::code, Site::name, typed, field, "a site");
    }

    static Ref<Asset> asset(Portfolio portfolio, Values typed, String field) {
        return named(
                portfolio.all(Asset.class), Asset::code, Asset::name, typed, field, "an asset");
    }

    static Ref<Group> group(Portfolio portfolio, Values typed, String field) {
        return named(portfolio.all(Group.class), Group::code, Group::name, typed, field, "a group");
    }

    /// By code, else by a name that only one has.
    private static <T> Ref<T> named(
            List<T> all,
            Function<T, String> code,
            Function<T, String> name,
            Values typed,
            String field,
            String what) {
        String text = Fielded.given(typed, field).orElse("").strip();
        List<T> found = all.stream().filter(t -> code.apply(t).equalsIgnoreCase(text)).toList();
        if (found.isEmpty()) {
            found = all.stream().filter(t -> name.apply(t).equalsIgnoreCase(text)).toList();
        }
        if (found.size() == 1) {
            return new Ref<>(Optional.of(found.getFirst()), Optional.empty());
        }
        return new Ref<>(
                Optional.empty(),
                Optional.of(
                        Problem.error(
                                "reference.unknown",
                                field,
                                found.isEmpty()
                                        ? "is not " + what + " of the portfolio"
                                        : "names " + found.size() + "; give the code",
                                text.isEmpty() ? "nothing" : text,
                                Nearest.of(text, all.stream().map(code).toList())
                                        .map(n -> "maybe " + n)
                                        .orElse("the code of " + what))));
    }

    /// What something is called by whoever refers to it; nothing for what is gone.
    static String code(Portfolio portfolio, UUID id) {
        return portfolio.thing(id).map(Thing::title).orElse("");
    }
}
