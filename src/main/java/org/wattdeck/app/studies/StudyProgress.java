package org.wattdeck.app.studies;

/// How far a run is. What is not known is NaN.
///
/// @param done cases that are done, of `cases`
/// @param name of the case that is worked on
/// @param elapsedSeconds since the run began
/// @param bestMoney what the best answer so far is worth, in units of the goal
/// @param boundMoney no answer is worth less
public record StudyProgress(
        int done,
        int cases,
        String name,
        double elapsedSeconds,
        double bestMoney,
        double boundMoney,
        double gapFraction) {

    public static final StudyProgress NONE =
            new StudyProgress(0, 1, "", 0, Double.NaN, Double.NaN, Double.NaN);
}
