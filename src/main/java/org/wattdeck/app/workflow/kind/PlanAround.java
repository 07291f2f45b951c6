package org.wattdeck.app.workflow.kind;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.wattdeck.app.workflow.TaskFailure;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.domain.workflow.Value;

/// What tasks of optimization look up: assets of the plant, and series by their names.
public interface PlanAround {

    Optional<Asset> asset(String code);

    /// The state of charge now; empty where it is not known.
    OptionalDouble socFraction(UUID assetId);

    /// A kept series over a time, in the steps of `grid`; blocking.
    ///
    /// @throws TaskFailure where there is none of this name, or it says nothing of that time
    double[] kept(String name, Series grid) throws TaskFailure, InterruptedException;

    /// Numbers in the steps of `grid`, from whatever says them: one for all, a list, a group with
    /// `values`, or the name of a kept series. A list of another length is stretched over the time,
    /// in straight lines between its values.
    default double[] series(String key, Value said, Series grid) throws TaskFailure {
        int count = grid.values().length;
        return switch (said) {
            case Value.Amount(double number) -> {
                double[] all = new double[count];
                java.util.Arrays.fill(all, number);
                yield all;
            }
            case Value.Items(List<Value> items) -> stretched(key, items, count);
            case Value.Group g when g.get("values").isPresent() ->
                    series(key, g.get("values").get(), grid);
            case Value.Text(String name) -> {
                try {
                    yield kept(name, grid);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw TaskFailure.forGood("It was ended.");
                }
            }
            default ->
                    throw TaskFailure.forGood(
                            "%s must be numbers or the name of a series, not %s."
                                    .formatted(key, said.kind()));
        };
    }

    private static double[] stretched(String key, List<Value> items, int count) throws TaskFailure {
        double[] given = new double[items.size()];
        for (int i = 0; i < given.length; i++) {
            if (!(items.get(i) instanceof Value.Amount(double number))) {
                throw TaskFailure.forGood(
                        "%s must be numbers; at place %d it is %s."
                                .formatted(key, i, items.get(i).kind()));
            }
            given[i] = number;
        }
        if (given.length == 0) {
            throw TaskFailure.forGood("%s needs at least one number.".formatted(key));
        }
        double[] all = new double[count];
        for (int t = 0; t < count; t++) {
            double at = (double) t * given.length / count;
            int before = (int) at;
            int after = Math.min(before + 1, given.length - 1);
            all[t] = given[before] + (at - before) * (given[after] - given[before]);
        }
        return all;
    }
}
