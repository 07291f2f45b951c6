package org.wattdeck.store.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Dependency;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.asset.spec.AssetSchemas;
import org.wattdeck.domain.schema.Schema;
import org.wattdeck.domain.schema.Values;

/// How the assets of a portfolio belong together, on its way from a file: groups and dependencies.
/// Read when all assets are known.
final class PortfolioLinks {

    private static final Schema GROUP_DETAILS =
            new Schema(
                    "group",
                    List.of(
                            new Schema.Section(
                                    "Identity",
                                    Stream.of("description", "metadata")
                                            .map(n -> AssetSchemas.group().field(n).orElseThrow())
                                            .toList())),
                    List.of());

    private static final Set<String> OTHERS =
            Set.of("id", "code", "name", "type", "parent", "members", "site");

    private final PortfolioDraft portfolio;
    private final Findings findings;
    private final List<Group> groups = new ArrayList<>();
    private final List<Dependency> dependencies = new ArrayList<>();
    private final Map<UUID, Yaml> dependencyPlaces = new LinkedHashMap<>();
    private final Map<String, Group> groupByName = new HashMap<>();

    PortfolioLinks(PortfolioDraft portfolio, Findings findings) {
        this.portfolio = portfolio;
        this.findings = findings;
    }

    List<Group> groups() {
        return groups;
    }

    List<Dependency> dependencies() {
        return dependencies;
    }

    void group(Yaml item) {
        if (!(item instanceof Yaml.Mapping map)) {
            findings.problem(
                    item,
                    "value.kind",
                    "groups",
                    "must be a group of keys",
                    item.kind(),
                    "name: ...");
            return;
        }
        String path = "groups[" + Findings.name(map) + "].";
        Set<String> known =
                Set.of(
                        "id",
                        "code",
                        "name",
                        "type",
                        "parent",
                        "members",
                        "description",
                        "site",
                        "metadata");
        for (Yaml.Entry entry : map.entries()) {
            if (!known.contains(entry.key())) {
                SchemaReader.unknownKey(entry, path, known, findings.problems());
            }
        }
        findings.single(map, path, List.of("id", "code", "name", "type", "parent", "site"));
        Optional<String> name = map.text("name").filter(n -> !n.isBlank());
        if (name.isEmpty()) {
            findings.problem(map, "field.missing", path + "name", "is missing", "nothing", "text");
            return;
        }
        String type = map.text("type").orElse("custom");
        if (!Group.TYPES.contains(type)) {
            findings.problem(
                    map.entry("type").map(Yaml.Entry::value).orElse(map),
                    "value.choice",
                    path + "type",
                    "is not one of the known words",
                    type,
                    String.join(", ", Group.TYPES));
        }
        List<Group.Member> members = new ArrayList<>();
        for (Yaml member : PortfolioFile.list(map, "members", findings.problems())) {
            member(member, path + "members").ifPresent(members::add);
        }
        String code = map.text("code").orElse(name.get());
        Optional<UUID> parent =
                map.text("parent")
                        .flatMap(
                                p -> {
                                    Group found = groupByName.get(p);
                                    if (found == null) {
                                        findings.problem(
                                                map.entry("parent").orElseThrow().value(),
                                                "group.unknown",
                                                path + "parent",
                                                "is not a group above in this file",
                                                p,
                                                "the code of a group that stands before");
                                    }
                                    return Optional.ofNullable(found);
                                })
                        .map(Group::id);
        Group group =
                new Group(
                        Findings.uuid(map, "id").orElseGet(() -> Findings.stable("group/" + code)),
                        code,
                        name.get(),
                        type,
                        parent,
                        details(map, path),
                        members);
        if (groupByName.putIfAbsent(code, group) != null) {
            findings.problem(
                    map,
                    "group.duplicate",
                    path + "code",
                    "stands twice",
                    code,
                    "one group per code");
            return;
        }
        groups.add(group);
    }

    /// What no engine reads.
    private Values details(Yaml.Mapping map, String path) {
        Values read = new SchemaReader(findings.problems()).read(map, GROUP_DETAILS, path, OTHERS);
        Optional<String> site = map.text("site");
        if (site.isEmpty()) {
            return read;
        }
        Optional<Site> found = portfolio.siteNamed(map, site.get(), path + "site");
        return found.isEmpty() ? read : read.with("site", found.get().id().toString());
    }

