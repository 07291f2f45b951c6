package org.wattdeck.app.studies;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.wattdeck.app.planning.ScenarioStudy;
import org.wattdeck.app.studies.StudyResult.Kind;
import org.wattdeck.app.studies.StudyResult.Status;
import org.wattdeck.app.studies.StudyResult.Store;
import org.wattdeck.app.studies.StudyResult.Track;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.domain.plan.Scenarios;
import org.wattdeck.domain.plan.tariff.EnergyTariff;
import org.wattdeck.engine.plan.CostItem;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.Explanation;
import org.wattdeck.engine.plan.Front;
import org.wattdeck.engine.plan.MarketWords;
import org.wattdeck.engine.plan.Plan;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.Planned;
import org.wattdeck.engine.plan.scenario.ScenarioPlan;
import org.wattdeck.engine.plan.scenario.ScenarioPlanner;
import org.wattdeck.engine.plan.tariff.Bill;

/// Makes results of what planning came to.
final class Results {

    private static final double NOTHING = 1e-9;
    private static final double[] NONE = {};

    private final StudyCase study;
    private final Registry registry;

    Results(StudyCase study) {
        this.study = study;
        registry = study.study().registry();
    }

    StudyResult none(Status status, List<String> words, List<String> notes) {
        return new StudyResult(
                study.name(),
                study.point(),
                study.settings(),
                status,
                new StudyResult.Grid(
                        study.study().start(),
                        study.study().zone(),
                        Math.max(1, study.study().stepSeconds()),
                        0),
                new StudyResult.Figures("", Double.NaN, "", "", Map.of(), 0, 0, 0, 0, 0),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                words,
                notes,
                StudyResult.Effort.NONE,
                StudyResult.Beside.NONE);
    }

    StudyResult of(
            PlanProblem problem, Planned planned, List<Front.Point> front, List<String> notes) {
        return switch (planned) {
            case Planned.Found f -> found(f.plan(), front, notes);
            case Planned.Infeasible _ -> no(Status.INFEASIBLE, problem, planned, notes);
            case Planned.Unbounded _ -> no(Status.UNBOUNDED, problem, planned, notes);
            case Planned.NothingFound _ -> no(Status.TIME_OVER, problem, planned, notes);
            case Planned.Cancelled _ -> no(Status.CANCELLED, problem, planned, notes);
            case Planned.Failed _ -> no(Status.FAILED, problem, planned, notes);
        };
    }

    private StudyResult no(
            Status status, PlanProblem problem, Planned planned, List<String> notes) {
        return none(status, PlanWork.noPlan(problem, planned), notes);
    }

    private StudyResult found(Plan plan, List<Front.Point> front, List<String> notes) {
        return with(
                plan.problem(),
                plan.courses(),
                plan.optimal() ? Status.OPTIMAL : Status.FEASIBLE,
                plan.value(),
                plan.figures(),
                plan.prices(),
                plan.bindings().stream()
                        .map(b -> new StudyResult.Limit(b.limit(), b.steps(), b.gainPerUnit()))
                        .toList(),
                front.stream()
                        .map(p -> new StudyResult.FrontPoint(p.kg(), p.cost(), p.perKg()))
                        .toList(),
                Explanation.words(plan),
                notes,
                new StudyResult.Effort(
                        plan.effort().work().solver(),
                        plan.effort().gap(),
                        plan.effort().bound(),
                        plan.effort().work().seconds(),
                        plan.effort().rounds()),
                StudyResult.Beside.NONE);
    }

    /// One schedule for several scenarios: figures are means, the courses those of the one that is
    /// most likely.
    StudyResult scenarios(ScenarioPlan plan, List<String> notes) {
        Scenarios how = study.scenarios().orElseThrow();
        ScenarioPlan.Outcome shown = plan.likeliest();
        double risked = how.risked(plan.expectedMoney(), plan.worstMoney(), plan.riskedMoney());
        boolean revenue = shown.future().problem().goal().name().equals("revenue");
        List<String> all = new ArrayList<>(notes);
        if (study.planning().orElseThrow().points() > 1) {
            all.add(ScenarioStudy.NO_FRONT);
        }
        return with(
                shown.future().problem(),
                shown.courses(),
                plan.optimal() ? Status.OPTIMAL : Status.FEASIBLE,
                revenue ? -risked : risked,
                plan.mean(),
                new double[0][],
                List.of(),
                List.of(),
                Fact.english(plan.said(how.budgetSeconds())),
                all,
                new StudyResult.Effort(
                        plan.work().solver(),
                        plan.gapFraction(),
                        Double.NaN,
                        plan.work().seconds(),
                        1),
                new StudyResult.Beside(Optional.of(ScenarioTable.of(plan, how)), Optional.empty()));
    }

