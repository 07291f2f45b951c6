package org.wattdeck.store.file;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Dependency;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.asset.spec.AssetSchemas;
import org.wattdeck.domain.asset.spec.Derived;
import org.wattdeck.domain.schema.FieldText;
import org.wattdeck.domain.schema.Nearest;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.domain.schema.Values;

/// A portfolio on its way from a file: collects sites, assets and links, and every problem.
final class Portfolio {

    private static final int MAX_CODE = 50;
    private static final Set<String> SITE_KEYS = Set.of("id", "assets");
    private static final Set<String> ASSET_KEYS =
            Set.of("id", "type", "asset_type", "site", "site_id");
    private static final List<String> TYPES =
            Arrays.stream(AssetType.values()).map(AssetType::code).toList();

    private final List<Problem> problems;
    private final SchemaReader reader;
    private final List<Site> sites = new ArrayList<>();
    private final List<Asset> assets = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private final List<Dependency> dependencies = new ArrayList<>();
    private final Map<String, Site> siteByName = new HashMap<>();
    private final Map<String, Asset> assetByName = new HashMap<>();
    private final Map<String, Yaml.Mapping> serials = new HashMap<>();
    private final Map<UUID, Yaml> dependencyPlaces = new LinkedHashMap<>();
    private final Map<String, Group> groupByName = new HashMap<>();
    private final Set<String> brokenNames = new LinkedHashSet<>();

    Portfolio(List<Problem> problems) {
        this.problems = problems;
        this.reader = new SchemaReader(problems);
    }

    void site(Yaml item) {
        if (!(item instanceof Yaml.Mapping map)) {
            problem(
                    item,
                    "value.kind",
                    "sites",
                    "must be a group of keys",
                    item.kind(),
                    "name: ...");
            return;
        }
        int before = problems.size();
        String path = "sites[" + name(map) + "].";
        single(map, path, List.of("id"));
        Values values = reader.read(map, AssetSchemas.site(), path, SITE_KEYS);
        Optional<UUID> id = uuid(map, "id");
        String code =
                values.text("code")
                        .or(() -> map.text("id").filter(t -> id.isEmpty()))
                        .orElse(values.text("name").orElse(""));
        shortEnough(map, code, path);
        ZoneId zone = zone(map, values, path);
        if (errorsSince(before)) {
            brokenNames.add(code);
            values.text("name").ifPresent(brokenNames::add);
            map.text("id").ifPresent(brokenNames::add);
        } else {
            Site site =
                    new Site(
                            id.orElseGet(() -> stable("site/" + code)),
                            code,
                            values.text("name").orElse(code),
                            values.text("location").or(() -> values.text("city")).orElse(""),
                            values.number("latitude", 50),
                            values.number("longitude", 10),
                            zone,
                            values.text("site_type"),
                            status(values),
                            values);
            addSite(site, map);
        }
        PortfolioFile.list(map, "assets", problems)
                .forEach(a -> asset(a, Optional.of(code), path + "assets"));
    }

    private void addSite(Site site, Yaml.Mapping map) {
        boolean code = siteByName.containsKey(site.code());
        if (code || siteByName.containsKey(site.id().toString())) {
            problem(
                    place(map, code ? "code" : "id"),
                    "site.duplicate",
                    "sites[" + site.code() + "]." + (code ? "code" : "id"),
                    "stands twice",
                    code ? site.code() : site.id().toString(),
                    "one site per " + (code ? "code" : "id"));
            return;
        }
        sites.add(site);
        siteByName.put(site.code(), site);
        siteByName.put(site.id().toString(), site);
        siteByName.putIfAbsent(site.name(), site);
        map.text("id").ifPresent(t -> siteByName.putIfAbsent(t, site));
    }

