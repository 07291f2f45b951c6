package org.wattdeck.app.studies;

import java.util.List;
import java.util.Optional;
import org.wattdeck.domain.plan.Planning;
import org.wattdeck.domain.plan.RollingHorizon;
import org.wattdeck.domain.plan.Scenarios;
import org.wattdeck.domain.plan.Sizing;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.domain.plan.tariff.EnergyTariff;

/// One thing to run of a study that was read: the study itself as `base`, a variant, or a point of
/// its sweep.
///
/// @param point whether it is one of a sweep
/// @param settings what differs from the study, `path=value`
/// @param planning what is to be planned; without it the study is simulated
/// @param rolling present where it is planned again and again
/// @param scenarios present where one schedule is wanted for several ways things may come
/// @param sizing present where sizes are to be tried; counts for the study itself
public record StudyCase(
        String name,
        boolean point,
        List<String> settings,
        Study study,
        Optional<EnergyTariff> tariff,
        Optional<Planning> planning,
        Optional<RollingHorizon> rolling,
        Optional<Scenarios> scenarios,
        Optional<Sizing> sizing) {

    public static final String BASE = "base";

    public StudyCase {
        settings = List.copyOf(settings);
    }

    /// How many sizes are tried beside it.
    public int sizes() {
        boolean own = name.equals(BASE) && planning.isPresent();
        return own ? sizing.map(s -> Math.toIntExact(s.count())).orElse(0) : 0;
    }
}