    StudyResult none(ScenarioPlanner.None no, List<String> notes) {
        StudyResult why = of(no.future().problem(), no.planned(), List.of(), notes);
        List<String> words = new ArrayList<>();
        words.add(
                no.words().isEmpty()
                        ? Fact.sentence(FactKind.NO_PLAN_OF, no.future().name())
                        : no.words());
        words.addAll(why.words());
        return none(why.status(), words, notes);
    }

    StudyResult rolled(RollingWork.Done done, List<String> notes) {
        List<String> words = new ArrayList<>();
        words.add(
                Fact.sentence(
                        FactKind.GATES, done.rolled().gates().size(), done.rolled().failed()));
        for (Course course : done.rolled().done()) {
            if (course instanceof Course.OfMarket market) {
                words.add(MarketWords.of(done.rolled().problem(), market).english());
            }
        }
        double lacking = done.rolled().strain().lackingKwh();
        if (lacking > 0) {
            words.add(Fact.sentence(FactKind.LACKING, Fact.number(lacking, 2)));
        }
        done.best()
                .found()
                .ifPresent(
                        p ->
                                words.add(
                                        Fact.sentence(
                                                FactKind.REFERENCE, Fact.number(p.value(), 4))));
        words.addAll(models(done.rolled().models()));
        done.rolled().gates().stream()
                .filter(g -> g.outcome().failed())
                .limit(20)
                .forEach(g -> words.add(g.time() + ": " + g.words()));
        return with(
                done.rolled().problem(),
                done.rolled().done(),
                Status.ROLLED,
                done.rolled().value(),
                done.rolled().figures(),
                new double[0][],
                List.of(),
                List.of(),
                words,
                notes,
                StudyResult.Effort.NONE,
                StudyResult.Beside.NONE);
    }

    /// By which models loads and sources were forecast, as they were at the last gate.
    private static List<String> models(Map<String, String> byCode) {
        Map<String, List<String>> codes = new TreeMap<>();
        byCode.forEach(
                (code, model) -> codes.computeIfAbsent(model, m -> new ArrayList<>()).add(code));
        return codes.entrySet().stream()
                .map(
                        e ->
                                Fact.sentence(
                                        FactKind.GATE_MODEL,
                                        e.getKey(),
                                        e.getValue().stream()
                                                .sorted()
                                                .collect(Collectors.joining(", "))))
                .toList();
    }

    private StudyResult with(
            PlanProblem problem,
            List<Course> courses,
            Status status,
            double value,
            org.wattdeck.engine.plan.Figures figures,
            double[][] prices,
            List<StudyResult.Limit> limits,
            List<StudyResult.FrontPoint> front,
            List<String> words,
            List<String> notes,
            StudyResult.Effort effort,
            StudyResult.Beside beside) {
        List<StudyResult.Bus> buses = new ArrayList<>();
        for (int b = 0; b < problem.buses().size(); b++) {
            buses.add(
                    new StudyResult.Bus(
                            problem.buses().get(b).code(), b < prices.length ? prices[b] : NONE));
        }
        return new StudyResult(
                study.name(),
                study.point(),
                study.settings(),
                status,
                new StudyResult.Grid(
                        problem.steps().start(),
                        problem.steps().zone(),
                        problem.steps().stepSeconds(),
                        problem.steps().count()),
                new StudyResult.Figures(
                        problem.goal().name(),
                        value,
                        problem.goal().unit(problem.currency()),
                        problem.currency(),
                        costs(figures),
                        figures.importKwh(),
                        figures.exportKwh(),
                        figures.peakImportKw(),
                        figures.peakExportKw(),
                        figures.kg()),
                Course.ofUnits(courses).stream()
                        .map(c -> track(c, problem.steps().count()))
                        .toList(),
                buses,
                study.tariff().map(t -> bill(t, problem, courses)).orElse(List.of()),
                limits,
                front,
                words,
                notes,
                effort,
                beside);
    }

