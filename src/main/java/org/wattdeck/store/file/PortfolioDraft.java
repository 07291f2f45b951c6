package org.wattdeck.store.file;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.asset.spec.AssetSchemas;
import org.wattdeck.domain.asset.spec.Derived;
import org.wattdeck.domain.schema.FieldText;
import org.wattdeck.domain.schema.Nearest;
import org.wattdeck.domain.schema.Values;

/// A portfolio on its way from a file: collects sites and assets, and every problem.
final class PortfolioDraft {

    private static final int MAX_CODE = 50;
    private static final Set<String> SITE_KEYS = Set.of("id", "assets");
    private static final Set<String> ASSET_KEYS =
            Set.of("id", "type", "asset_type", "site", "site_id");
    private static final List<String> TYPES =
            Arrays.stream(AssetType.values()).map(AssetType::code).toList();

    private final Findings findings;
    private final SchemaReader reader;
    private final List<Site> sites = new ArrayList<>();
    private final List<Asset> assets = new ArrayList<>();
    private final Map<String, Site> siteByName = new HashMap<>();
    private final Map<String, Asset> assetByName = new HashMap<>();
    private final Map<String, Yaml.Mapping> serials = new HashMap<>();
    private final Set<String> brokenNames = new LinkedHashSet<>();

    PortfolioDraft(Findings findings) {
        this.findings = findings;
        this.reader = new SchemaReader(findings.problems());
    }

    void site(Yaml item) {
        if (!(item instanceof Yaml.Mapping map)) {
            findings.problem(
                    item,
                    "value.kind",
                    "sites",
                    "must be a group of keys",
                    item.kind(),
                    "name: ...");
            return;
        }
        int before = findings.mark();
        String path = "sites[" + Findings.name(map) + "].";
        findings.single(map, path, List.of("id"));
        Values values = reader.read(map, AssetSchemas.site(), path, SITE_KEYS);
        Optional<UUID> id = Findings.uuid(map, "id");
        String code =
                values.text("code")
                        .or(() -> map.text("id").filter(t -> id.isEmpty()))
                        .orElse(values.text("name").orElse(""));
        shortEnough(map, code, path);
        ZoneId zone = zone(map, values, path);
        if (findings.errorsSince(before)) {
            brokenNames.add(code);
            values.text("name").ifPresent(brokenNames::add);
            map.text("id").ifPresent(brokenNames::add);
        } else {
            Site site =
                    new Site(
                            id.orElseGet(() -> Findings.stable("site/" + code)),
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
        PortfolioFile.list(map, "assets", findings.problems())
                .forEach(a -> asset(a, Optional.of(code), path + "assets"));
    }

    private void addSite(Site site, Yaml.Mapping map) {
        boolean code = siteByName.containsKey(site.code());
        if (code || siteByName.containsKey(site.id().toString())) {
            findings.problem(
                    Findings.place(map, code ? "code" : "id"),
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
            findings.problem(
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
            findings.problem(
                    item, "value.kind", list, "must be a group of keys", item.kind(), "type: ...");
            return;
        }
        int before = findings.mark();
        String path = list + "[" + Findings.name(map) + "].";
        boolean simulator = SimulatorKeys.in(map);
        findings.single(map, path, List.of("id", "type", "asset_type", "site", "site_id"));
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
        Optional<UUID> id = Findings.uuid(map, "id");
        String code =
                coreValues
                        .text("code")
                        .or(() -> map.text("id").filter(t -> id.isEmpty()))
                        .orElse(coreValues.text("name").orElse(""));
        shortEnough(map, code, path);
        serial(coreValues, map, path);
        if (findings.errorsSince(before) || site.isEmpty() || type.isEmpty()) {
            brokenNames.add(code);
            return;
        }
        Asset asset =
                new Asset(
                        id.orElseGet(
                                () -> Findings.stable("asset/" + site.get().code() + "/" + code)),
                        code,
                        type.get(),
                        coreValues.text("name").orElse(code),
                        site.get().id(),
                        status(coreValues),
                        coreValues,
                        Derived.of(type.get(), spec));
        boolean known = assetByName.containsKey(code);
        if (known || assetByName.containsKey(asset.id().toString())) {
            findings.problem(
                    Findings.place(map, known ? "code" : "id"),
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
            findings.warn(
                    map.entry("mode").orElseThrow(),
                    path,
                    "is ignored: the sign of the power is the direction");
        }
        boolean legs = map.has("charge_efficiency") || map.has("discharge_efficiency");
        if (legs && map.has("round_trip_efficiency")) {
            findings.warn(
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
            findings.problem(
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
        findings.problem(
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
            findings.problem(
                    map,
                    "field.missing",
                    path + "site",
                    "is missing",
                    "nothing",
                    "the code of a site");
            return Optional.empty();
        }
        return siteNamed(said.map(Yaml.Entry::value).orElse(map), name.get(), path + "site");
    }

    /// The site of a name said elsewhere in the file; one that was refused itself is not missed.
    Optional<Site> siteNamed(Yaml at, String name, String path) {
        Site site = siteByName.get(name);
        if (site == null && !brokenNames.contains(name)) {
            findings.problem(
                    at,
                    "site.unknown",
                    path,
                    "is not a site of this file",
                    name,
                    Nearest.of(name, siteByName.keySet())
                            .map(n -> "maybe " + n)
                            .orElse("the code of a site"));
        }
        return Optional.ofNullable(site);
    }

    /// A thing without a code is known by its id or its name; that must do as a code then.
    private void shortEnough(Yaml.Mapping map, String code, String path) {
        if (code.length() > MAX_CODE || FieldText.unstorable(code)) {
            findings.problem(
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
                                findings.problem(
                                        map,
                                        "asset.serial",
                                        path + "serial_number",
                                        "stands twice",
                                        s + ", also in the asset of line " + before.line(),
                                        "one asset per serial number");
                            }
                        });
    }

    /// The asset of a name said elsewhere in the file; one that was refused itself is not missed.
    Optional<Asset> named(Yaml at, String code, String path) {
        Asset asset = assetByName.get(code);
        if (asset == null && !brokenNames.contains(code)) {
            findings.problem(
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

    String code(UUID assetId) {
        return assets.stream()
                .filter(a -> a.id().equals(assetId))
                .map(Asset::code)
                .findFirst()
                .orElse(assetId.toString());
    }

    Registry registry(PortfolioLinks links, boolean demo) {
        return new Registry(sites, assets, links.groups(), links.dependencies(), demo);
    }

    private static LifecycleStatus status(Values values) {
        return LifecycleStatus.valueOf(
                values.text("status").orElse("active").toUpperCase(Locale.ROOT));
    }
}
