package org.wattdeck.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletionStage;
import org.wattdeck.app.maintenance.Plans;
import org.wattdeck.app.maintenance.Upkeep;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.maintenance.CheckItem;
import org.wattdeck.domain.maintenance.MaintenancePlan;
import org.wattdeck.domain.maintenance.Part;
import org.wattdeck.domain.maintenance.PlanScope;
import org.wattdeck.domain.maintenance.Recurrence;
import org.wattdeck.domain.maintenance.WorkKind;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.domain.maintenance.WorkPriority;
import org.wattdeck.domain.maintenance.WorkResult;
import org.wattdeck.domain.maintenance.WorkTask;
import org.wattdeck.domain.ops.Signal;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;

/// A month of maintenance as it stands in the records.
public final class WorkStory {

    private static final Actor ANNA = new Actor("anna", Actor.Source.CONSOLE);
    private static final List<String> WORKS =
            List.of(
                    "clean the filters of the cooling",
                    "measure the insulation",
                    "replace the fan of rack 3",
                    "inspect the blades",
                    "tighten the terminals");

    private WorkStory() {}

    private static <T> T done(CompletionStage<Verdict<T>> stage) {
        return switch (stage.toCompletableFuture().join()) {
            case Verdict.Accepted<T>(T value) -> value;
            case Verdict.Refused<T>(List<Said> why) -> throw new IllegalStateException("" + why);
        };
    }

    /// One planned order of two hours.
    public static WorkOrder order(FakeDeck deck, Asset asset, Instant start) {
        return done(
                deck.deck()
                        .upkeep()
                        .create(
                                ANNA,
                                asset.id(),
                                new WorkTask(
                                        WorkKind.PREVENTIVE,
                                        WorkPriority.NORMAL,
                                        start,
                                        Duration.ofHours(2),
                                        "kim",
                                        "",
                                        "tighten the terminals",
                                        List.of(CheckItem.open("isolate and earth")))));
    }

    private static WorkOrder plan(Upkeep upkeep, FakeDeck deck, int number, Instant start) {
        int asset = number * 3 % deck.registry().assets().size();
        return done(
                upkeep.create(
                        ANNA,
                        deck.registry().asset(asset).id(),
                        new WorkTask(
                                WorkKind.values()[number % 5],
                                WorkPriority.values()[number % 4],
                                start,
                                Duration.ofMinutes(90 + 60L * (number % 5)),
                                number % 2 == 0 ? "kim" : "",
                                number % 3 == 0 ? "Coolair Ltd" : "",
                                WORKS.get(number % 5),
                                List.of(
                                        new CheckItem("isolate and earth", false),
                                        new CheckItem("do the work", false),
                                        new CheckItem("test run", false)))));
    }

    /// Orders over four weeks, one in progress and one done, and two plans; needs ten assets.
    public static void tell(FakeDeck deck) {
        Upkeep upkeep = deck.deck().upkeep();
        Instant now = deck.latest().time().truncatedTo(ChronoUnit.HOURS);
        WorkOrder running = plan(upkeep, deck, 2, now);
        done(upkeep.start(ANNA, running.id()));
        WorkOrder over = plan(upkeep, deck, 1, now);
        done(upkeep.start(ANNA, over.id()));
        done(
                upkeep.complete(
                        ANNA,
                        over.id(),
                        new WorkResult(
                                "filters cleaned, one replaced",
                                List.of(new Part("F-77", "filter", 2, 37)),
                                OptionalDouble.of(120),
                                OptionalDouble.of(1.5),
                                Optional.empty()),
                        List.of(
                                new CheckItem("isolate and earth", true),
                                new CheckItem("do the work", true),
                                new CheckItem("test run", true))));
        for (int n = 3; n < 24; n++) {
            plan(upkeep, deck, n, now.plus(Duration.ofHours(26L * (n - 2))));
        }
        done(
                upkeep.plans()
                        .create(
                                ANNA,
                                wish(
                                        "Yearly inspection of batteries",
                                        new PlanScope.OfType(AssetType.BATTERY, Optional.empty()),
                                        new Recurrence.Calendar(
                                                1,
                                                Recurrence.Period.YEARS,
                                                LocalDate.parse("2026-07-31"),
                                                true))));
        done(
                upkeep.plans()
                        .create(
                                ANNA,
                                wish(
                                        "Hot battery",
                                        new PlanScope.OfType(AssetType.BATTERY, Optional.empty()),
                                        new Recurrence.Condition(
                                                Signal.TEMPERATURE_CELSIUS,
                                                true,
                                                45,
                                                Duration.ofMinutes(30)))));
        deck.deck().assetHealth().compute().toCompletableFuture().join();
    }

    private static Plans.Wish wish(String name, PlanScope scope, Recurrence recurrence) {
        return new Plans.Wish(
                name,
                scope,
                recurrence,
                new MaintenancePlan.Template(
                        WorkKind.PREVENTIVE,
                        WorkPriority.NORMAL,
                        LocalTime.of(8, 0),
                        Duration.ofHours(3),
                        "",
                        "Coolair Ltd",
                        "inspect the battery",
                        List.of("isolate and earth", "measure the cells", "test run")),
                14,
                true);
    }
}