    private static Map<String, Double> costs(org.wattdeck.engine.plan.Figures figures) {
        Map<String, Double> costs = new LinkedHashMap<>();
        for (CostItem item : CostItem.values()) {
            double cost = figures.of(item);
            if (Math.abs(cost) >= NOTHING) {
                costs.put(item.key(), cost);
            }
        }
        return costs;
    }

    private Track track(Course course, int steps) {
        double[] power = new double[steps];
        for (int t = 0; t < steps; t++) {
            power[t] = course.powerKw(t) + 0.0;
        }
        return switch (course) {
            case Course.OfBattery c ->
                    track(
                            c,
                            Kind.BATTERY,
                            power,
                            NONE,
                            c.storedKwh(),
                            new Store(
                                    capacity(c),
                                    c.unit().store().minKwh(),
                                    c.unit().store().maxKwh(),
                                    c.unit().store().initialKwh()));
            case Course.OfEv c ->
                    track(
                            c,
                            Kind.VEHICLE,
                            power,
                            NONE,
                            c.storedKwh(),
                            new Store(
                                    c.unit().capacityKwh(),
                                    0,
                                    c.unit().capacityKwh(),
                                    c.unit().arrivalKwh()));
            case Course.OfSource c ->
                    track(c, Kind.SOURCE, power, c.unit().availableKw(), NONE, Store.NONE);
            case Course.OfDemand c ->
                    charger(c.unit().code())
                            ? track(c, Kind.VEHICLE, power, NONE, NONE, Store.NONE)
                            : track(c, Kind.LOAD, power, c.unit().demandKw(), NONE, Store.NONE);
            case Course.OfGenerator c -> track(c, Kind.GENERATOR, power, NONE, NONE, Store.NONE);
            case Course.OfDeferrable c -> track(c, Kind.DEFERRABLE, power, NONE, NONE, Store.NONE);
            case Course.OfMarket c ->
                    throw new IllegalStateException(c.unit().code() + " has no course of power.");
            case Course.OfGrid c ->
                    new Track(
                            c.unit().code(),
                            Kind.GRID,
                            c.unit().bus(),
                            power,
                            NONE,
                            NONE,
                            Store.NONE,
                            c.unit().importPerKwh(),
                            c.unit().exportPerKwh());
        };
    }

    /// What a charger draws without a session is drawn by vehicles all the same.
    private boolean charger(String code) {
        return registry.assetByCode(code).filter(a -> a.type() == AssetType.EV_CHARGER).isPresent();
    }

    private static Track track(
            Course course,
            Kind kind,
            double[] power,
            double[] wanted,
            double[] stored,
            Store store) {
        return new Track(
                course.unit().code(),
                kind,
                course.unit().bus(),
                power,
                wanted,
                stored,
                store,
                NONE,
                NONE);
    }

    /// Of the asset: SOC is a share of all it could hold, not of its window.
    private double capacity(Course.OfBattery course) {
        return registry.assetByCode(course.unit().code())
                .map(a -> a.spec().number("capacity_kwh", 0))
                .filter(c -> c > 0)
                .orElse(course.unit().store().maxKwh());
    }

    private static List<StudyResult.BillRow> bill(
            EnergyTariff tariff, PlanProblem problem, List<Course> courses) {
        List<StudyResult.BillRow> rows = new ArrayList<>();
        for (Course course : courses) {
            if (course instanceof Course.OfGrid grid) {
                Bill bill = Bill.of(tariff, problem.steps(), grid.importKw(), grid.exportKw());
                for (Bill.Row r : bill.rows()) {
                    rows.add(
                            new StudyResult.BillRow(
                                    grid.unit().code(),
                                    r.month().toString(),
                                    r.kind().name().toLowerCase(java.util.Locale.ROOT),
                                    r.item(),
                                    r.quantity(),
                                    r.unit(),
                                    r.price(),
                                    r.amount()));
                }
            }
        }
        return rows;
    }
}
