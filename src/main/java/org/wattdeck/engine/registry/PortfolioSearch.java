package org.wattdeck.engine.registry;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Document;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.NaturalOrder;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.asset.spec.AssetSchemas;
import org.wattdeck.domain.schema.FieldText;
import org.wattdeck.domain.schema.Nearest;

/// The assets of a portfolio made ready to be searched and sorted as somebody types: retired ones
/// too. A word must occur in code, name, site, description, maker, model or serial number; facets
/// are `type:`, `site:`, `group:`, `status:`, `is:retired`, `is:documented`, `is:soon`,
/// `is:expired`,
/// and any field compared with a number, such as `capacity_kwh>5000`. All must hold.
public final class PortfolioSearch {

    private static final Pattern FACET = Pattern.compile("([a-z_][a-z0-9_]*)([:<>=])(.+)");
    private static final List<String> FACETS = List.of("type", "site", "group", "status", "is");

    private final Portfolio portfolio;
    private final InstantSource clock;
    private final Row[] rows;
    private final Map<Order, int[]> orders = new HashMap<>();

    /// One asset with what its columns show.
    ///
    /// @param size its capacity or rating; NaN where it has none
    public record Row(Asset asset, Optional<Site> site, double size, String words) {}

    /// By what rows stand in order.
    public enum Order {
        CODE,
        NAME,
        TYPE,
        SITE,
        STATUS,
        SIZE
    }

    /// What was found, or why the text was not understood.
    ///
    /// @param problem in words; empty where all was understood
    /// @param known what it could have been
    public record Found(List<Row> rows, Optional<String> problem, String known) {
        public Found {
            rows = List.copyOf(rows);
        }
    }

    /// @param clock for what runs out
    public PortfolioSearch(Portfolio portfolio, InstantSource clock) {
        this.portfolio = portfolio;
        this.clock = clock;
        Map<UUID, Site> sites = new HashMap<>();
        portfolio.all(Site.class).forEach(s -> sites.put(s.id(), s));
        rows =
                portfolio.all(Asset.class).stream()
                        .map(a -> row(a, Optional.ofNullable(sites.get(a.siteId()))))
                        .toArray(Row[]::new);
    }

    public Portfolio portfolio() {
        return portfolio;
    }

    public int size() {
        return rows.length;
    }

    private static Row row(Asset a, Optional<Site> site) {
        StringBuilder words = new StringBuilder(96);
        words.append(a.code()).append('\n').append(a.name()).append('\n');
        site.ifPresent(s -> words.append(s.code()).append('\n').append(s.name()).append('\n'));
        for (String field :
                List.of("description", "location", "manufacturer", "model", "serial_number")) {
            a.core().text(field).ifPresent(t -> words.append(t).append('\n'));
        }
        return new Row(a, site, sizeOf(a), words.toString().toLowerCase(Locale.ROOT));
    }

    /// The one number by which assets of a type are told apart: capacity or rating.
    public static String sizeField(AssetType type) {
        return switch (type) {
            case BATTERY -> "capacity_kwh";
            case GENERATOR, SOLAR_PV, WIND_TURBINE -> "rated_capacity_kw";
            case GRID_CONNECTION -> "max_import_kw";
            case EV_CHARGER -> "max_power_kw";
            case LOAD -> "rated_load_kw";
        };
    }

    private static double sizeOf(Asset a) {
        return a.spec().number(sizeField(a.type()), Double.NaN);
    }

    /// The rows that a text names, in this order.
    public Found find(String text, Order order, boolean descending) {
        List<Predicate<Row>> terms = new ArrayList<>();
        for (String word : text.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
            if (word.isEmpty()) {
                continue;
            }
            Matcher m = FACET.matcher(word);
            Optional<Predicate<Row>> term =
                    m.matches()
                            ? facet(m.group(1), m.group(2).charAt(0), m.group(3))
                            : Optional.of(r -> r.words.contains(word));
            if (term.isEmpty()) {
                return new Found(List.of(), Optional.of(word), known(m.group(1)));
            }
            terms.add(term.get());
        }
        int[] places = places(order);
        List<Row> found = new ArrayList<>();
        for (int k = 0; k < places.length; k++) {
            Row row = rows[places[descending ? places.length - 1 - k : k]];
            if (holds(terms, row)) {
                found.add(row);
            }
        }
        return new Found(found, Optional.empty(), "");
    }

    private static boolean holds(List<Predicate<Row>> terms, Row row) {
        for (Predicate<Row> term : terms) {
            if (!term.test(row)) {
                return false;
            }
        }
        return true;
    }

    /// Sorted once for each order, when it is first asked for.
    private synchronized int[] places(Order order) {
        return orders.computeIfAbsent(
                order,
                o -> {
                    Integer[] all = new Integer[rows.length];
                    Arrays.setAll(all, i -> i);
                    Arrays.parallelSort(
                            all,
                            Comparator.<Integer, Row>comparing(i -> rows[i], by(o))
                                    .thenComparing(i -> rows[i].asset.code(), NaturalOrder.NAMES));
                    return Arrays.stream(all).mapToInt(Integer::intValue).toArray();
                });
    }