    private Optional<Group.Member> member(Yaml item, String path) {
        return switch (item) {
            case Yaml.Scalar s ->
                    portfolio.named(s, s.text(), path).map(a -> new Group.Member(a.id(), "", 0));
            case Yaml.Mapping m -> {
                String code = m.text("asset").orElse("");
                int priority = 0;
                try {
                    priority = Integer.parseInt(m.text("priority").orElse("0"));
                } catch (NumberFormatException e) {
                    findings.problem(
                            m,
                            "value.number",
                            path + ".priority",
                            "must be a whole number",
                            m.text("priority").orElse(""),
                            "0, 1, 2 ...");
                }
                int rank = priority;
                yield portfolio
                        .named(m, code, path)
                        .map(a -> new Group.Member(a.id(), m.text("role").orElse(""), rank));
            }
            case Yaml.Sequence s -> {
                findings.problem(
                        s, "value.kind", path, "must be the code of an asset", s.kind(), "a code");
                yield Optional.empty();
            }
        };
    }

    void dependency(Yaml item) {
        if (!(item instanceof Yaml.Mapping map)) {
            findings.problem(
                    item,
                    "value.kind",
                    "dependencies",
                    "must be a group of keys",
                    item.kind(),
                    "asset: ...");
            return;
        }
        Set<String> known = Set.of("asset", "depends_on", "type", "critical");
        for (Yaml.Entry entry : map.entries()) {
            if (!known.contains(entry.key())) {
                SchemaReader.unknownKey(entry, "dependencies.", known, findings.problems());
            }
        }
        findings.single(map, "dependencies.", List.of("asset", "depends_on", "type", "critical"));
        String critical = map.text("critical").orElse("false");
        if (!critical.equals("true") && !critical.equals("false")) {
            findings.problem(
                    Findings.place(map, "critical"),
                    "value.flag",
                    "dependencies.critical",
                    "must be yes or no",
                    critical,
                    "true or false");
        }
        Optional<Asset> asset =
                portfolio.named(map, map.text("asset").orElse(""), "dependencies.asset");
        Optional<Asset> on =
                portfolio.named(map, map.text("depends_on").orElse(""), "dependencies.depends_on");
        String word = map.text("type").orElse("requires").toUpperCase(Locale.ROOT);
        Optional<Dependency.Kind> kind =
                Arrays.stream(Dependency.Kind.values())
                        .filter(k -> k.name().equals(word))
                        .findFirst();
        if (kind.isEmpty()) {
            findings.problem(
                    map.entry("type").map(Yaml.Entry::value).orElse(map),
                    "value.choice",
                    "dependencies.type",
                    "is not one of the known words",
                    map.text("type").orElse(""),
                    "requires, feeds, controls, monitors, backup_for");
        }
        if (asset.isEmpty() || on.isEmpty() || kind.isEmpty()) {
            return;
        }
        if (asset.get().id().equals(on.get().id())) {
            findings.problem(
                    map,
                    "dependency.self",
                    "dependencies.asset",
                    "depends on itself",
                    asset.get().code(),
                    "another asset");
            return;
        }
        dependencies.add(
                new Dependency(
                        asset.get().id(), on.get().id(), kind.get(), critical.equals("true")));
        dependencyPlaces.put(asset.get().id(), map);
    }

    /// What can only be seen of the whole.
    void check() {
        Map<UUID, List<UUID>> edges = new HashMap<>();
        dependencies.stream()
                .filter(
                        d ->
                                d.kind() != Dependency.Kind.MONITORS
                                        && d.kind() != Dependency.Kind.BACKUP_FOR)
                .forEach(d -> edges.computeIfAbsent(d.asset(), k -> new ArrayList<>()).add(d.on()));
        Set<UUID> done = new LinkedHashSet<>();
        for (UUID start : edges.keySet().stream().sorted().toList()) {
            List<UUID> cycle = cycle(start, edges, new ArrayList<>(), done);
            if (!cycle.isEmpty()) {
                String words = String.join(" -> ", cycle.stream().map(portfolio::code).toList());
                findings.problem(
                        dependencyPlaces.getOrDefault(
                                cycle.getFirst(), new Yaml.Scalar("", false, 1, 1)),
                        "dependency.cycle",
                        "dependencies",
                        "go in a circle",
                        words,
                        "no circle");
                return;
            }
        }
    }

    private static List<UUID> cycle(
            UUID at, Map<UUID, List<UUID>> edges, List<UUID> way, Set<UUID> done) {
        if (done.contains(at)) {
            return List.of();
        }
        int before = way.indexOf(at);
        way.add(at);
        if (before >= 0) {
            return List.copyOf(way.subList(before, way.size()));
        }
        for (UUID next : edges.getOrDefault(at, List.of())) {
            List<UUID> found = cycle(next, edges, way, done);
            if (!found.isEmpty()) {
                return found;
            }
        }
        way.removeLast();
        done.add(at);
        return List.of();
    }
}
