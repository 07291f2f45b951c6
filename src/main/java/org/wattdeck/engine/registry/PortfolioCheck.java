package org.wattdeck.engine.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Dependency;
import org.wattdeck.domain.asset.Edit;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.PortfolioChange;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.asset.Template;
import org.wattdeck.domain.asset.Thing;
import org.wattdeck.domain.asset.ValidationRule;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schema.Problem;

/// What is wrong with a portfolio after a change, as far as the change is to blame: each thing it
/// touches by its schema and the engineer's rules, and what refers to it.
public final class PortfolioCheck {

    private static final int STEP = 1_000;

    private final Portfolio before;
    private final Portfolio after;
    private final PortfolioChange change;
    private final RuleBook rules;
    private final List<Problem> problems = new ArrayList<>();

    private PortfolioCheck(Portfolio before, PortfolioChange change, RuleBook rules) {
        this.before = before;
        this.after = before.with(change);
        this.change = change;
        this.rules = rules;
    }

    /// Problems with the field at fault as `assets[B-17].max_soc`; errors forbid the change.
    public static List<Problem> of(Portfolio before, PortfolioChange change, RuleBook rules) {
        return of(before, change, rules, fraction -> {});
    }

    /// @param reached told how far it is, 0 to 1; may throw to call it off
    public static List<Problem> of(
            Portfolio before, PortfolioChange change, RuleBook rules, DoubleConsumer reached) {
        return new PortfolioCheck(before, change, rules).run(reached);
    }

    private List<Problem> run(DoubleConsumer reached) {
        ThingCheck things = new ThingCheck(before, after, rules, problems);
        LeftBehind left = new LeftBehind(before, after, problems);
        int done = 0;
        for (Edit edit : change.edits()) {
            edit.after().ifPresentOrElse(things::check, () -> left.check(edit.thing()));
            if (++done % STEP == 0) {
                reached.accept((double) done / change.edits().size());
            }
        }
        unique(Asset.class, "assets", "code", a -> a.code());
        unique(
                Asset.class,
                "assets",
                "serial_number",
                a -> a.core().text("serial_number").orElse(""));
        unique(Site.class, "sites", "code", s -> s.code());
        unique(Group.class, "groups", "code", g -> g.code());
        unique(ValidationRule.class, "rules", "key", r -> r.key());
        unique(Template.class, "templates", "name", t -> t.type() + "/" + t.name());
        circles();
        return List.copyOf(problems);
    }

    private void error(String key, String field, String what, String found, String expected) {
        problems.add(Problem.error(key, field, what, found, expected));
    }

    private void error(String key, String field, Said what, Said found, Said expected) {
        problems.add(Problem.error(key, field, what, found, expected));
    }

    /// Each text at most once among things of a sort, whatever its case; told of those that
    /// changed.
    private <T extends Thing> void unique(
            Class<T> sort, String list, String field, Function<T, String> text) {
        List<T> touched =
                change.edits().stream()
                        .flatMap(e -> e.after().stream())
                        .filter(sort::isInstance)
                        .map(sort::cast)
                        .filter(t -> !text.apply(t).isEmpty())
                        .toList();
        if (touched.isEmpty()) {
            return;
        }
        Map<String, List<T>> all = new HashMap<>();
        for (T thing : after.all(sort)) {
            all.computeIfAbsent(folded(text.apply(thing)), k -> new ArrayList<>(1)).add(thing);
        }
        for (T thing : touched) {
            all.getOrDefault(folded(text.apply(thing)), List.of()).stream()
                    .filter(other -> !other.id().equals(thing.id()))
                    .findFirst()
                    .ifPresent(
                            other ->
                                    error(
                                            list + ".duplicate",
                                            list + "[" + thing.title() + "]." + field,
                                            Said.of("stands twice"),
                                            Said.of(
                                                    "%s, also of %s",
                                                    text.apply(thing), other.title()),
                                            Said.of("one of each")));
        }
    }

    private static String folded(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    private void circles() {
        Circles dependencies = new Circles();
        Circles groups = new Circles();
        for (Dependency d : after.all(Dependency.class)) {
            if (d.kind().carries()) {
                dependencies.edge(d.asset(), d.on());
            }
        }
        for (Group g : after.all(Group.class)) {
            g.parent().ifPresent(p -> groups.edge(g.id(), p));
        }
        List<Thing> touched = change.edits().stream().flatMap(e -> e.after().stream()).toList();
        circle(
                "dependencies",
                dependencies.through(
                        touched.stream()
                                .filter(t -> t instanceof Dependency d && d.kind().carries())
                                .map(t -> ((Dependency) t).asset())
                                .toList()));
        circle(
                "groups",
                groups.through(
                        touched.stream().filter(Group.class::isInstance).map(Thing::id).toList()));
    }

    private void circle(String list, List<UUID> way) {
        if (!way.isEmpty()) {
            error(
                    list + ".cycle",
                    list,
                    Said.of("go in a circle"),
                    Said.free(
                            way.stream()
                                    .map(PortfolioEditing.names(after))
                                    .collect(Collectors.joining(" -> "))),
                    Said.of("no circle"));
        }
    }
}
