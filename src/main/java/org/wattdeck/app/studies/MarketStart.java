package org.wattdeck.app.studies;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.plan.Study;

/// Begins something that a study sells beside energy, and takes it out again. What it begins with
/// earns and costs nothing until somebody says what it does. Everything else in the text stays as
/// it is.
public enum MarketStart {
    OFFER("reserve_market"),
    RESPONSE("demand_response"),
    POSITION("imbalance");

    private static final int EVENING_HOUR = 17;
    private static final int EVENT_HOURS = 2;

    private final String key;

    MarketStart(String key) {
        this.key = key;
    }

    /// Whether there is something to begin with: capacity needs a battery or a generator.
    public boolean may(Study study) {
        return this != OFFER || standsFor(study).isPresent();
    }

    /// @param name of it, such as no other has
    /// @return empty where the text has no place for it
    public Optional<String> begun(StudyEditing editing, Study study, String text, String name) {
        String free = name;
        for (int k = 2; editing.value(text, path(free) + ".name").isPresent(); k++) {
            free = name + " " + k;
        }
        String mine = free;
        Optional<String> next = Optional.of(text);
        for (Map.Entry<String, String> value : values(study).entrySet()) {
            next =
                    next.flatMap(
                            t ->
                                    editing.put(
                                            t,
                                            path(mine) + "." + value.getKey(),
                                            value.getValue()));
        }
        return next;
    }

    /// The list that its items stand in.
    public String path() {
        return "optimize." + key;
    }

    private String path(String name) {
        return path() + "." + name;
    }

    /// Of an item, in the order they are written in.
    private Map<String, String> values(Study study) {
        Map<String, String> all = new LinkedHashMap<>();
        if (this != OFFER && study.registry().sites().size() > 1) {
            all.put("site", study.registry().site(0).code());
        }
        switch (this) {
            case OFFER -> {
                all.put("assets", "[" + standsFor(study).map(Asset::code).orElse("") + "]");
                all.put("block", "4 h");
                all.put("prices", "[0]");
            }
            case RESPONSE -> {
                LocalDateTime from = evening(study);
                all.put("from", from.toString());
                all.put("to", from.plusHours(EVENT_HOURS).toString());
                all.put("baseline", "0 kW");
                all.put("price", "0");
            }
            case POSITION -> {
                all.put("import", "0 kW");
                all.put("more_cost", "0");
                all.put("less_cost", "0");
            }
        }
        return all;
    }

    private static Optional<Asset> standsFor(Study study) {
        return study.registry().assets().stream()
                .filter(a -> a.type() == AssetType.BATTERY || a.type() == AssetType.GENERATOR)
                .findFirst();
    }

    /// The first evening where it lies within, else the start.
    private static LocalDateTime evening(Study study) {
        LocalDateTime start = local(study, study.start()).truncatedTo(ChronoUnit.MINUTES);
        LocalDateTime evening = start.toLocalDate().atTime(EVENING_HOUR, 0);
        boolean within =
                !evening.isBefore(start)
                        && evening.plusHours(EVENT_HOURS).isBefore(local(study, study.end()));
        return within ? evening : start;
    }

    private static LocalDateTime local(Study study, Instant at) {
        return at.atZone(study.zone()).toLocalDateTime();
    }

    /// Takes an item out, and its list with the last one.
    ///
    /// @param path of the item
    public static Optional<String> without(StudyEditing editing, String text, String path) {
        Optional<String> item = editing.remove(text, path);
        if (item.filter(t -> !t.equals(text)).isPresent()) {
            return item;
        }
        String list = path.substring(0, path.lastIndexOf('.'));
        return editing.remove(text, list)
                .filter(t -> !t.equals(text))
                .or(
                        () ->
                                editing.put(text, "optimize.objective", "cost")
                                        .flatMap(t -> editing.remove(t, list)));
    }
}
