package org.wattdeck.engine.plan;

import java.util.List;
import java.util.Map;
import org.wattdeck.engine.plan.unit.Battery;
import org.wattdeck.engine.plan.unit.Deferrable;
import org.wattdeck.engine.plan.unit.Demand;
import org.wattdeck.engine.plan.unit.EvSession;
import org.wattdeck.engine.plan.unit.Generator;
import org.wattdeck.engine.plan.unit.Grid;
import org.wattdeck.engine.plan.unit.Offer;
import org.wattdeck.engine.plan.unit.Position;
import org.wattdeck.engine.plan.unit.Response;
import org.wattdeck.engine.plan.unit.Source;
import org.wattdeck.engine.plan.unit.Unit;

/// What a plan lets one unit do: values for each step, means over it in kW, stored energy at its
/// end.
public sealed interface Course {

    Unit unit();

    /// Without what is sold beside energy: those of units that give to a bus or take from it.
    static List<Course> ofUnits(List<Course> courses) {
        return courses.stream().filter(c -> !(c instanceof OfMarket)).toList();
    }

    /// Positive towards the bus.
    double powerKw(int step);

    record OfBattery(Battery unit, double[] chargeKw, double[] dischargeKw, double[] storedKwh)
            implements Course {
        @Override
        public double powerKw(int step) {
            return dischargeKw[step] - chargeKw[step];
        }
    }

    record OfSource(Source unit, double[] givenKw) implements Course {
        @Override
        public double powerKw(int step) {
            return givenKw[step];
        }

        public double curtailedKw(int step) {
            return unit.availableKw()[step] - givenKw[step];
        }
    }

    /// @param on whether it runs; where it does not commit, whether it gives anything
    record OfGenerator(Generator unit, double[] givenKw, boolean[] on) implements Course {
        @Override
        public double powerKw(int step) {
            return givenKw[step];
        }

        private boolean before(int step) {
            return step == 0 ? unit.before().on() : on[step - 1];
        }

        public boolean started(int step) {
            return on[step] && !before(step);
        }

        public boolean stopped(int step) {
            return !on[step] && before(step);
        }

        /// How many steps it had been off before this one, in which it is started.
        public int offSteps(int step) {
            int off = 0;
            for (int k = step - 1; k >= 0; k--) {
                if (on[k]) {
                    return off;
                }
                off++;
            }
            return unit.before().on() ? off : off + unit.before().steps();
        }
    }

    record OfDemand(Demand unit, double[] servedKw) implements Course {
        @Override
        public double powerKw(int step) {
            return -servedKw[step];
        }

        public double shedKw(int step) {
            return unit.demandKw()[step] - servedKw[step];
        }
    }

    record OfDeferrable(Deferrable unit, boolean[] on) implements Course {
        @Override
        public double powerKw(int step) {
            return on[step] ? -unit.powerKw() : 0;
        }
    }

    /// Zero, and the arrival's energy, before it comes; zero after it left.
    record OfEv(EvSession unit, double[] chargeKw, double[] dischargeKw, double[] storedKwh)
            implements Course {
        @Override
        public double powerKw(int step) {
            return dischargeKw[step] - chargeKw[step];
        }

        /// What is missing of what was wanted when it leaves.
        public double shortKwh() {
            return Math.max(0, unit.wantedKwh() - storedKwh[unit.endStep() - 1]);
        }
    }

    /// What is sold beside energy; nothing at the bus.
    sealed interface OfMarket extends Course permits OfOffer, OfPosition, OfResponse {
        @Override
        default double powerKw(int step) {
            return 0;
        }
    }

    /// @param deliveredKw below the baseline that is paid for
    record OfResponse(Response unit, double[] deliveredKw) implements OfMarket {

        /// What is missing of what was promised.
        public double shortKw(int step) {
            return unit.at(step) ? Math.max(0, unit.committedKw() - deliveredKw[step]) : 0;
        }
    }

    /// @param offeredKw the same through a block
    /// @param upKw what each unit keeps in hand for it
    /// @param downKw likewise
    record OfOffer(
            Offer unit,
            double[] offeredKw,
            Map<String, double[]> upKw,
            Map<String, double[]> downKw)
            implements OfMarket {
        public OfOffer {
            upKw = Map.copyOf(upKw);
            downKw = Map.copyOf(downKw);
        }

        /// What is sold and not in hand.
        public double lackingKw(int step) {
            double up = unit.up() ? offeredKw[step] - sum(upKw, step) : 0;
            double down = unit.down() ? offeredKw[step] - sum(downKw, step) : 0;
            return Math.max(0, Math.max(up, down));
        }

        private static double sum(Map<String, double[]> shares, int step) {
            return shares.values().stream().mapToDouble(kw -> kw[step]).sum();
        }
    }

    /// @param moreKw net import beyond what was declared
    /// @param lessKw net import short of it
    record OfPosition(Position unit, double[] moreKw, double[] lessKw) implements OfMarket {}

    record OfGrid(Grid unit, double[] importKw, double[] exportKw) implements Course {
        @Override
        public double powerKw(int step) {
            return importKw[step] - exportKw[step];
        }
    }
}
