package org.wattdeck.engine.registry;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Dependency;
import org.wattdeck.domain.asset.Document;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.asset.Template;
import org.wattdeck.domain.asset.Thing;
import org.wattdeck.domain.asset.ValidationRule;
import org.wattdeck.domain.asset.spec.AssetSchemas;
import org.wattdeck.domain.asset.spec.CoreValues;
import org.wattdeck.domain.asset.spec.Same;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schema.Nearest;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.domain.schema.SchemaCheck;
import org.wattdeck.engine.registry.rule.Condition;

/// What is wrong with a thing of a portfolio: by its schema, by the engineer's rules, and by what
/// it refers to.
final class ThingCheck {

    private static final int MAX_CODE = 50;
    private static final int MAX_ROLE = 100;

    private final Portfolio before;
    private final Portfolio after;
    private final RuleBook rules;
    private final List<Problem> problems;

    /// @param problems takes what is found
    ThingCheck(Portfolio before, Portfolio after, RuleBook rules, List<Problem> problems) {
        this.before = before;
        this.after = after;
        this.rules = rules;
        this.problems = problems;
    }

    void check(Thing thing) {
        switch (thing) {
            case Site s -> site(s);
            case Asset a -> asset(a);
            case Group g -> group(g);
            case Dependency d -> dependency(d);
            case Document d -> document(d);
            case Template t -> template(t);
            case ValidationRule r -> rule(r);
        }
    }

    private void error(String key, String field, String what, String found, String expected) {
        problems.add(Problem.error(key, field, what, found, expected));
    }

    private void error(String key, String field, Said what, Said found, Said expected) {
        problems.add(Problem.error(key, field, what, found, expected));
    }

    private void site(Site s) {
        String path = "sites[" + s.code() + "].";
        problems.addAll(SchemaCheck.of(AssetSchemas.site(), CoreValues.of(s), path));
        code(s.code(), path);
        s.details()
                .text("timezone")
                .ifPresent(
                        zone -> {
                            try {
                                ZoneId.of(zone);
                            } catch (DateTimeException e) {
                                error(
                                        "site.zone",
                                        path + "timezone",
                                        Said.of("is not a time zone"),
                                        Said.free(zone),
                                        Said.of(
                                                "an IANA name%s",
                                                Nearest.of(zone, ZoneId.getAvailableZoneIds())
                                                        .map(n -> "; maybe " + n)
                                                        .orElse(" such as Europe/Berlin")));
                            }
                        });
        if (s.status() == LifecycleStatus.DECOMMISSIONED) {
            stillThere(s.id())
                    .ifPresent(
                            codes ->
                                    error(
                                            "site.used",
                                            path + "status",
                                            "cannot be decommissioned while it has assets",
                                            codes,
                                            "no asset that is not decommissioned"));
        }
    }

    private Optional<String> stillThere(UUID site) {
        return LeftBehind.listed(
                after.all(Asset.class).stream()
                        .filter(a -> a.siteId().equals(site))
                        .filter(a -> a.status() != LifecycleStatus.DECOMMISSIONED)
                        .map(Asset::code)
                        .toList());
    }

    private void code(String code, String path) {
        if (code.isBlank() || code.length() > MAX_CODE) {
            error(
                    "code.form",
                    path + "code",
                    Said.of("must be 1 to %s characters", MAX_CODE),
                    Said.of("%s characters", code.length()),
                    Said.of("a short name"));
        }
    }

    private void asset(Asset a) {
        String path = "assets[" + a.code() + "].";
        problems.addAll(SchemaCheck.of(AssetSchemas.asset(), CoreValues.of(a), path));
        problems.addAll(SchemaCheck.of(AssetSchemas.of(a.type()), CoreValues.spec(a), path));
        code(a.code(), path);
        Optional<Site> site = after.site(a.siteId());
        if (site.isEmpty()) {
            error(
                    "site.unknown",
                    path + "site",
                    "is not a site of the portfolio",
                    a.siteId().toString(),
                    "the code of a site");
            return;
        }
        if (site.get().status() == LifecycleStatus.DECOMMISSIONED
                && a.status() != LifecycleStatus.DECOMMISSIONED) {
            error(
                    "site.retired",
                    path + "site",
                    "is decommissioned",
                    site.get().code(),
                    "a site in use");
        }
        before.asset(a.id())
                .filter(b -> b.type() != a.type())
                .ifPresent(
                        b ->
                                error(
                                        "asset.type",
                                        path + "type",
                                        "cannot change: history belongs to the type",
                                        a.type().code(),
                                        b.type().code()));
        a.spec()
                .text("battery_asset_id")
                .filter(code -> assetCalled(code).isEmpty())
                .ifPresent(
                        code ->
                                error(
                                        "asset.unknown",
                                        path + "battery_asset_id",
                                        "is not a battery of the portfolio",
                                        code,
                                        "the code of a battery"));
        problems.addAll(rules.problems(a, site.get()));
    }

