package org.wattdeck.ui.screen.maintenance;

import java.util.Locale;
import java.util.Optional;
import org.wattdeck.app.maintenance.Proposal;
import org.wattdeck.engine.maintenance.health.AssetHealth;
import org.wattdeck.engine.maintenance.health.Crossing;
import org.wattdeck.engine.maintenance.health.Measure;
import org.wattdeck.engine.maintenance.health.PartResult;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Numbers;

/// What the health of assets is in words. FX thread.
final class HealthTexts {

    private static final double YEARS_FROM_DAYS = 730;
    private static final double DAYS_IN_YEAR = 365.25;
    private static final double NEVER_DAYS = 50 * DAYS_IN_YEAR;

    private final Desk desk;

    HealthTexts(Desk desk) {
        this.desk = desk;
    }

    String text(String key, Object... arguments) {
        return desk.messages().text(key, arguments);
    }

    String points(AssetHealth h) {
        return h.scorePoints().isPresent()
                ? Numbers.fixed(h.scorePoints().getAsDouble(), 0)
                : Numbers.NONE;
    }

    /// `▼ worse`.
    String direction(AssetHealth h) {
        return h.scorePoints().isEmpty() || h.earlierPoints().isEmpty()
                ? ""
                : text(
                        "assethealth.direction."
                                + (h.direction() > 0 ? "up" : h.direction() < 0 ? "down" : "same"));
    }

    static String value(Measure measure, double value) {
        if (measure.percent()) {
            return Numbers.fixed(100 * value, 1) + " %";
        }
        return Numbers.fixed(value, 1)
                + switch (measure) {
                    case RISE_KELVIN -> " K";
                    case AGEING_TIMES -> " ×";
                    default -> "";
                };
    }

    /// What a part says, in a sentence, or why it says nothing.
    String why(PartResult part) {
        return switch (part) {
            case PartResult.Missing m ->
                    text(
                            "assethealth.missing." + m.why().name().toLowerCase(Locale.ROOT),
                            Integer.toString(m.days()));
            case PartResult.Scored s -> why(s);
        };
    }

    private String why(PartResult.Scored s) {
        String said =
                text(
                        "assethealth.why." + s.measure().code(),
                        value(s.measure(), s.measured()),
                        value(s.measure(), s.reference()),
                        value(s.measure(), s.limit()),
                        Integer.toString(s.windowDays()));
        String comes = crossing(s.crossing());
        return comes.isEmpty() ? said : said + " " + text("assethealth.limit.is", comes);
    }

    /// `in 7 d (5 to 10)`; empty where it does not come.
    String crossing(Crossing c) {
        if (!c.comes() || c.expectedDays() > NEVER_DAYS) {
            return "";
        }
        if (c.expectedDays() <= 0) {
            return text("assethealth.reached");
        }
        boolean years = c.expectedDays() > YEARS_FROM_DAYS;
        double unit = years ? DAYS_IN_YEAR : 1;
        return text(
                years ? "assethealth.in.years" : "assethealth.in.days",
                Numbers.fixed(c.expectedDays() / unit, 0),
                Numbers.fixed(c.earliestDays() / unit, 0),
                c.latestDays() > NEVER_DAYS
                        ? text("assethealth.never")
                        : Numbers.fixed(c.latestDays() / unit, 0));
    }

    /// The part that costs most; empty where none costs anything.
    String worst(AssetHealth h) {
        return h.costliest()
                .map(
                        w ->
                                text(
                                        "assethealth.worst",
                                        desk.messages().word(w.part()),
                                        Numbers.fixed(w.scorePoints(), 0)))
                .orElse("");
    }

    String state(Optional<Proposal> proposal) {
        return proposal.map(p -> state(p.state())).orElse("");
    }

    String state(Proposal.State state) {
        return text("assethealth.proposal." + state.name().toLowerCase(Locale.ROOT));
    }
}
