package org.wattdeck.engine.registry;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Dependency;
import org.wattdeck.domain.asset.Document;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.asset.Template;
import org.wattdeck.domain.asset.Thing;
import org.wattdeck.domain.asset.ValidationRule;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schema.Problem;

/// What things leave behind that are deleted for good: nothing may refer to them.
final class LeftBehind {

    private final Portfolio before;
    private final Portfolio after;
    private final List<Problem> problems;

    /// @param problems takes what is found
    LeftBehind(Portfolio before, Portfolio after, List<Problem> problems) {
        this.before = before;
        this.after = after;
        this.problems = problems;
    }

    void check(Thing thing) {
        Function<UUID, String> names = PortfolioEditing.names(before);
        switch (thing) {
            case Asset a -> {
                String path = "assets[" + a.code() + "]";
                refers(
                        path,
                        "is depended on",
                        after.all(Dependency.class).stream()
                                .filter(d -> d.on().equals(a.id()))
                                .map(d -> names.apply(d.asset()))
                                .toList());
                refers(
                        path,
                        "has dependencies of its own",
                        after.all(Dependency.class).stream()
                                .filter(d -> d.asset().equals(a.id()))
                                .map(d -> names.apply(d.on()))
                                .toList());
                refers(
                        path,
                        "is a member of groups",
                        after.all(Group.class).stream()
                                .filter(
                                        g ->
                                                g.members().stream()
                                                        .anyMatch(m -> m.assetId().equals(a.id())))
                                .map(Group::code)
                                .toList());
                refers(path, "has documents", documentsOn(a.id()));
            }
            case Site s -> {
                refers(
                        "sites[" + s.code() + "]",
                        "has assets",
                        after.all(Asset.class).stream()
                                .filter(a -> a.siteId().equals(s.id()))
                                .map(Asset::code)
                                .toList());
                refers("sites[" + s.code() + "]", "has documents", documentsOn(s.id()));
            }
            case Group g ->
                    refers(
                            "groups[" + g.code() + "]",
                            "is above other groups",
                            after.all(Group.class).stream()
                                    .filter(x -> x.parent().filter(g.id()::equals).isPresent())
                                    .map(Group::code)
                                    .toList());
            case Dependency _, Document _, Template _, ValidationRule _ -> {}
        }
    }

    private List<String> documentsOn(UUID id) {
        return after.all(Document.class).stream()
                .filter(d -> d.on().equals(id))
                .map(Document::title)
                .toList();
    }

    private void refers(String path, String what, List<String> who) {
        listed(who)
                .ifPresent(
                        names ->
                                problems.add(
                                        Problem.error(
                                                "thing.used",
                                                path,
                                                Said.of("%s and cannot be deleted", what),
                                                Said.free(names),
                                                Said.of("nothing that refers to it"))));
    }

    /// At most three names, and how many more.
    static Optional<String> listed(List<String> names) {
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        names.stream().limit(3).collect(Collectors.joining(", "))
                                + (names.size() > 3 ? " and " + (names.size() - 3) + " more" : ""));
    }
}