    private Optional<Asset> assetCalled(String codeOrId) {
        return after.registry()
                .assetByCode(codeOrId)
                .or(
                        () ->
                                after.all(Asset.class).stream()
                                        .filter(
                                                x ->
                                                        x.code().equals(codeOrId)
                                                                || x.id().toString()
                                                                        .equals(codeOrId))
                                        .findFirst());
    }

    private void group(Group g) {
        String path = "groups[" + g.code() + "].";
        problems.addAll(SchemaCheck.of(AssetSchemas.group(), Same.all(g, UUID::toString), path));
        g.parent()
                .filter(p -> !(after.thing(p).orElse(null) instanceof Group))
                .ifPresent(
                        p ->
                                error(
                                        "group.unknown",
                                        path + "parent",
                                        "is not a group of the portfolio",
                                        p.toString(),
                                        "the code of a group"));
        for (Group.Member m : g.members()) {
            if (after.asset(m.assetId()).isEmpty()) {
                error(
                        "asset.unknown",
                        path + "members",
                        "is not an asset of the portfolio",
                        PortfolioEditing.names(before).apply(m.assetId()),
                        "the code of an asset");
            }
            if (m.role().length() > MAX_ROLE) {
                error(
                        "value.length",
                        path + "members",
                        Said.of("has a role that is too long"),
                        Said.of("%s characters", m.role().length()),
                        Said.of("at most %s characters", MAX_ROLE));
            }
        }
        Set<UUID> distinct =
                g.members().stream().map(Group.Member::assetId).collect(Collectors.toSet());
        if (distinct.size() < g.members().size()) {
            error(
                    "group.member",
                    path + "members",
                    Said.of("has an asset twice"),
                    Said.of("%s members of %s assets", g.members().size(), distinct.size()),
                    Said.of("each asset once"));
        }
    }

    private void dependency(Dependency d) {
        for (UUID end : List.of(d.asset(), d.on())) {
            if (after.asset(end).isEmpty()) {
                error(
                        "asset.unknown",
                        "dependencies",
                        "is not an asset of the portfolio",
                        PortfolioEditing.names(before).apply(end),
                        "the code of an asset");
            }
        }
    }

    private void document(Document d) {
        String path = "documents[" + d.title() + "].";
        if (after.asset(d.on()).isEmpty() && after.site(d.on()).isEmpty()) {
            error(
                    "document.on",
                    path + "on",
                    "is about nothing of the portfolio",
                    d.on().toString(),
                    "an asset or a site");
        }
        if (d.title().isBlank() || d.title().length() > 255) {
            error(
                    "value.length",
                    path + "title",
                    Said.of("must be 1 to 255 characters"),
                    Said.of("%s characters", d.title().length()),
                    Said.of("a short title"));
        }
        if (d.issued().isPresent()
                && d.expires().isPresent()
                && d.expires().get().isBefore(d.issued().get())) {
            error(
                    "rule.order",
                    path + "expires",
                    Said.of("is before it was issued"),
                    Said.free(d.expires().get().toString()),
                    Said.of("at least %s", d.issued().get()));
        }
        if (d.remindDays() < 0 || d.remindDays() > 3650) {
            error(
                    "value.range",
                    path + "remind_days",
                    "is out of range",
                    Integer.toString(d.remindDays()),
                    "0 to 3650 days");
        }
    }

    private void template(Template t) {
        String path = "templates[" + t.name() + "].";
        if (t.name().isBlank() || t.name().length() > 100) {
            error(
                    "value.length",
                    path + "name",
                    Said.of("must be 1 to 100 characters"),
                    Said.of("%s characters", t.name().length()),
                    Said.of("a short name"));
        }
        // what is left open is filled in when an asset is made of it
        given(SchemaCheck.of(AssetSchemas.asset(), t.core(), path));
        given(SchemaCheck.of(AssetSchemas.of(t.type()), t.spec(), path));
    }

    private void given(List<Problem> found) {
        found.stream().filter(p -> !p.key().equals("field.missing")).forEach(problems::add);
    }

    private void rule(ValidationRule r) {
        String path = "rules[" + r.key() + "].";
        if (r.key().isBlank() || r.key().length() > MAX_CODE) {
            error(
                    "value.length",
                    path + "key",
                    Said.of("must be 1 to %s characters", MAX_CODE),
                    Said.of("%s characters", r.key().length()),
                    Said.of("a short name such as c-rate"));
        }
        if (r.message().isBlank() || r.message().length() > 500) {
            error(
                    "value.length",
                    path + "message",
                    Said.of("must be 1 to 500 characters"),
                    Said.of("%s characters", r.message().length()),
                    Said.of("what is wrong, and what to do"));
        }
        if (Condition.read(r.wrong(), r.types()) instanceof Condition.Wrong(int at, String what)) {
            error(
                    "rule.condition",
                    path + "wrong",
                    Said.free(what),
                    Said.of("character %s", (at + 1)),
                    Said.of("a condition such as max_discharge_kw > 4 * capacity_kwh"));
        }
    }
}
