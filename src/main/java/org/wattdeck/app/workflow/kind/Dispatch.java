package org.wattdeck.app.workflow.kind;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.wattdeck.app.schedule.PlanWish;
import org.wattdeck.app.schedule.Schedule;
import org.wattdeck.app.workflow.Job;
import org.wattdeck.app.workflow.TaskFailure;
import org.wattdeck.app.workflow.TaskKind;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.schedule.BlockWish;
import org.wattdeck.domain.schedule.DispatchPlan;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.engine.dispatch.Storage;
import org.wattdeck.engine.workflow.ConfigField;
import org.wattdeck.engine.workflow.KindSpec;

/// Puts the plan of an earlier optimization up as drafts in the schedule. It commands nothing: a
/// draft is sent only once an operator has approved it.
public final class Dispatch implements TaskKind {

    private final KindSpec spec =
            new KindSpec(
                    "dispatch",
                    List.of(
                            ConfigField.text("plan_of", "").needed(),
                            ConfigField.text("name", ""),
                            ConfigField.number("same_kw", 1, 0.001, 1e6)));

    private final SeriesLookup plant;
    private final Supplier<Schedule> schedule;

    public Dispatch(SeriesLookup plant, Supplier<Schedule> schedule) {
        this.plant = plant;
        this.schedule = schedule;
    }

    @Override
    public KindSpec spec() {
        return spec;
    }

    @Override
    public Value run(Job job) throws TaskFailure, InterruptedException {
        String of = job.needed("plan_of");
        Value.Group plan =
                job.resultOf(of)
                        .orElseThrow(
                                () ->
                                        TaskFailure.forGood(
                                                "%s gave no plan. Name an optimization that comes before in plan_of."
                                                        .formatted(of)));
        List<BlockWish> blocks = blocks(job, of, plan);
        if (blocks.isEmpty()) {
            return Value.group()
                    .put("drafts", 0)
                    .put("note", "The plan lets no asset do anything.")
                    .done();
        }
        String name = job.text("name").isBlank() ? job.about().workflow() : job.text("name");
        UUID id =
                UUID.nameUUIDFromBytes(
                        (job.about().runId() + "/" + job.task().id())
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        DispatchPlan made =
                Waiting.accepted(
                        schedule.get()
                                .propose(
                                        Waiting.actor(job),
                                        new PlanWish(
                                                id,
                                                name,
                                                DispatchPlan.Source.WORKFLOW,
                                                job.about().runId(),
                                                blocks,
                                                socs(plan),
                                                List.of())),
                        "The drafts were refused");
        return Value.group()
                .put("plan_id", made.id().toString())
                .put("drafts", blocks.size())
                .put("first", blocks.getFirst().start().toString())
                .done();
    }

    private List<BlockWish> blocks(Job job, String of, Value.Group plan) throws TaskFailure {
        Instant start;
        Duration step;
        Value.Group powers;
        try {
            start = Instant.parse(text(plan, "start"));
            step = Duration.ofSeconds((long) number(plan));
            powers = (Value.Group) plan.get("power_kw").orElseThrow();
        } catch (RuntimeException e) {
            throw TaskFailure.forGood(
                    "%s gave no plan. Name an optimization in plan_of.".formatted(of));
        }
        List<BlockWish> blocks = new ArrayList<>();
        int known = 0;
        for (var course : powers.entries().entrySet()) {
            Optional<Asset> asset = plant.asset(course.getKey()).filter(Asset::dispatchable);
            if (asset.isPresent() && course.getValue() instanceof Value.Items(List<Value> kw)) {
                known++;
                blocks.addAll(
                        BlockWish.of(
                                asset.get().id(),
                                start,
                                step,
                                kw.stream().mapToDouble(Dispatch::number).toArray(),
                                job.number("same_kw")));
            }
        }
        if (known == 0) {
            throw TaskFailure.forGood(
                    "The plan of %s has no asset of the registry that can be commanded: %s. Let it plan one by its code, such as battery: BESS-1."
                            .formatted(of, String.join(", ", powers.entries().keySet())));
        }
        return ahead(blocks, job.about().now());
    }

    /// The SOC that was planned of batteries; none where the plan does not say it.
    private List<DispatchPlan.SocCourse> socs(Value.Group plan) throws TaskFailure {
        List<DispatchPlan.SocCourse> socs = new ArrayList<>();
        Instant start = Instant.parse(text(plan, "start"));
        Duration step = Duration.ofSeconds((long) number(plan));
        for (var battery : entries(plan.get("batteries")).entrySet()) {
            Optional<Asset> asset =
                    plant.asset(battery.getKey()).filter(a -> a.type() == AssetType.BATTERY);
            if (asset.isPresent() && battery.getValue() instanceof Value.Group of) {
                double capacityKwh = Storage.of(asset.get()).capacityKwh();
                List<Double> fractions = new ArrayList<>();
                of.get("start_kwh").ifPresent(v -> fractions.add(number(v) / capacityKwh));
                if (of.get("stored_kwh").orElse(Value.NOTHING)
                        instanceof Value.Items(List<Value> kwh)) {
                    kwh.forEach(v -> fractions.add(number(v) / capacityKwh));
                }
                if (capacityKwh > 0 && fractions.size() > 1 && of.get("start_kwh").isPresent()) {
                    socs.add(new DispatchPlan.SocCourse(asset.get().id(), start, step, fractions));
                }
            }
        }
        return socs;
    }

    private static Map<String, Value> entries(Optional<Value> group) {
        return group.filter(Value.Group.class::isInstance)
                .map(g -> ((Value.Group) g).entries())
                .orElse(Map.of());
    }

    /// What has begun is shortened, what is over left out.
    private static List<BlockWish> ahead(List<BlockWish> blocks, Instant now) {
        Instant soon = now.plus(BlockWish.SHORTEST);
        List<BlockWish> left = new ArrayList<>();
        for (BlockWish b : blocks) {
            if (!b.start().isBefore(soon)) {
                left.add(b);
            } else if (b.end().isAfter(soon.plus(BlockWish.SHORTEST))) {
                left.add(
                        new BlockWish(
                                b.assetId(), soon, Duration.between(soon, b.end()), b.powerKw()));
            }
        }
        return left;
    }

    private static String text(Value.Group of, String key) {
        return ((Value.Text) of.get(key).orElseThrow()).text();
    }

    private static double number(Value.Group of) {
        return number(of.get("step_seconds").orElseThrow());
    }

    private static double number(Value value) {
        return value instanceof Value.Amount(double number) ? number : 0;
    }
}
