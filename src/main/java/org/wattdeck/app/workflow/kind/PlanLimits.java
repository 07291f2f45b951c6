package org.wattdeck.app.workflow.kind;

import java.util.List;
import java.util.OptionalDouble;
import org.wattdeck.app.workflow.Job;
import org.wattdeck.app.workflow.TaskFailure;
import org.wattdeck.domain.workflow.Value;

/// The constraints of a task of optimization: `[{name, type, value}]`.
///
/// @param importKw and `exportKw` infinite where nothing limits them
record PlanLimits(double importKw, double exportKw, OptionalDouble capKg) {

    private static final List<String> TYPES =
            List.of("max_peak_demand", "max_import_kw", "max_export_kw", "co2_limit_kg");

    static PlanLimits of(Job job) throws TaskFailure {
        double in = Double.POSITIVE_INFINITY;
        double out = Double.POSITIVE_INFINITY;
        OptionalDouble cap = OptionalDouble.empty();
        Value all = job.value("constraints").orElse(new Value.Items(List.of()));
        if (!(all instanceof Value.Items(List<Value> items))) {
            throw TaskFailure.forGood(
                    "constraints must be a list of groups with type and value, not %s."
                            .formatted(all.kind()));
        }
        for (Value item : items) {
            if (!(item instanceof Value.Group one)
                    || !(one.get("type").orElse(Value.NOTHING) instanceof Value.Text(String type))
                    || !(one.get("value").orElse(Value.NOTHING)
                            instanceof Value.Amount(double value))) {
                throw TaskFailure.forGood(
                        "A constraint needs a type and a value, such as {type: max_peak_demand, value: 80}.");
            }
            switch (type) {
                case "max_peak_demand", "max_import_kw" -> in = Math.min(in, value);
                case "max_export_kw" -> out = Math.min(out, value);
                case "co2_limit_kg" -> cap = OptionalDouble.of(value);
                default ->
                        throw TaskFailure.forGood(
                                "The constraint (%s) is not known. Known are %s."
                                        .formatted(type, String.join(", ", TYPES)));
            }
        }
        return new PlanLimits(in, out, cap);
    }
}