    private ZoneId zone(Yaml.Mapping map, Values values, String path) {
        Optional<String> name = values.text("timezone");
        if (name.isEmpty()) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(name.get());
        } catch (DateTimeException e) {
            Yaml at = map.entry("timezone").map(Yaml.Entry::value).orElse(map);
            problem(
                    at,
                    "site.zone",
                    path + "timezone",
                    "is not a time zone",
                    name.get(),
                    "an IANA name"
                            + Nearest.of(name.get(), ZoneId.getAvailableZoneIds())
                                    .map(n -> "; maybe " + n)
                                    .orElse(" such as Europe/Berlin"));
            return ZoneOffset.UTC;
        }
    }

    void asset(Yaml item, Optional<String> under, String list) {
        if (!(item instanceof Yaml.Mapping map)) {
            problem(item, "value.kind", list, "must be a group of keys", item.kind(), "type: ...");
            return;
        }
        int before = problems.size();
        String path = list + "[" + name(map) + "].";
        boolean simulator = SimulatorKeys.in(map);
        single(map, path, List.of("id", "type", "asset_type", "site", "site_id"));
        Optional<AssetType> type = type(map, path, simulator);
        Optional<Site> site = siteOf(map, under, path);
        Set<String> core = new LinkedHashSet<>(ASSET_KEYS);
        AssetSchemas.asset().fields().forEach(f -> core.add(f.name()));
        // Keys of the spec are judged below, so here every key is known.
        Set<String> all = new LinkedHashSet<>();
        map.entries().forEach(e -> all.add(e.key()));
        Values coreValues = reader.read(map, AssetSchemas.asset(), path, all);
        Values spec = type.map(t -> spec(t, map, path, core, simulator)).orElse(Values.EMPTY);
        warnings(map, path, simulator);
        Optional<UUID> id = uuid(map, "id");
        String code =
                coreValues
                        .text("code")
                        .or(() -> map.text("id").filter(t -> id.isEmpty()))
                        .orElse(coreValues.text("name").orElse(""));
        shortEnough(map, code, path);
        serial(coreValues, map, path);
        if (errorsSince(before) || site.isEmpty() || type.isEmpty()) {
            brokenNames.add(code);
            return;
        }
        Asset asset =
                new Asset(
                        id.orElseGet(() -> stable("asset/" + site.get().code() + "/" + code)),
                        code,
                        type.get(),
                        coreValues.text("name").orElse(code),
                        site.get().id(),
                        status(coreValues),
                        coreValues,
                        Derived.of(type.get(), spec));
        boolean known = assetByName.containsKey(code);
        if (known || assetByName.containsKey(asset.id().toString())) {
            problem(
                    place(map, known ? "code" : "id"),
                    "asset.duplicate",
                    path + (known ? "code" : "id"),
                    "stands twice",
                    known ? code : asset.id().toString(),
                    "one asset per " + (known ? "code" : "id"));
            return;
        }
        assets.add(asset);
        assetByName.put(code, asset);
        assetByName.put(asset.id().toString(), asset);
    }

    private Values spec(
            AssetType type, Yaml.Mapping map, String path, Set<String> core, boolean simulator) {
        return simulator && type == AssetType.BATTERY
                ? SimulatorKeys.read(map, reader, path, core)
                : reader.read(map, AssetSchemas.of(type), path, core);
    }

    private void warnings(Yaml.Mapping map, String path, boolean simulator) {
        if (simulator && map.has("mode")) {
            warn(
                    map.entry("mode").orElseThrow(),
                    path,
                    "is ignored: the sign of the power is the direction");
        }
        boolean legs = map.has("charge_efficiency") || map.has("discharge_efficiency");
        if (legs && map.has("round_trip_efficiency")) {
            warn(
                    map.entry("round_trip_efficiency").orElseThrow(),
                    path,
                    "is ignored: the efficiencies of charging and discharging are given");
        }
    }

    private Optional<AssetType> type(Yaml.Mapping map, String path, boolean simulator) {
        Optional<String> word = map.text("type").or(() -> map.text("asset_type"));
        if (word.isEmpty() && (map.has("type") || map.has("asset_type"))) {
            return Optional.empty(); // not a single value: said already
        }
        if (word.isEmpty()) {
            if (simulator) {
                return Optional.of(AssetType.BATTERY);
            }
            problem(
                    map,
                    "field.missing",
                    path + "type",
                    "is missing",
                    "nothing",
                    String.join(", ", TYPES));
            return Optional.empty();
        }
        String code = word.get().toLowerCase(Locale.ROOT);
        if (TYPES.contains(code)) {
            return Optional.of(AssetType.values()[TYPES.indexOf(code)]);
        }
        problem(
                map.entry("type").map(Yaml.Entry::value).orElse(map),
                "value.choice",
                path + "type",
                "is not a known asset type",
                word.get(),
                String.join(", ", TYPES)
                        + Nearest.of(code, TYPES).map(n -> "; maybe " + n).orElse(""));
        return Optional.empty();
    }

    private Optional<Site> siteOf(Yaml.Mapping map, Optional<String> under, String path) {
        Optional<Yaml.Entry> said = map.entry("site").or(() -> map.entry("site_id"));
        Optional<String> name = under.or(() -> map.text("site")).or(() -> map.text("site_id"));
        if (name.isEmpty() && said.isPresent()) {
            return Optional.empty(); // not a single value: said already
        }
        if (name.isEmpty()) {
            problem(
                    map,
                    "field.missing",
                    path + "site",
                    "is missing",
                    "nothing",
                    "the code of a site");
            return Optional.empty();
        }
        Site site = siteByName.get(name.get());
        if (site == null && !brokenNames.contains(name.get())) {
            problem(
                    said.map(Yaml.Entry::value).orElse(map),
                    "site.unknown",
                    path + "site",
                    "is not a site of this file",
                    name.get(),
                    Nearest.of(name.get(), siteByName.keySet())
                            .map(n -> "maybe " + n)
                            .orElse("the code of a site"));
        }
        return Optional.ofNullable(site);
    }

    /// A thing without a code is known by its id or its name; that must do as a code then.
    private void shortEnough(Yaml.Mapping map, String code, String path) {
        if (code.length() > MAX_CODE || FieldText.unstorable(code)) {
            problem(
                    map,
                    "code.form",
                    path + "code",
                    "is needed, since the id or name does not do as one",
                    code.length() + " characters",
                    "code: a short name of at most " + MAX_CODE + " characters");
        }
    }

    private void serial(Values core, Yaml.Mapping map, String path) {
        core.text("serial_number")
                .ifPresent(
                        s -> {
                            Yaml.Mapping before = serials.putIfAbsent(s, map);
                            if (before != null) {
                                problem(
                                        map,
                                        "asset.serial",
                                        path + "serial_number",
                                        "stands twice",
                                        s + ", also in the asset of line " + before.line(),
                                        "one asset per serial number");
                            }
                        });
    }

    void group(Yaml item) {
        if (!(item instanceof Yaml.Mapping map)) {
            problem(
                    item,
                    "value.kind",
                    "groups",
                    "must be a group of keys",
                    item.kind(),
                    "name: ...");
            return;
        }
        String path = "groups[" + name(map) + "].";
        Set<String> known = Set.of("id", "code", "name", "type", "parent", "members");
        for (Yaml.Entry entry : map.entries()) {
            if (!known.contains(entry.key())) {
                SchemaReader.unknownKey(entry, path, known, problems);
            }
        }
        single(map, path, List.of("id", "code", "name", "type", "parent"));
        Optional<String> name = map.text("name").filter(n -> !n.isBlank());
        if (name.isEmpty()) {
            problem(map, "field.missing", path + "name", "is missing", "nothing", "text");
            return;
        }
        String type = map.text("type").orElse("custom");
        List<String> types = List.of("microgrid", "vpp", "portfolio", "system", "custom");
        if (!types.contains(type)) {
            problem(
                    map.entry("type").map(Yaml.Entry::value).orElse(map),
                    "value.choice",
                    path + "type",
                    "is not one of the known words",
                    type,
                    String.join(", ", types));
        }
        List<Group.Member> members = new ArrayList<>();
        for (Yaml member : PortfolioFile.list(map, "members", problems)) {
            member(member, path + "members").ifPresent(members::add);
        }
        String code = map.text("code").orElse(name.get());
        Optional<UUID> parent =
                map.text("parent")
                        .flatMap(
                                p -> {
                                    Group found = groupByName.get(p);
                                    if (found == null) {
                                        problem(
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
                        uuid(map, "id").orElseGet(() -> stable("group/" + code)),
                        code,
                        name.get(),
                        type,
                        parent,
                        members);
        if (groupByName.putIfAbsent(code, group) != null) {
            problem(
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

    private Optional<Group.Member> member(Yaml item, String path) {
        return switch (item) {
            case Yaml.Scalar s ->
                    named(s, s.text(), path).map(a -> new Group.Member(a.id(), "", 0));
            case Yaml.Mapping m -> {
                String code = m.text("asset").orElse("");
                int priority = 0;
                try {
                    priority = Integer.parseInt(m.text("priority").orElse("0"));
                } catch (NumberFormatException e) {
                    problem(
                            m,
                            "value.number",
                            path + ".priority",
                            "must be a whole number",
                            m.text("priority").orElse(""),
                            "0, 1, 2 ...");
                }
                int rank = priority;
                yield named(m, code, path)
                        .map(a -> new Group.Member(a.id(), m.text("role").orElse(""), rank));
            }
            case Yaml.Sequence s -> {
                problem(s, "value.kind", path, "must be the code of an asset", s.kind(), "a code");
                yield Optional.empty();
            }
        };
    }

    private Optional<Asset> named(Yaml at, String code, String path) {
        Asset asset = assetByName.get(code);
        if (asset == null && !brokenNames.contains(code)) {
            problem(
                    at,
                    "asset.unknown",
                    path,
                    "is not an asset of this file",
                    code.isEmpty() ? "nothing" : code,
                    Nearest.of(code, assetByName.keySet())
                            .map(n -> "maybe " + n)
                            .orElse("the code of an asset"));
        }
        return Optional.ofNullable(asset);
    }

    void dependency(Yaml item) {
        if (!(item instanceof Yaml.Mapping map)) {
            problem(
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
                SchemaReader.unknownKey(entry, "dependencies.", known, problems);
            }
        }
        single(map, "dependencies.", List.of("asset", "depends_on", "type", "critical"));
        String critical = map.text("critical").orElse("false");
        if (!critical.equals("true") && !critical.equals("false")) {
            problem(
                    place(map, "critical"),
                    "value.flag",
                    "dependencies.critical",
                    "must be yes or no",
                    critical,
                    "true or false");
        }
        Optional<Asset> asset = named(map, map.text("asset").orElse(""), "dependencies.asset");
        Optional<Asset> on =
                named(map, map.text("depends_on").orElse(""), "dependencies.depends_on");
        String word = map.text("type").orElse("requires").toUpperCase(Locale.ROOT);
        Optional<Dependency.Kind> kind =
                Arrays.stream(Dependency.Kind.values())
                        .filter(k -> k.name().equals(word))
                        .findFirst();
        if (kind.isEmpty()) {
            problem(
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
            problem(
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
                String words = String.join(" -> ", cycle.stream().map(this::code).toList());
                problem(
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

    private String code(UUID assetId) {
        return assets.stream()
                .filter(a -> a.id().equals(assetId))
                .map(Asset::code)
                .findFirst()
                .orElse(assetId.toString());
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

    Registry registry(boolean demo) {
        return new Registry(sites, assets, groups, dependencies, demo);
    }

    /// These keys take one value each, not a list or a group.
    private void single(Yaml.Mapping map, String path, List<String> keys) {
        for (Yaml.Entry entry : map.entries()) {
            if (keys.contains(entry.key()) && !(entry.value() instanceof Yaml.Scalar)) {
                problem(
                        entry.value(),
                        "value.kind",
                        path + entry.key(),
                        "must be a single value",
                        entry.value().kind(),
                        "text");
            }
        }
    }

    private static Yaml place(Yaml.Mapping map, String key) {
        return map.entry(key).map(Yaml.Entry::value).orElse(map);
    }

    private boolean errorsSince(int size) {
        return problems.subList(size, problems.size()).stream()
                .anyMatch(p -> p.severity() == Problem.Severity.ERROR);
    }

    private static Optional<UUID> uuid(Yaml.Mapping map, String key) {
        return map.text(key)
                .flatMap(
                        text -> {
                            try {
                                return Optional.of(UUID.fromString(text))
                                        .filter(u -> u.toString().equalsIgnoreCase(text));
                            } catch (IllegalArgumentException e) {
                                return Optional.empty();
                            }
                        });
    }

    private static LifecycleStatus status(Values values) {
        return LifecycleStatus.valueOf(
                values.text("status").orElse("active").toUpperCase(Locale.ROOT));
    }

    private static String name(Yaml.Mapping map) {
        return map.text("code")
                .or(() -> map.text("id"))
                .or(() -> map.text("name"))
                .orElse("line " + map.line());
    }

    /// The same name gives the same id on every machine.
    private static UUID stable(String name) {
        return UUID.nameUUIDFromBytes(("wattdeck/" + name).getBytes(StandardCharsets.UTF_8));
    }

    private void problem(
            Yaml at, String key, String field, String what, String found, String expected) {
        problems.add(Problem.error(key, field, what, found, expected).at(at.line(), at.column()));
    }

    private void warn(Yaml.Entry entry, String path, String what) {
        problems.add(
                new Problem(
                        Problem.Severity.WARNING,
                        "key.ignored",
                        path + entry.key(),
                        what,
                        "",
                        "",
                        entry.line(),
                        entry.column()));
    }
}
