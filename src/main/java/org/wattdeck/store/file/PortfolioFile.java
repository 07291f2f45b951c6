package org.wattdeck.store.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.schema.Problem;

/// Reads a portfolio from a YAML file: all of it, or every problem at once.
public final class PortfolioFile {

    static final Set<String> TOP = Set.of("sites", "assets", "groups", "dependencies");

    /// Exported with the rest, but kept in the database only.
    private static final Set<String> IMPORTED = Set.of("documents", "templates");

    private PortfolioFile() {}

    /// The portfolio, present when there is no error; warnings come with it.
    public record Outcome(Optional<Registry> registry, List<Problem> problems) {

        public List<Problem> errors() {
            return problems.stream().filter(p -> p.severity() == Problem.Severity.ERROR).toList();
        }
    }

    /// @param demo marks the portfolio as the demonstration one
    public static Outcome read(Path file, boolean demo) {
        return portfolio(YamlFile.read(file), demo);
    }

    public static Outcome read(byte[] bytes, boolean demo) {
        return portfolio(YamlFile.read(bytes), demo);
    }

    /// Reads a portfolio from a file that was read already.
    public static Outcome portfolio(YamlFile.Outcome file, boolean demo) {
        if (file.document().isEmpty()) {
            return new Outcome(Optional.empty(), file.problems());
        }
        List<Problem> problems = new ArrayList<>(file.problems());
        if (!(file.document().get() instanceof Yaml.Mapping top)) {
            Yaml found = file.document().get();
            problems.add(
                    Problem.error(
                                    "file.top",
                                    "file",
                                    "must have the keys sites and assets",
                                    found.kind(),
                                    "sites: ...")
                            .at(found.line(), found.column()));
            return new Outcome(Optional.empty(), problems);
        }
        for (Yaml.Entry entry : top.entries()) {
            if (IMPORTED.contains(entry.key())) {
                new Findings(problems)
                        .warn(entry, "", "is read by an import only: a portfolio file has none");
            } else if (!TOP.contains(entry.key())) {
                SchemaReader.unknownKey(entry, "", TOP, problems);
            }
        }
        Findings findings = new Findings(problems);
        PortfolioDraft portfolio = new PortfolioDraft(findings);
        PortfolioLinks links = new PortfolioLinks(portfolio, findings);
        list(top, "sites", problems).forEach(portfolio::site);
        list(top, "assets", problems)
                .forEach(item -> portfolio.asset(item, Optional.empty(), "assets"));
        list(top, "groups", problems).forEach(links::group);
        list(top, "dependencies", problems).forEach(links::dependency);
        if (!top.has("sites") && !top.has("assets")) {
            problems.add(
                    Problem.error("file.top", "sites", "is missing", "nothing", "a list of sites")
                            .at(top.line(), top.column()));
        }
        links.check();
        problems.sort(
                java.util.Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
        boolean broken = problems.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
        return new Outcome(
                broken ? Optional.empty() : Optional.of(portfolio.registry(links, demo)), problems);
    }

    /// Reads a portfolio that stands in a part of another document, such as a study.
    static Outcome part(Yaml.Mapping document) {
        return portfolio(new YamlFile.Outcome(Optional.of(document), List.of()), false);
    }

    /// The items of a list under a key; a missing or empty key is an empty list.
    static List<Yaml> list(Yaml.Mapping map, String key, List<Problem> problems) {
        Optional<Yaml.Entry> entry = map.entry(key);
        if (entry.isEmpty()) {
            return List.of();
        }
        return switch (entry.get().value()) {
            case Yaml.Sequence s -> s.items();
            case Yaml.Scalar s when s.text().isEmpty() -> List.of();
            case Yaml other -> {
                problems.add(
                        Problem.error(
                                        "value.list",
                                        key,
                                        "must be a list",
                                        other.kind(),
                                        "items that start with -")
                                .at(other.line(), other.column()));
                yield List.of();
            }
        };
    }
}
