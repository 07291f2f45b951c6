package org.wattdeck.engine.maintenance.health;

import java.util.List;

/// When parts call for work before a failure: one that is sure, or two that are likely. Dirt, a
/// warm month or a bad sensor show in one part, a machine that fails in several. The bounds were
/// tuned on simulated degradation and reported on other seeds, see docs/maintenance.md.
final class WarningRule {

    /// A battery takes longer to order.
    private static final double WEAR_HORIZON_DAYS = 90;

    private static final Bounds ALONE = new Bounds(1e-3, 30, 0.035, 4, 3);
    private static final Bounds TOGETHER = new Bounds(1e-2, 60, 0.02, 2.5, 1.5);

    private WarningRule() {}

    /// @param chance how likely it may be that nothing changed
    /// @param horizonDays a limit that may be reached within so many days is near
    /// @param lossFraction at least as much of the efficiency is lost
    /// @param kelvin at least as much warmer
    /// @param faultsPer1000Hours at least as many more than usual
    private record Bounds(
            double chance,
            double horizonDays,
            double lossFraction,
            double kelvin,
            double faultsPer1000Hours) {

        boolean met(PartResult.Scored p) {
            boolean near = p.crossing().earliestDays() <= horizonDays;
            boolean rises = p.chance() <= chance && p.trend().map(t -> t.perDay() > 0).orElse(true);
            return switch (p.part()) {
                case EFFICIENCY ->
                        near && rises && p.measured() <= p.reference() * (1 - lossFraction);
                case WARMING -> near && rises && p.measured() >= kelvin;
                case FAULTS -> rises && p.measured() >= p.reference() + faultsPer1000Hours;
                // SERVICE has plans that make their own orders; HEAT is how it is used
                case WEAR, HEAT, SERVICE -> false;
            };
        }
    }

    /// Those of the parts that call for work.
    static List<PartResult.Scored> calling(List<PartResult.Scored> parts) {
        boolean several = parts.stream().filter(TOGETHER::met).count() >= 2;
        return parts.stream()
                .filter(p -> (several ? TOGETHER : ALONE).met(p) || wornOut(p))
                .toList();
    }

    private static boolean wornOut(PartResult.Scored p) {
        return p.part() == HealthPart.WEAR && p.crossing().earliestDays() <= WEAR_HORIZON_DAYS;
    }
}
