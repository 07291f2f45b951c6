package org.wattdeck.ui.screen.studies.plan;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wattdeck.app.studies.StudyResult;
import org.wattdeck.app.studies.StudyResult.Kind;
import org.wattdeck.app.studies.StudyResult.Track;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;

/// What results say, in the words of the reader.
public final class PlanTexts {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("d.M. HH:mm", Locale.ROOT);
    private static final double RUNS_KW = 0.05;

    private final Messages messages;

    public PlanTexts(Messages messages) {
        this.messages = messages;
    }

    private String text(String key, Object... arguments) {
        return messages.text(key, arguments);
    }

    public String status(StudyResult.Status status) {
        return text("studies.status." + status.name().toLowerCase(Locale.ROOT));
    }

    public String kind(String name) {
        return text("studies.kind." + name.toLowerCase(Locale.ROOT));
    }

    /// A part of the cost.
    public String cost(String key) {
        return text("studies.cost." + key);
    }

    public String goal(String goal) {
        return goal.isEmpty() ? "" : text("studies.goal." + goal);
    }

    /// Money to the cent.
    public static String money(double amount) {
        return Numbers.fixed(amount, 2);
    }

    public String time(StudyResult result, int step) {
        return CLOCK.format(result.grid().at(step).atZone(result.grid().zone()));
    }

    /// In one line: how it ended and what it comes to.
    public String head(StudyResult result) {
        if (!result.status().found()) {
            return status(result.status());
        }
        String value =
                Double.isFinite(result.figures().goalValue())
                        ? Numbers.fixed(result.figures().goalValue(), 2)
                                + " "
                                + result.figures().goalUnit()
                        : "";
        String effort =
                result.effort().solver().isEmpty()
                        ? ""
                        : text(
                                "studies.plan.effort",
                                result.effort().solver(),
                                Numbers.fixed(result.effort().workSeconds(), 2),
                                gap(result.effort().gapFraction()));
        return String.join(
                        "   ",
                        List.of(
                                status(result.status()),
                                goal(result.figures().goal()) + " " + value,
                                effort))
                .strip();
    }

    public static String gap(double gap) {
        return Double.isFinite(gap) ? Numbers.fixed(100 * gap, 2) + " %" : Numbers.NONE;
    }

    /// Why a step is as it is: the price, what a kWh more would have cost, and what each unit does.
    List<String> why(StudyResult result, int step) {
        List<String> lines = new ArrayList<>();
        lines.add(text("studies.why.time", time(result, step), time(result, step + 1)));
        Optional<Track> grid =
                result.tracks().stream()
                        .filter(t -> t.kind() == Kind.GRID && t.importPerKwh().length > step)
                        .findFirst();
        String currency = result.figures().currency();
        grid.ifPresent(
                g ->
                        lines.add(
                                text(
                                        "studies.why.price",
                                        Numbers.fixed(g.importPerKwh()[step], 4),
                                        Numbers.fixed(g.exportPerKwh()[step], 4),
                                        currency)));
        for (StudyResult.Bus bus : result.buses()) {
            if (bus.marginalPerKwh().length > step) {
                lines.add(
                        text(
                                "studies.why.marginal",
                                bus.code(),
                                Numbers.fixed(bus.marginalPerKwh()[step], 4),
                                currency));
            }
        }
        for (Track track : result.tracks()) {
            unit(result, track, step).ifPresent(lines::add);
        }
        return lines;
    }

    private Optional<String> unit(StudyResult result, Track track, int step) {
        double kw = track.powerKw()[step];
        String power = Numbers.power(Math.abs(kw));
        return switch (track.kind()) {
            case BATTERY -> Optional.of(battery(result, track, step, power));
            case GRID ->
                    Math.abs(kw) < RUNS_KW
                            ? Optional.empty()
                            : Optional.of(
                                    text(
                                            kw > 0 ? "studies.why.buys" : "studies.why.sells",
                                            track.code(),
                                            power));
            case GENERATOR ->
                    Optional.of(
                            kw < RUNS_KW
                                    ? text("studies.why.off", track.code())
                                    : text("studies.why.runs", track.code(), power));
            case SOURCE -> {
                double less = track.wantedKw().length > step ? track.wantedKw()[step] - kw : 0;
                yield less > RUNS_KW
                        ? Optional.of(
                                text("studies.why.curtailed", track.code(), Numbers.power(less)))
                        : Optional.empty();
            }
            case LOAD -> {
                double less = track.wantedKw().length > step ? track.wantedKw()[step] + kw : 0;
                yield less > RUNS_KW
                        ? Optional.of(text("studies.why.shed", track.code(), Numbers.power(less)))
                        : Optional.empty();
            }
            case DEFERRABLE, VEHICLE ->
                    Math.abs(kw) < RUNS_KW
                            ? Optional.empty()
                            : Optional.of(text("studies.why.takes", track.code(), power));
        };
    }

    private String battery(StudyResult result, Track track, int step, String power) {
        double kw = track.powerKw()[step];
        double full = Math.max(1e-9, track.store().capacityKwh());
        String soc = Numbers.percent(track.storedKwh()[step] / full);
        double room = 1e-4 * full;
        if (Math.abs(kw) < RUNS_KW) {
            String key =
                    track.storedKwh()[step] <= track.store().minKwh() + room
                            ? "studies.why.empty"
                            : track.storedKwh()[step] >= track.store().maxKwh() - room
                                    ? "studies.why.full"
                                    : "studies.why.waits";
            return text(key, track.code(), soc);
        }
        return text(
                kw > 0 ? "studies.why.discharges" : "studies.why.charges",
                track.code(),
                power,
                soc);
    }

    /// The chart in words.
    String said(StudyResult result) {
        return text(
                "studies.plan.chart",
                result.grid().steps(),
                result.tracks().size(),
                Numbers.power(result.figures().peakImportKw()));
    }
}
