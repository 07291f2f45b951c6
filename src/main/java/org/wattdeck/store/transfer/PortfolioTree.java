package org.wattdeck.store.transfer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Dependency;
import org.wattdeck.domain.asset.Document;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.asset.Template;
import org.wattdeck.domain.asset.Thing;
import org.wattdeck.domain.schema.FieldText;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.engine.transfer.PortfolioTables;
import org.wattdeck.engine.transfer.Progress;

/// A portfolio in the form of the portfolio file, as YAML or JSON: assets under their sites, each
/// list one thing at a time, so that a large portfolio needs no tree of all of it.
final class PortfolioTree {

    private static final String HEAD =
            """
            # A portfolio written by Wattdeck. Power is in kW, energy in kWh, SOC and efficiency are fractions (0 to 1);
            # the unit is in the name of each key, or behind its value. An id makes sure that a thing is known again when
            # its code changes. Check a changed file with  ./wattdeck check FILE
            """;

    private static final String ROUND_TRIP = "round_trip_efficiency";

    private final Portfolio portfolio;
    private final Function<Thing, Values> values;
    private final Map<UUID, List<Asset>> bySite = new LinkedHashMap<>();

    private PortfolioTree(Portfolio portfolio) {
        this.portfolio = portfolio;
        this.values = PortfolioTables.values(portfolio);
        for (Asset asset : portfolio.all(Asset.class)) {
            bySite.computeIfAbsent(asset.siteId(), s -> new ArrayList<>()).add(asset);
        }
    }

    static void json(Portfolio portfolio, OutputStream out, Progress progress) throws IOException {
        PortfolioTree tree = new PortfolioTree(portfolio);
        try (JsonGenerator json =
                JsonOwnData.MAPPER
                        .createGenerator(out)
                        .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                        .useDefaultPrettyPrinter()) {
            json.writeStartObject();
            for (var list : tree.lists().entrySet()) {
                json.writeArrayFieldStart(list.getKey());
                int done = 0;
                for (Thing thing : list.getValue()) {
                    json.writeTree(tree.node(thing));
                    progress.at(
                            list.getKey().equals("sites")
                                    ? 0.9 * ++done / list.getValue().size()
                                    : 0.9);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
    }

    static void yaml(Portfolio portfolio, OutputStream out, Progress progress) throws IOException {
        PortfolioTree tree = new PortfolioTree(portfolio);
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(HEAD);
        YamlText yaml = new YamlText(writer);
        for (var list : tree.lists().entrySet()) {
            writer.write("\n" + list.getKey() + ":\n");
            int done = 0;
            for (Thing thing : list.getValue()) {
                yaml.item(tree.node(thing), 1);
                progress.at(
                        list.getKey().equals("sites")
                                ? 0.9 * ++done / list.getValue().size()
                                : 0.9);
            }
        }
        if (portfolio.things().isEmpty()) {
            writer.write("sites: []\n");
        }
        writer.flush();
    }

    /// The things of each list that is not empty; groups after those they belong to.
    private Map<String, List<? extends Thing>> lists() {
        Map<String, List<? extends Thing>> lists = new LinkedHashMap<>();
        lists.put("sites", portfolio.all(Site.class));
        lists.put("groups", parentsFirst());
        lists.put("dependencies", portfolio.all(Dependency.class));
        lists.put("documents", portfolio.all(Document.class));
        lists.put("templates", portfolio.all(Template.class));
        lists.values().removeIf(List::isEmpty);
        return lists;
    }

    private List<Group> parentsFirst() {
        List<Group> left = new ArrayList<>(portfolio.all(Group.class));
        List<Group> sorted = new ArrayList<>();
        Set<UUID> done = new HashSet<>();
        while (!left.isEmpty()) {
            List<Group> next =
                    left.stream()
                            .filter(g -> g.parent().isEmpty() || done.contains(g.parent().get()))
                            .toList();
            List<Group> taken = next.isEmpty() ? List.copyOf(left) : next;
            sorted.addAll(taken);
            taken.forEach(g -> done.add(g.id()));
            left.removeAll(taken);
        }
        return sorted;
    }

    private ObjectNode node(Thing thing) {
        ObjectNode node = JsonOwnData.MAPPER.createObjectNode();
        values.apply(thing).byName().forEach((name, value) -> put(node, name, value));
        if (thing instanceof Asset asset && follows(asset.spec())) {
            node.remove(ROUND_TRIP);
        }
        if (thing instanceof Site site) {
            ArrayNode assets = JsonOwnData.MAPPER.createArrayNode();
            for (Asset asset : bySite.getOrDefault(site.id(), List.of())) {
                ObjectNode one = node(asset);
                one.remove("site");
                assets.add(one);
            }
            if (!assets.isEmpty()) {
                node.set("assets", assets);
            }
        } else if (thing instanceof Group group) {
            ArrayNode members = node.putArray("members");
            for (Group.Member m : group.members()) {
                ObjectNode member = members.addObject();
                member.put(
                        "asset",
                        portfolio
                                .thing(m.assetId())
                                .map(Thing::title)
                                .orElse(m.assetId().toString()));
                if (!m.role().isEmpty()) {
                    member.put("role", m.role());
                }
                member.put("priority", m.priority());
            }
        }
        return node;
    }

    /// Whether the round trip of a battery says nothing that its legs do not say.
    private static boolean follows(Values spec) {
        double legs = spec.number("charge_efficiency", 0) * spec.number("discharge_efficiency", 0);
        return spec.number(ROUND_TRIP, -1) == legs;
    }

    private static void put(ObjectNode node, String name, Object value) {
        switch (value) {
            case String s when name.equals("metadata") -> {
                try {
                    node.set(name, JsonOwnData.MAPPER.readTree(s));
                } catch (JsonProcessingException e) {
                    node.put(name, s);
                }
            }
            case Boolean b -> node.put(name, b);
            case Long n -> node.put(name, n);
            case Double d -> node.put(name, new BigDecimal(FieldText.of(d)));
            default -> node.put(name, value.toString());
        }
    }
}
