package org.wattdeck.engine.plan.unit;

import java.util.List;

/// A store of energy. From one step to the next
///
/// ``` stored(t) = kept * stored(t-1) + chargeEfficiency * charge * h - discharge * h /
/// dischargeEfficiency
/// ```
///
/// with charge and discharge on the side of the bus and `h` hours to a step.
///
/// @param exclusive whether it must not charge and discharge within one step
public record Battery(
        String code, int bus, Store store, Flow flow, Wear wear, Ending ending, boolean exclusive)
        implements Unit {

    /// @param lossPerHourFraction of what is stored, lost standing
    public record Store(
            double minKwh, double maxKwh, double initialKwh, double lossPerHourFraction) {
        public Store {
            if (!(minKwh >= 0 && minKwh <= maxKwh)
                    || !(lossPerHourFraction >= 0 && lossPerHourFraction < 1)) {
                throw new IllegalArgumentException(
                        "A store from %s to %s kWh that loses %s of it in an hour cannot be."
                                .formatted(minKwh, maxKwh, lossPerHourFraction));
            }
        }

        /// What is left of 1 kWh after some time.
        public double kept(double hours) {
            return Math.pow(1 - lossPerHourFraction, hours);
        }
    }

    /// Limits at the bus, and what of the energy arrives.
    public record Flow(
            double chargeKw,
            double dischargeKw,
            double chargeEfficiencyFraction,
            double dischargeEfficiencyFraction) {
        public Flow {
            if (!(chargeKw >= 0 && dischargeKw >= 0)
                    || !(chargeEfficiencyFraction > 0 && chargeEfficiencyFraction <= 1)
                    || !(dischargeEfficiencyFraction > 0 && dischargeEfficiencyFraction <= 1)) {
                throw new IllegalArgumentException(
                        "Limits (%s, %s kW) must not be negative and efficiencies (%s, %s) within 0 to 1."
                                .formatted(
                                        chargeKw,
                                        dischargeKw,
                                        chargeEfficiencyFraction,
                                        dischargeEfficiencyFraction));
            }
        }

        public boolean lossless() {
            return chargeEfficiencyFraction == 1 && dischargeEfficiencyFraction == 1;
        }
    }

    /// What using it costs.
    ///
    /// @param chargedPerKwh currency for each kWh taken from the bus
    /// @param dischargedPerKwh currency for each kWh given to it
    /// @param depth empty, or slices of its window from the shallowest on, each with the currency
    ///     that a kWh discharged out of it costs beside; these ascend
    public record Wear(double chargedPerKwh, double dischargedPerKwh, List<Slice> depth) {
        public Wear {
            depth = List.copyOf(depth);
            for (int j = 1; j < depth.size(); j++) {
                if (depth.get(j).perKwh() < depth.get(j - 1).perKwh()) {
                    throw new IllegalArgumentException(
                            "Deeper slices must not cost less: %s after %s per kWh."
                                    .formatted(depth.get(j).perKwh(), depth.get(j - 1).perKwh()));
                }
            }
        }

        public static Wear throughput(double perKwh) {
            return new Wear(perKwh, perKwh, List.of());
        }
    }

    /// @param widthFraction of the window from least to most stored energy
    public record Slice(double widthFraction, double perKwh) {}
}