    private static Comparator<Row> by(Order order) {
        return switch (order) {
            case CODE -> Comparator.comparing(r -> r.asset.code(), NaturalOrder.NAMES);
            case NAME -> Comparator.comparing(r -> r.asset.name(), NaturalOrder.NAMES);
            case TYPE -> Comparator.comparing(r -> r.asset.type());
            case SITE ->
                    Comparator.comparing(
                            r -> r.site.map(Site::name).orElse(""), NaturalOrder.NAMES);
            case STATUS -> Comparator.comparing(r -> r.asset.status());
            case SIZE -> Comparator.comparingDouble(Row::size);
        };
    }

    private Optional<Predicate<Row>> facet(String name, char operator, String value) {
        if (operator != ':') {
            return number(name, operator, value);
        }
        return switch (name) {
            case "type" -> type(value);
            case "site" ->
                    Optional.of(
                            r ->
                                    r.site.filter(
                                                    s ->
                                                            contains(s.code(), value)
                                                                    || contains(s.name(), value))
                                            .isPresent());
            case "group" -> group(value);
            case "status" ->
                    Arrays.stream(LifecycleStatus.values()).anyMatch(s -> contains(s.name(), value))
                            ? Optional.of(r -> contains(r.asset.status().name(), value))
                            : Optional.empty();
            case "is" -> is(value);
            default -> Optional.empty();
        };
    }

    private static boolean contains(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part);
    }

    private static Optional<Predicate<Row>> type(String value) {
        Set<AssetType> types = new HashSet<>();
        for (AssetType type : AssetType.values()) {
            boolean meant =
                    value.length() == 1
                            ? Character.toLowerCase(type.letter()) == value.charAt(0)
                            : type.code().contains(value);
            if (meant) {
                types.add(type);
            }
        }
        return types.isEmpty()
                ? Optional.empty()
                : Optional.of(r -> types.contains(r.asset.type()));
    }

    private Optional<Predicate<Row>> group(String value) {
        Set<UUID> members = new HashSet<>();
        boolean any = false;
        for (Group g : portfolio.all(Group.class)) {
            if (contains(g.code(), value) || contains(g.name(), value)) {
                any = true;
                for (int i : portfolio.registry().membersOf(g.id())) {
                    members.add(portfolio.registry().asset(i).id());
                }
            }
        }
        return any ? Optional.of(r -> members.contains(r.asset.id())) : Optional.empty();
    }

    private Optional<Predicate<Row>> is(String value) {
        return switch (value) {
            case "retired" -> Optional.of(r -> r.asset.status() == LifecycleStatus.DECOMMISSIONED);
            case "documented" -> {
                Set<UUID> about = new HashSet<>();
                portfolio.all(Document.class).forEach(d -> about.add(d.on()));
                yield Optional.of(r -> about.contains(r.asset.id()));
            }
            case "soon" -> documents(Document.Standing.DUE);
            case "expired" -> documents(Document.Standing.EXPIRED);
            default -> Optional.empty();
        };
    }

    /// Those with a document that stands so.
    private Optional<Predicate<Row>> documents(Document.Standing standing) {
        Set<UUID> about = new HashSet<>();
        for (Expiries.Entry e : Expiries.of(portfolio, clock.instant()).due()) {
            if (e.standing() == standing) {
                about.add(e.on());
            }
        }
        return Optional.of(r -> about.contains(r.asset.id()));
    }

    private static Optional<Predicate<Row>> number(String name, char operator, String value) {
        boolean known =
                Arrays.stream(AssetType.values())
                        .anyMatch(t -> AssetSchemas.of(t).field(name).isPresent());
        if (!known) {
            return Optional.empty();
        }
        double limit;
        try {
            limit = Double.parseDouble(value);
        } catch (NumberFormatException e) {
            return operator == '='
                    ? Optional.of(
                            r ->
                                    r.asset
                                            .spec()
                                            .get(name)
                                            .filter(v -> FieldText.of(v).equalsIgnoreCase(value))
                                            .isPresent())
                    : Optional.empty();
        }
        return Optional.of(
                r -> {
                    OptionalDouble actual = r.asset.spec().number(name);
                    if (actual.isEmpty()) {
                        return false;
                    }
                    int order = Double.compare(actual.getAsDouble(), limit);
                    return operator == '<' ? order < 0 : operator == '>' ? order > 0 : order == 0;
                });
    }

    private static String known(String name) {
        Set<String> names = new TreeSet<>(FACETS);
        for (AssetType type : AssetType.values()) {
            names.addAll(FieldText.names(AssetSchemas.of(type)));
        }
        String usual = "type: site: group: status: is:retired is:expired capacity_kwh>5000";
        return Nearest.of(name, names).map(n -> n + ", " + usual).orElse(usual);
    }
}
